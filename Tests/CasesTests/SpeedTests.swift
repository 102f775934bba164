@testable import Cases
import Foundation
import Identity
import Kernel
import Store
import Testing

/// Measurements, run by hand in a release build: `TONGBAN_MEASURE_CASES=1000000 swift test -c release --filter SpeedTests`.
@Suite(
  "Measurements", .serialized,
  .enabled(if: ProcessInfo.processInfo.environment["TONGBAN_MEASURE_CASES"] != nil))
struct SpeedTests {
  static let cases = Int(ProcessInfo.processInfo.environment["TONGBAN_MEASURE_CASES"] ?? "") ?? 20_000
  static let batch = 200

  @Test("submitting costs at most twice what the bare rows cost")
  func bulk() async throws {
    let world = try await CasesWorld()
    let submitted = try await Self.seconds { try await Self.fill(world, count: 20_000, authorities: [world.permits]) }
    let bare = try await CasesWorld()
    let tables = [
      "case_file", "case_form", "case_event", "case_clock", "audit_entry", "outbox_event", "outbox_event", "notice",
    ]
    var rows: [[[SQLValue]]] = []
    for table in Set(tables).sorted() { rows.append(try await world.rows(of: table)) }
    let names = Set(tables).sorted()
    let replayed = try await Self.seconds { try await bare.replay(names, rows, batch: Self.batch) }
    print(
      "MEASURE submit 20000: \(submitted) s = \(Int(20_000 / submitted))/s; bare rows: \(replayed) s = \(Int(20_000 / replayed))/s; ratio \(replayed / submitted)"
    )
    #expect(replayed / submitted >= 0.5)
  }

  @Test("single submissions, many at once, each durable")
  func concurrent() async throws {
    let world = try await CasesWorld()
    let count = 5_000
    let elapsed = try await Self.seconds {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<64 {
          group.addTask {
            for index in 0..<(count / 64) { try await world.submit(try world.submission(key: "\(worker)/\(index)")) }
          }
        }
        try await group.waitForAll()
      }
    }
    print("MEASURE concurrent submit: \(Int(Double(count / 64 * 64) / elapsed))/s")
  }

  @Test("lists of a large database")
  func lists() async throws {
    let world = try await CasesWorld()
    let authorities = (0..<60).map {
      OrganisationID(high: 0x0199_0000_0000_7000, low: 0x8000_0000_0000_0000 + UInt64($0))
    }
    let filled = try await Self.seconds { try await Self.fill(world, count: Self.cases, authorities: authorities) }
    print("MEASURE fill \(Self.cases): \(filled) s")
    try await world.spreadStates()
    let path = try #require((world.store as? SQLiteStore)?.path)
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    print("MEASURE database \(size / 1_000_000) MB")
    let queries = world.commands.queries
    let officer = try world.as(.officer).accountID
    for (name, scope) in [("one authority", Set(authorities.prefix(1))), ("sixty authorities", Set(authorities))] {
      for queue in CaseQueue.allCases {
        for sort in CaseInboxQuery.Sort.allCases {
          let query = CaseInboxQuery(authorityIDs: scope, queue: queue, viewerID: officer, sort: sort)
          var times: [Double] = []
          for _ in 0..<30 {
            times.append(try await Self.seconds { try await world.store.read { _ = try queries.inbox(query, in: $0) } })
          }
          times.sort()
          print("MEASURE inbox \(name) \(queue) \(sort): median \(Self.ms(times[15])) p95 \(Self.ms(times[28]))")
        }
      }
    }
    try await Self.measureOthers(world, Set(authorities))
  }

  private static func measureOthers(_ world: CasesWorld, _ scope: Set<OrganisationID>) async throws {
    let queries = world.commands.queries
    let month = try #require(CalendarMonth("2026-11"))
    func measure(_ name: String, _ body: @Sendable @escaping (ReadTransaction) throws -> Void) async throws {
      var times: [Double] = []
      for _ in 0..<30 { times.append(try await seconds { try await world.store.read { try body($0) } }) }
      times.sort()
      print("MEASURE \(name): median \(ms(times[15])) p95 \(ms(times[28]))")
    }
    let party = try world.as(.applicant).actingParty.id
    try await measure("mine") { _ = try queries.mine(partyIDs: [party], in: $0) }
    try await measure("number prefix") {
      _ = try queries.inbox(CaseInboxQuery(authorityIDs: scope, numberPrefix: "51160320261102"), in: $0)
    }
    try await measure("subject filter") {
      _ = try queries.inbox(CaseInboxQuery(authorityIDs: scope, subjectCode: "none"), in: $0)
    }
    let supervision = SupervisionQueries()
    try await measure("red and yellow") { _ = try supervision.redAndYellow(authorityIDs: scope, in: $0) }
    try await measure("load") { _ = try supervision.load(authorityIDs: scope, in: $0) }
    try await measure("punctuality") {
      _ = try supervision.punctuality(SupervisionScope(authorityIDs: scope, from: month, through: month), in: $0)
    }
    let ids: [CaseID] = try await world.store.read { try $0.rows("SELECT id FROM case_file LIMIT 30") { try $0.id(0) } }
    try await measure("file") { _ = try queries.file(ids[7], in: $0) }
    try await measure("timeline") { _ = try queries.timeline(ids[7], publicOnly: true, in: $0) }
    let (commands, officer) = (world.commands, try world.as(.officer))
    let own = try await world.newCase(key: "own")
    let swept = try await seconds { try await world.sweep() }
    print("MEASURE sweep: \(swept) s")
    let opened = try await seconds {
      _ = try await world.store.write {
        try CaseAccess(commands: commands).open(own, for: officer, purpose: "handling", in: $0)
      }
    }
    print("MEASURE open by staff: \(ms(opened))")
  }

  static func ms(_ seconds: Double) -> String { String(format: "%.2f ms", seconds * 1000) }

  static func seconds(_ body: () async throws -> Void) async throws -> Double {
    let start = ContinuousClock.now
    try await body()
    let elapsed = start.duration(to: .now)
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
  }

  static func fill(_ world: CasesWorld, count: Int, authorities: [OrganisationID]) async throws {
    let (commands, actor) = (world.commands, try world.actor(.applicant))
    var template = try world.submission()
    template.formData = .object(
      Dictionary(uniqueKeysWithValues: (0..<20).map { ("field\($0)", .string("填写的内容\($0)")) }))
    let submission = template
    var done = 0
    while done < count {
      let range = done..<min(done + batch, count)
      try await world.store.write { tx in
        for index in range {
          var one = submission
          one.idempotencyKey = "fill-\(index)"
          one.authorityID = authorities[index % authorities.count]
          _ = try commands.submit(one, by: actor, in: tx)
        }
      }
      done = range.upperBound
    }
  }
}

