import Kernel
import Store
import StoreTesting
import Testing

@testable import Notifications

private enum PartyTag {}
private enum CaseTag {}

@Suite("Notices")
struct NoticesTests {
  private let clock = SettableWallClock(Instant(milliseconds: 1_790_000_000_000))
  private let ids: SeededIdentifierSource

  init() {
    ids = SeededIdentifierSource(seed: 7, clock: clock)
  }

  private func open(log: StatementLog? = nil) async throws -> any Store {
    try await TestStore.open([NotificationsMigrations.set], clock: clock, ids: ids, log: log)
  }

  private func notice(to recipient: NoticeRecipient, kind: String = "notice.cases.accepted") -> Notice {
    let caseID = ids.make(CaseTag.self)
    return Notice(
      id: ids.make(), to: recipient, kind: kind, parameters: ["number": "2026-000017"], caseID: caseID,
      createdAt: clock.now())
  }

  @Test("A posted notice comes back as it was, newest first, page by page")
  func pages() async throws {
    let store = try await open()
    let me = NoticeRecipient.party(ids.make(PartyTag.self))
    let posted = (0..<5).map { notice(to: me, kind: "notice.test.\($0)") }
    try await store.write { tx in for notice in posted { try Notices.post(notice, in: tx) } }
    let first = try await store.read { tx in try Notices.list(for: me, limit: 3, in: tx) }
    #expect(first == Array(posted.reversed().prefix(3)))
    let second = try await store.read { tx in try Notices.list(for: me, before: first.last?.id, limit: 3, in: tx) }
    #expect(second == Array(posted.reversed().suffix(2)))
    try await store.close()
  }

  @Test("Several recipients share one list, others see nothing")
  func recipients() async throws {
    let store = try await open()
    let person = NoticeRecipient.party(ids.make(PartyTag.self))
    let enterprise = NoticeRecipient.party(ids.make(PartyTag.self))
    let stranger = NoticeRecipient.account(ids.make(PartyTag.self))
    let posted = [notice(to: person), notice(to: enterprise), notice(to: person)]
    try await store.write { tx in for notice in posted { try Notices.post(notice, in: tx) } }
    let seen = try await store.read { tx in try Notices.list(for: [person, enterprise], in: tx) }
    #expect(seen.map(\.id) == posted.reversed().map(\.id))
    let foreign = try await store.read { tx in
      (try Notices.list(for: stranger, in: tx), try Notices.find(posted[0].id, for: [stranger], in: tx))
    }
    #expect(foreign.0.isEmpty)
    #expect(foreign.1 == nil)
    try await store.close()
  }

  @Test("Reading counts down once, and only for the recipient")
  func reading() async throws {
    let store = try await open()
    let me = NoticeRecipient.party(ids.make(PartyTag.self))
    let stranger = NoticeRecipient.party(ids.make(PartyTag.self))
    let posted = (0..<4).map { _ in notice(to: me) }
    try await store.write { tx in for notice in posted { try Notices.post(notice, in: tx) } }
    let now = clock.now()
    let results = try await store.write { tx in
      [
        try Notices.markRead(posted[0].id, for: [stranger], at: now, in: tx),
        try Notices.markRead(posted[0].id, for: [stranger, me], at: now, in: tx),
        try Notices.markRead(posted[0].id, for: [me], at: now, in: tx),
      ]
    }
    #expect(results == [false, true, false])
    #expect(try await store.read { tx in try Notices.unreadCount(for: me, in: tx) } == 3)
    let marked = try await store.write { tx in
      try Notices.markAllRead(for: [me], upTo: posted[2].id, at: now, in: tx)
    }
    #expect(marked == 2)
    #expect(try await store.read { tx in try Notices.unreadCount(for: me, in: tx) } == 1)
    try await store.close()
  }

  @Test("A failed change leaves no notice and no event")
  func atomic() async throws {
    struct Refused: Error {}
    let store = try await open()
    let me = NoticeRecipient.party(ids.make(PartyTag.self))
    let posted = notice(to: me)
    await #expect(throws: Refused.self) {
      try await store.write { tx in
        try Notices.post(posted, in: tx)
        throw Refused()
      }
    }
    #expect(try await store.read { tx in try Notices.unreadCount(for: me, in: tx) } == 0)
    #expect(try await store.read { tx in try OutboxRelay.oldestDue(in: tx) } == nil)
    try await store.close()
  }

  @Test("A port hears of unread notices through the outbox")
  func port() async throws {
    let store = try await open()
    let me = NoticeRecipient.party(ids.make(PartyTag.self))
    let unread = notice(to: me)
    let read = notice(to: me)
    let now = clock.now()
    try await store.write { tx in
      try Notices.post(unread, in: tx)
      try Notices.post(read, in: tx)
      try Notices.markRead(read.id, for: [me], at: now, in: tx)
    }
    let mail = RecordingPort()
    let relay = OutboxRelay(store: store, clock: clock, handlers: [mail.handler(reading: store)])
    #expect(try await relay.deliverDue() == 2)
    #expect(await mail.delivered == [unread])
    try await store.close()
  }

  @Test("Every statement finds its rows by an index")
  func indexed() async throws {
    let log = StatementLog()
    let store = try await open(log: log)
    let me = NoticeRecipient.party(ids.make(PartyTag.self))
    let posted = notice(to: me)
    let now = clock.now()
    try await store.write { tx in
      try Notices.post(posted, in: tx)
      _ = try Notices.list(for: me, in: tx)
      _ = try Notices.list(for: me, before: posted.id, in: tx)
      _ = try Notices.unreadCount(for: me, in: tx)
      _ = try Notices.find(posted.id, for: [me], in: tx)
      try Notices.markRead(posted.id, for: [me], at: now, in: tx)
      try Notices.markAllRead(for: [me], upTo: posted.id, at: now, in: tx)
    }
    let statements = log.statements.filter { $0.contains("notice") && !$0.hasPrefix("CREATE") }
    #expect(statements.count >= 7)
    for sql in statements {
      let plan = try await store.read { tx in try tx.plan(sql) }
      #expect(!plan.scansTable && !plan.sortsRows, "\(plan)")
    }
    try await store.close()
  }
}

private actor RecordingPort: NoticePort {
  nonisolated let name = "test"
  private(set) var delivered: [Notice] = []

  func deliver(_ notice: Notice) async throws {
    delivered.append(notice)
  }
}
