import Kernel
import Synchronization
import Testing

@testable import Store

/// Remembers what was delivered, and refuses what it is told to.
private final class Listener: Sendable {
  private struct State {
    var seen: [OutboxDelivery] = []
    var refused: Set<String> = []
  }

  private let state = Mutex(State())

  var seen: [OutboxDelivery] { state.withLock { $0.seen } }
  var texts: [String] { seen.compactMap { $0.event.payload.stringValue } }

  func refuse(_ texts: Set<String>) { state.withLock { $0.refused = texts } }

  var handler: OutboxHandler {
    OutboxHandler(name: "test", topics: ["test.done"]) { delivery in
      try self.state.withLock { state in
        state.seen.append(delivery)
        if state.refused.contains(delivery.event.payload.stringValue ?? "") { throw Refused() }
      }
    }
  }
}

@Suite("The outbox on every engine")
struct OutboxRelayTests {
  private let clock = SettableWallClock.standing

  private func event(_ text: String, subject: String, topic: String = "test.done") -> OutboxEvent {
    OutboxEvent(topic: topic, subject: subject, payload: .string(text))
  }

  private func emit(_ store: any Store, _ events: [OutboxEvent]) async throws {
    try await store.write { tx in for event in events { try tx.emit(event) } }
  }

  @Test("delivers what was emitted, in order for each subject, once", arguments: EngineUnderTest.all)
  func order(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let listener = Listener()
      try await emit(store, (0..<300).map { event("\($0)", subject: "case \($0 % 7)") })
      let relay = OutboxRelay(store: store, clock: clock, handlers: [listener.handler])
      let delivered = try await relay.deliverDue()
      #expect(delivered == 300)
      let again = try await relay.deliverDue()
      #expect(again == 0)
      for subject in 0..<7 {
        let numbers = listener.seen.filter { $0.event.subject == "case \(subject)" }
          .compactMap { $0.event.payload.stringValue.flatMap { Int($0) } }
        #expect(numbers == stride(from: subject, to: 300, by: 7).map { $0 })
      }
      #expect(Set(listener.seen.map(\.id)).count == 300)
    }
  }

  @Test("delivers nothing of a write that failed", arguments: EngineUnderTest.all)
  func atomic(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let listener = Listener()
      let lost = event("lost", subject: "a")
      await #expect(throws: Refused.self) {
        try await store.write { tx in
          try tx.emit(lost)
          throw Refused()
        }
      }
      let delivered = try await OutboxRelay(store: store, clock: clock, handlers: [listener.handler]).deliverDue()
      #expect(delivered == 0)
      #expect(listener.seen.isEmpty)
    }
  }

  @Test("tries again later, holding back only the same subject", arguments: EngineUnderTest.all)
  func backoff(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let listener = Listener()
      listener.refuse(["a1"])
      try await emit(store, [event("a1", subject: "a"), event("a2", subject: "a"), event("b1", subject: "b")])
      let relay = OutboxRelay(store: store, clock: clock, handlers: [listener.handler])
      try await relay.deliverDue()
      #expect(Set(listener.texts) == ["a1", "b1"])
      try await relay.deliverDue()
      #expect(listener.texts.count == 2)
      clock.advance(seconds: 2)
      try await relay.deliverDue()
      #expect(listener.texts.suffix(1) == ["a1"])
      listener.refuse([])
      clock.advance(seconds: 4)
      try await relay.deliverDue()
      #expect(listener.texts.suffix(2) == ["a1", "a2"])
      #expect(listener.seen.filter { $0.event.payload == "a1" }.map(\.attempt) == [1, 2, 3])
      #expect(Set(listener.seen.filter { $0.event.payload == "a1" }.map(\.id)).count == 1)
    }
  }

  @Test("gives up after many attempts, keeps the letter, and goes on with the subject", arguments: EngineUnderTest.all)
  func deadLetters(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let listener = Listener()
      listener.refuse(["a1"])
      try await emit(store, [event("a1", subject: "a"), event("a2", subject: "a")])
      let relay = OutboxRelay(store: store, clock: clock, handlers: [listener.handler])
      for attempt in 1...OutboxRelay.maximumAttempts {
        #expect(listener.texts.last != "a2")
        try await relay.deliverDue()
        clock.advance(seconds: OutboxRelay.backoffSeconds(after: attempt))
      }
      #expect(listener.texts == Array(repeating: "a1", count: OutboxRelay.maximumAttempts) + ["a2"])
      let dead = try await store.read { tx in try OutboxRelay.deadLetters(in: tx) }
      #expect(dead.map(\.delivery.event) == [event("a1", subject: "a")])
      #expect(dead.first?.errorCode.contains("Refused") == true)

      listener.refuse([])
      let id = try #require(dead.first?.delivery.id)
      let revived = try await store.write { tx in
        [try OutboxRelay.revive(id, in: tx), try OutboxRelay.revive(id, in: tx)]
      }
      #expect(revived == [true, false])
      try await relay.deliverDue()
      #expect(listener.texts.last == "a1")
      let rest = try await store.read { tx in try OutboxRelay.oldestDue(in: tx) }
      #expect(rest == nil)
    }
  }

  @Test("is shared by several nodes without handing anything over twice", arguments: EngineUnderTest.all)
  func nodes(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let listener = Listener()
      try await emit(store, (0..<400).map { event("\($0)", subject: "case \($0 % 200)") })
      let clock = clock
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            try await OutboxRelay(store: store, clock: clock, handlers: [listener.handler]).deliverDue()
          }
        }
        try await group.waitForAll()
      }
      #expect(listener.seen.count == 400)
      #expect(Set(listener.texts).count == 400)
    }
  }

  @Test("delivers again what a node had claimed when it died", arguments: EngineUnderTest.all)
  func died(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      try await emit(store, [event("a", subject: "a")])
      let now = clock.now()
      let claimed = try await store.write { tx in
        try OutboxQueries.due(now, limit: 1, in: tx).map { found in
          try OutboxQueries.claim(found, until: now.adding(seconds: OutboxRelay.claimSeconds), in: tx)
        }
      }
      let listener = Listener()
      let relay = OutboxRelay(store: store, clock: clock, handlers: [listener.handler])
      try await relay.deliverDue()
      #expect(listener.seen.isEmpty)
      clock.advance(seconds: OutboxRelay.claimSeconds)
      listener.refuse(["a"])
      try await relay.deliverDue()
      #expect(listener.seen.map(\.attempt) == [2])
      // The first node comes back to life: its claim no longer counts.
      let removed = try await store.write { tx in try claimed.map { try OutboxQueries.remove($0, in: tx) } }
      #expect(removed == [false])
      listener.refuse([])
      clock.advance(seconds: 3600)
      try await relay.deliverDue()
      #expect(listener.seen.map(\.attempt) == [2, 3])
    }
  }

  @Test("turns events into jobs exactly once, also when a neighbour's fails", arguments: EngineUnderTest.all)
  func enqueueing(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      try await emit(store, (0..<100).map { event($0 == 7 ? "bad" : "\($0)", subject: "case \($0 % 50)") })
      let clock = clock
      let handler = OutboxHandler(
        name: "test", topics: ["test.done"],
        enqueueing: { delivery, tx in
          try tx.enqueue(Job(kind: "test.job", payload: delivery.event.payload))
          if delivery.event.payload == "bad" { throw Refused() }
        })
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<3 {
          group.addTask { try await OutboxRelay(store: store, clock: clock, handlers: [handler]).deliverDue() }
        }
        try await group.waitForAll()
      }
      let jobs = try await store.read { tx in try Jobs.waiting(kind: "test.job", limit: 200, in: tx) }
      // The bad one waits, and the later event of its subject with it.
      #expect(jobs.count == 98)
      #expect(Set(jobs.map(\.payload)).count == 98)
      #expect(!jobs.contains { $0.payload == "bad" || $0.payload == "57" })
    }
  }

  @Test("keeps its claim while a handler takes long", arguments: EngineUnderTest.all)
  func renewal(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      try await emit(store, [event("a", subject: "a")])
      let clock = clock
      let begun = Signal()
      let goOn = Signal()
      let renewals = AsyncStream.makeStream(of: Void.self)
      let diary = Diary()
      let slow = OutboxHandler(name: "slow", topics: ["test.done"]) { _ in
        begun.send()
        await goOn.wait()
        diary.note("slow")
      }
      let relay = OutboxRelay(
        store: store, clock: clock, handlers: [slow],
        waitToRenew: { _ in
          renewals.continuation.yield()
          // Far into the claim: the time of the next sign of life.
          clock.advance(seconds: OutboxRelay.claimSeconds - 1)
          if clock.now() > SettableWallClock.standing.now().adding(seconds: 1000) {
            try await Task.sleep(for: .seconds(3600))
          }
        })
      let first = Task { try await relay.deliverDue() }
      await begun.wait()
      var count = 0
      for await _ in renewals.stream {
        count += 1
        if count == 9 { break }
      }
      let other = OutboxHandler(name: "other", topics: ["test.done"]) { _ in diary.note("other") }
      let delivered = try await OutboxRelay(store: store, clock: clock, handlers: [other]).deliverDue()
      #expect(delivered == 0)
      goOn.send()
      #expect(try await first.value == 1)
      #expect(diary.entries == ["slow"])
    }
  }

  @Test("drops what nobody listens to", arguments: EngineUnderTest.all)
  func unheard(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let listener = Listener()
      try await emit(
        store, (0..<150).map { event("x", subject: "a \($0)", topic: "nobody.cares") } + [event("y", subject: "a 0")])
      let delivered = try await OutboxRelay(store: store, clock: clock, handlers: [listener.handler]).deliverDue()
      #expect(delivered == 1)
      let rest = try await store.read { tx in try OutboxRelay.oldestDue(in: tx) }
      #expect(rest == nil)
    }
  }

  @Test("finds its rows by indexes")
  func indexed() async throws {
    let log = StatementLog()
    var options = SQLiteOptions(clock: clock)
    options.statementLog = log
    let store = try await SQLiteStore.temporary(options: options)
    try await store.migrate([])
    let listener = Listener()
    listener.refuse(["bad"])
    try await emit(store, [event("good", subject: "a"), event("bad", subject: "b")])
    let relay = OutboxRelay(store: store, clock: clock, handlers: [listener.handler])
    for _ in 0..<OutboxRelay.maximumAttempts {
      try await relay.deliverDue()
      clock.advance(seconds: 3600)
    }
    let dead = try await store.read { tx in
      _ = try OutboxRelay.oldestDue(in: tx)
      return try OutboxRelay.deadLetters(in: tx)
    }
    try await store.write { tx in for letter in dead { try OutboxRelay.revive(letter.delivery.id, in: tx) } }
    let statements = log.statements.filter { $0.contains("outbox_event") }
    #expect(statements.count >= 7)
    for sql in statements {
      let plan = try await store.read { tx in try tx.plan(sql) }
      #expect(!plan.scansTable && !plan.sortsRows, "\(plan)")
    }
    try await store.close()
  }
}
