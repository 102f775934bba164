@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("The inbox")
struct InboxTests {
  let world: CasesWorld

  init() async throws { world = try await CasesWorld() }

  func inbox(_ query: CaseInboxQuery) async throws -> CaseInboxPage {
    let queries = world.commands.queries
    return try await world.store.read { try queries.inbox(query, in: $0) }
  }

  /// Every page of a query, one row after the other.
  func all(_ query: CaseInboxQuery) async throws -> [CaseRow] {
    var query = query
    var rows: [CaseRow] = []
    while true {
      let page = try await inbox(query)
      rows += page.rows
      guard let next = page.nextCursor else { return rows }
      query.cursor = next
    }
  }

  /// Sixty cases of two authorities in many states, owned and not.
  func fill() async throws {
    var random = SplitMix(99)
    for index in 0..<30 {
      try await world.submit(try world.submission(key: "f\(index)"))
      if index.isMultiple(of: 7) { world.clock.advance(seconds: 86_400) }
    }
    let joints = try await (0..<3).asyncMap { try await world.submitJoint(key: "j\($0)") }
    let ids: [CaseID] = try await world.store.read { try $0.rows("SELECT id FROM case_file") { try $0.id(0) } }
    #expect(ids.count == 30 + joints.count * 2)
    for _ in 0..<120 {
      let id = ids[Int.random(in: 0..<ids.count, using: &random)]
      _ = try await world.performSomething(on: id, &random)
      if Int.random(in: 0..<12, using: &random) == 0 {
        world.clock.advance(seconds: 86_400)
        try await world.sweep()
      }
    }
  }

  @Test("every queue gives what a plain search gives, in order, page by page, and its count")
  func queues() async throws {
    try await fill()
    let viewer = try world.as(.officer).accountID
    let scope: Set<OrganisationID> = [world.permits, world.health]
    let everything = try await plainRows()
    for queue in CaseQueue.allCases {
      for sort in CaseInboxQuery.Sort.allCases {
        let query = CaseInboxQuery(
          authorityIDs: scope, queue: queue, viewerID: viewer, sort: sort, limit: 4)
        let rows = try await all(query)
        let expected = everything.filter { belongs($0, to: queue, viewer) }
          .sorted { sort == .due ? ($0.due, $0.id) < ($1.due, $1.id) : $1.id < $0.id }
        #expect(rows.map(\.id) == expected.map(\.id), "\(queue) \(sort)")
        let counts = try await inbox(query).counts
        #expect(counts[queue] == expected.count, "\(queue)")
      }
    }
    let health = try await all(CaseInboxQuery(authorityIDs: [world.health]))
    #expect(Set(health.map(\.authorityID)).isSubset(of: [world.health]))
    #expect(try await all(CaseInboxQuery(authorityIDs: [])).isEmpty)
  }

  @Test("filters narrow each queue")
  func filters() async throws {
    try await fill()
    let scope: Set<OrganisationID> = [world.permits, world.health]
    let everything = try await plainRows()
    let officer = try world.as(.officer).accountID
    func check(_ query: CaseInboxQuery, _ matches: (PlainRow) -> Bool) async throws {
      let rows = try await all(query)
      #expect(Set(rows.map(\.id)) == Set(everything.filter(matches).map(\.id)), "\(query)")
    }
    try await check(CaseInboxQuery(authorityIDs: scope, states: [.accepted, .granted], limit: 7)) {
      $0.state == .accepted || $0.state == .granted
    }
    try await check(CaseInboxQuery(authorityIDs: scope, ownerID: officer, limit: 3)) {
      $0.state.isOpen && $0.owner == officer
    }
    try await check(CaseInboxQuery(authorityIDs: scope, ownerID: officer, sort: .newest, limit: 3)) {
      $0.state.isOpen && $0.owner == officer
    }
    try await check(CaseInboxQuery(authorityIDs: scope, level: .green, limit: 9)) {
      $0.state.isOpen && $0.level == .green
    }
    try await check(CaseInboxQuery(authorityIDs: scope, queue: .unassigned, level: .red, sort: .newest)) {
      $0.state.isOpen && $0.level == .red && $0.owner == nil
    }
    try await check(CaseInboxQuery(authorityIDs: scope, states: Set(CaseState.allCases), kind: "service")) { _ in true }
    try await check(CaseInboxQuery(authorityIDs: scope, kind: "other")) { _ in false }
    try await check(CaseInboxQuery(authorityIDs: scope, subjectCode: "none")) { _ in false }
    try await check(CaseInboxQuery(authorityIDs: scope, numberPrefix: "51160320261102", limit: 5)) {
      $0.number.hasPrefix("51160320261102")
    }
    try await check(CaseInboxQuery(authorityIDs: scope, queue: .finished, numberPrefix: "511603", limit: 5)) {
      !$0.state.isOpen
    }
  }