extension CasesWorld {
  func rows(of table: String) async throws -> [[SQLValue]] {
    try await store.read(.bulk) { tx in
      try tx.rows("SELECT * FROM \(table)") { row in try (0..<row.count).map { try row.value($0) } }
    }
  }

  /// Writes the same rows with nothing but prepared statements.
  func replay(_ tables: [String], _ rows: [[[SQLValue]]], batch: Int) async throws {
    let count = rows[0].count
    let statements = zip(tables, rows).map { table, rows in
      "INSERT OR IGNORE INTO \(table) VALUES (\(CaseRowQueries.placeholders(rows.first?.count ?? 1)))"
    }
    var done = 0
    while done < count {
      let range = done..<min(done + batch, count)
      try await store.write { tx in
        for index in range {
          for (statement, rows) in zip(statements, rows) {
            let share = rows.count / count
            for offset in 0..<max(1, share) where index * max(1, share) + offset < rows.count {
              try tx.execute(statement, rows[index * max(1, share) + offset])
            }
          }
        }
      }
      done = range.upperBound
    }
  }

  /// Moves the filled cases into the states of a real database: nine of ten finished, the others open.
  func spreadStates() async throws {
    try await store.write { tx in
      try tx.execute(
        """
        UPDATE case_file SET state = 'delivered', is_open = 0, level = 'finished', decided_on = '2026-11-20',
          decided_in_time = 1, due_on = '9999-12-31' WHERE substr(number, -1) <> '7'
        """)
      try tx.execute(
        """
        UPDATE case_file SET state = CASE substr(number, -2, 1) WHEN '1' THEN 'accepted' WHEN '2' THEN 'accepted'
          WHEN '3' THEN 'pendingApproval' WHEN '4' THEN 'granted' ELSE state END,
          level = CASE substr(number, -3, 1) WHEN '1' THEN 'yellow' WHEN '2' THEN 'red' WHEN '3' THEN 'stopped' ELSE level END
        WHERE is_open = 1
        """)
      try tx.execute(
        "UPDATE case_clock SET next_check_on = NULL, is_finished = 1 WHERE holder_id IN (SELECT id FROM case_file WHERE is_open = 0)"
      )
      try tx.execute("DELETE FROM case_tally")
      try tx.execute(
        """
        INSERT INTO case_tally (authority_id, period, measure, kind, count)
        SELECT authority_id, '', 'state.' || state, kind, COUNT(*) FROM case_file GROUP BY authority_id, state, kind
        """)
    }
  }
}
