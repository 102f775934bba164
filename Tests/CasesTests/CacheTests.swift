@testable import Cases
import Identity
import Kernel
import Store
import Testing

/// What is stored for lists and reports equals what follows from the ledgers and the cases, whatever happens.
@Suite("Stored values are derived values")
struct CacheTests {
  @Test("after any sequence of acts, days and sweeps", arguments: 0..<4)
  func randomLives(_ seed: Int) async throws {
    var random = SplitMix(UInt64(seed) * 77 + 5)
    let world = try await CasesWorld()
    var cases: [CaseID] = []
    for index in 0..<8 { cases.append(try await world.newCase(key: "r\(index)", timing: Self.timing(&random))) }
    let joint = try await world.submitJoint()
    cases += joint.parts.map(\.caseID)
    var performed = 0
    for step in 0..<140 {
      if step.isMultiple(of: 3) {
        let days = [0, 1, 1, 2, 4].randomElement(using: &random) ?? 1
        world.clock.advance(seconds: Int64(days) * 86_400)
        try await world.sweep()
      }
      let id = cases[Int.random(in: 0..<cases.count, using: &random)]
      if try await world.performSomething(on: id, &random) { performed += 1 }
      if step.isMultiple(of: 20) { try await world.expectCacheIsDerivation() }
    }
    try await world.sweep()
    #expect(try await world.sweep().checked == 0)
    try await world.expectCacheIsDerivation()
    try await world.expectOneCardForEachBudget()
    #expect(performed > 40)
  }

  static func timing(_ random: inout SplitMix) -> CaseTiming {
    let promised = [nil, 1, 3, 8].randomElement(using: &random) ?? nil
    return CaseTiming(
      promised: promised.map { DayLimit(days: $0, article: "") },
      isOnTheSpot: Bool.random(using: &random), requiresApproval: Bool.random(using: &random),
      lapsesWithoutSupplement: Bool.random(using: &random), abandonmentArticle: "第九条", lapseGraceWorkingDays: 2)
  }
}

extension CasesWorld {
  /// One act that a random person may do now.
  func performSomething(on id: CaseID, _ random: inout SplitMix) async throws -> Bool {
    let file = try await file(id)
    let people: [Person] = [.applicant, .officer, .colleague, .approver, .clerk]
    guard let person = people.randomElement(using: &random) else { return false }
    let actions = CaseRules.available(
      for: file, principal: try self.as(person), on: today, calendar: calendar.current
    ).filter { $0 != .withdraw || Int.random(in: 0..<5, using: &random) == 0 }
    guard let kind = actions.randomElement(using: &random) else { return false }
    do {
      try await perform(try sample(kind, for: file), on: id, as: person)
      return true
    } catch let error as CasesError {
      // Refusals that depend on more than a page can know.
      switch error {
      case .extensionTooLate, .alreadyRated, .notYetRatable, .nothingToCorrect: return false
      default: throw error
      }
    }
  }

  /// Compares every stored value with what follows from the ledgers.
  func expectCacheIsDerivation(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let (queries, today, calendar) = (commands.queries, today, calendar.current)
    let ids: [CaseID] = try await store.read { try $0.rows("SELECT id FROM case_file") { try $0.id(0) } }
    for id in ids {
      let (file, clocks) = try await store.read { tx in
        (try queries.file(id, in: tx), try CaseClockQueries.clocks(of: id.asClockHolder, in: tx))
      }
      let stored = try #require(file)
      #expect(
        stored.level == stored.derivedLevel(on: today, calendar: calendar), "\(stored)", sourceLocation: sourceLocation)
      #expect(stored.dueOn == stored.derivedDueOn(calendar: calendar), "\(stored)", sourceLocation: sourceLocation)
      for (clock, cache) in clocks {
        let status = clock.status(on: today, calendar: calendar)
        #expect(cache.level == status.level, "\(clock.role) of \(stored)", sourceLocation: sourceLocation)
        // A finished clock keeps the last day that held when it finished, whatever calendar is published later.
        if !clock.isFinished {
          #expect(cache.dueOn == status.dueDate, "\(clock.role) of \(stored)", sourceLocation: sourceLocation)
        }
        #expect(cache.nextCheckOn.map { $0 >= today } ?? true, "\(clock.role)", sourceLocation: sourceLocation)
      }
    }
    try await expectTalliesAreCounts(sourceLocation: sourceLocation)
  }

  /// Counts the cases and compares with the tallies.
  func expectTalliesAreCounts(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let (counted, tallied) = try await store.read { tx in
      var counted: [String: Int] = [:]
      try tx.forEach("SELECT authority_id, state, is_open, level, owner_id IS NULL FROM case_file") { row in
        let authority: OrganisationID = try row.id(0)
        counted["\(authority) state.\(try row.text(1))", default: 0] += 1
        guard try row.bool(2) else { return }
        if try row.text(3) != "green" { counted["\(authority) level.\(try row.text(3))", default: 0] += 1 }
        if try row.bool(4) { counted["\(authority) unassigned", default: 0] += 1 }
      }
      var tallied: [String: Int] = [:]
      try tx.forEach("SELECT authority_id, measure, count FROM case_tally WHERE period = '' AND count <> 0") { row in
        let authority: OrganisationID = try row.id(0)
        tallied["\(authority) \(try row.text(1))", default: 0] += try row.int(2)
      }
      return (counted, tallied)
    }
    #expect(counted == tallied, sourceLocation: sourceLocation)
  }

  /// No card is shown twice for the same budget of a clock.
  func expectOneCardForEachBudget() async throws {
    let ids: [CaseID] = try await store.read { try $0.rows("SELECT id FROM case_file") { try $0.id(0) } }
    for id in ids {
      var shown: Set<String> = []
      for event in try await timeline(id) {
        switch event.kind {
        case .approveExtension, .answerSupplement, .transfer: shown = []
        case .yellowCard, .redCard:
          let card = "\(event.kind) \(event.details["role"]?.stringValue ?? "")"
          #expect(shown.insert(card).inserted, "\(card) twice")
        default: break
        }
      }
    }
  }
}