  @Test("a row carries its leading clock, so that a bar can be drawn without the file")
  func rowClock() async throws {
    let id = try await world.acceptedCase()
    let row = try #require(try await inbox(CaseInboxQuery(authorityIDs: [world.permits])).rows.first)
    #expect(row.id == id)
    #expect(row.applicantMaskedName == "张*三")
    let clock = try #require(row.clock)
    #expect(clock.role == .promised)
    #expect(clock.status(on: world.today, calendar: world.calendar.current).remainingDays == 8)
    #expect(row.dueOn == clock.dueDate(calendar: world.calendar.current))
  }

  @Test("my cases are mine, newest first, open and finished, and those that I submitted for others")
  func mine() async throws {
    for index in 0..<7 { _ = try await world.newCase(key: "m\(index)") }
    try await world.submit(try world.submission(key: "other", applicant: .neighbour), as: .neighbour)
    let party = try world.as(.applicant).actingParty.id
    let queries = world.commands.queries
    func mine(_ isOpen: Bool?, _ cursor: String? = nil) async throws -> CasePage {
      try await world.store.read {
        try queries.mine(partyIDs: [party], isOpen: isOpen, cursor: cursor, limit: 5, in: $0)
      }
    }
    let first = try await mine(nil)
    #expect(first.rows.count == 5)
    let second = try await mine(nil, first.nextCursor)
    #expect(first.nextCursor != nil)
    #expect(second.rows.count == 2)
    #expect(second.nextCursor == nil)
    let ids = (first.rows + second.rows).map(\.id)
    #expect(ids == ids.sorted().reversed())
    try await world.perform(.withdraw(reason: nil), on: ids[0], as: .applicant)
    #expect(try await mine(false).rows.map(\.id) == [ids[0]])
    #expect(try await mine(true).rows.count == 5)
  }

  @Test("a cursor that was not handed out is refused", arguments: ["x", "~", "2026-01-01~zz", "~~~", "a~b~c"])
  func badCursor(_ cursor: String) async throws {
    await expect(.cursorInvalid) {
      try await inbox(CaseInboxQuery(authorityIDs: [world.permits], cursor: cursor))
    }
  }

  struct PlainRow {
    var id: CaseID
    var number: String
    var state: CaseState
    var level: ClockLevel
    var due: String
    var owner: AccountID?
  }

  private func plainRows() async throws -> [PlainRow] {
    try await world.store.read { tx in
      try tx.rows("SELECT id, number, state, level, due_on, owner_id FROM case_file") { row in
        PlainRow(
          id: try row.id(0), number: try row.text(1), state: try row.word(2), level: try row.word(3),
          due: try row.text(4), owner: try row.optionalID(5))
      }
    }
  }

  private func belongs(_ row: PlainRow, to queue: CaseQueue, _ viewer: AccountID) -> Bool {
    switch queue {
    case .open: row.state.isOpen
    case .toAccept: row.state == .submitted || row.state == .transferred
    case .mine: row.state.isOpen && row.owner == viewer
    case .unassigned: row.state.isOpen && row.owner == nil
    case .underReview: row.state == .accepted
    case .pendingApproval: row.state == .pendingApproval
    case .supplement: row.state == .supplementRequested
    case .stopped: row.state.isOpen && row.level == .stopped
    case .toDeliver: row.state == .granted || row.state == .refused
    case .yellow: row.state.isOpen && row.level == .yellow
    case .red: row.state.isOpen && row.level == .red
    case .finished: !row.state.isOpen
    }
  }
}

extension Sequence {
  /// Maps one after the other.
  func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
    var result: [T] = []
    for element in self { result.append(try await transform(element)) }
    return result
  }
}
