@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Two people at once")
struct ConcurrencyTests {
  @Test("of two officers the second is told who did what, and may send the same again")
  func twoOfficers() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let seen = try await world.file(id)
    try await world.perform(.accept(note: nil), on: id, as: .officer)
    do {
      try await world.perform(
        .correct(fieldKey: "phone", newValue: "139", reason: "笔误"), on: id, as: .colleague, revision: seen.revision)
      Issue.record("the second officer overwrote the first")
    } catch CasesError.changedMeanwhile(let conflict) {
      #expect(conflict.currentRevision == 2)
      #expect(conflict.currentState == .accepted)
      #expect(conflict.changes.map(\.kind) == [.accept])
      let error = CasesError.changedMeanwhile(conflict)
      #expect(error.code == "cases.revision.conflict")
      #expect(error.kind == .conflict)
      #expect(error.arguments["by"] == "王经办")
      #expect(error.arguments["organisation"] == "区市场监管局")
      #expect(error.arguments["action"] == "case.event.accept")
      #expect(error.arguments["at"] == "2026-11-02T01:00:00Z" || error.arguments["at"]?.hasPrefix("2026-11-02") == true)
    }
    let after = try await world.perform(
      .correct(fieldKey: "phone", newValue: "139", reason: "笔误"), on: id, as: .colleague)
    #expect(after.formData["phone"] == "139")
    #expect(after.revision == 3)
  }

  @Test("of many acts at the same revision exactly one is done")
  func race() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<16 {
        group.addTask {
          do {
            try await world.perform(
              .accept(note: nil), on: id, as: index.isMultiple(of: 2) ? .officer : .colleague, revision: 1)
            return true
          } catch let error as CasesError {
            guard case .changedMeanwhile = error else { throw error }
            return false
          }
        }
      }
      return try await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 }.count == 1)
    #expect(try await world.kinds(of: id) == [.submitted, .accept])
    #expect(try await world.file(id).clocks.count == 3)
  }

  @Test("messages and ratings are in nobody's way")
  func messages() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    try await world.perform(.assign(to: try world.as(.officer).accountID), on: id, as: .officer)
    let seen = try await world.file(id)
    try await world.perform(.sendMessage(text: "请问进度"), on: id, as: .applicant, revision: 0)
    try await world.perform(.accept(note: nil), on: id, as: .officer, revision: seen.revision)
    #expect(try await world.notices(to: .officer).contains("message"))
  }

  @Test("an act that fails half-way leaves nothing behind")
  func atomic() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let before = try await world.counts()
    struct Broken: Error {}
    let (commands, officer, actor) = (world.commands, try world.as(.officer), try world.actor(.officer))
    await #expect(throws: Broken.self) {
      try await world.store.write { tx in
        try commands.perform(
          .accept(note: nil), on: id, expectedRevision: 1, by: actor, principal: officer, in: tx)
        throw Broken()
      }
    }
    #expect(try await world.counts() == before)
    #expect(try await world.file(id).state == .submitted)
  }
}

extension CasesWorld {
  func counts() async throws -> [Int] {
    var counts: [Int] = []
    for table in ["case_event", "case_clock", "clock_entry", "audit_entry", "outbox_event", "notice", "case_tally"] {
      counts.append(try await count(table))
    }
    return counts
  }
}
