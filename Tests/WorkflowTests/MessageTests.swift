import BPMN
import Kernel
import Store
import Testing

@testable import Workflow

@Suite("Messages and signals")
struct MessageTests {
  private static let asking = Models.file(
    """
    <startEvent id="start"/><userTask id="ask"/><receiveTask id="wait" messageRef="m1"/><endEvent id="end"/>
    \(Models.chain("start", "ask", "wait", "end"))
    """)

  private func deliver(_ bench: WorkflowBench, _ message: IncomingMessage) async throws -> MessageOutcome {
    let service = bench.service
    return try await bench.store.write { tx in try service.deliver(message, in: tx) }
  }

  @Test func `a message reaches whoever waits for it, once`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Self.asking)
      let id = try await bench.start(StartRequest("main", key: "case-7"))
      try await bench.complete(id, "ask")
      let message = IncomingMessage(
        id: bench.ids.make(), name: "answer", correlation: "case-7", variables: [variable("text", "yes")])
      guard case .taken(let outcome) = try await deliver(bench, message) else {
        Issue.record("nobody took it")
        return
      }
      #expect(outcome.status == .completed)
      #expect(try await bench.state(id).variables.contains(variable("text", "yes")))
      #expect(try await deliver(bench, message) == .repeated)
    }
  }

  @Test func `a message that comes too early is kept for its instance and for nobody else`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Self.asking)
      let id = try await bench.start(StartRequest("main", key: "case-7"))
      let other = try await bench.start(StartRequest("main", key: "case-8"))
      let message = IncomingMessage(
        id: bench.ids.make(), name: "answer", correlation: "case-7", variables: [variable("text", "early")])
      #expect(try await deliver(bench, message) == .kept)
      try await bench.complete(other, "ask")
      #expect(try await bench.places(other) == ["message wait"])
      try await bench.complete(id, "ask")
      #expect(try await bench.summary(id).status == .completed)
      #expect(try await bench.state(id).variables.contains(variable("text", "early")))
    }
  }

  @Test func `a message that nobody wants is forgotten after its time`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Self.asking)
      let id = try await bench.start(StartRequest("main", key: "case-7"))
      let message = IncomingMessage(id: bench.ids.make(), name: "answer", correlation: "case-7")
      #expect(try await deliver(bench, message) == .kept)
      bench.clock.advance(seconds: bench.options.messageSeconds)
      try await bench.complete(id, "ask")
      #expect(try await bench.places(id) == ["message wait"])
      try await HistorySweep(store: bench.store, clock: bench.clock).run()
      let left = try await bench.store.read { tx in
        try tx.first("SELECT count(*) FROM workflow_message") { try $0.int(0) }
      }
      #expect(left == 0)
    }
  }

  @Test func `a message begins the process that begins with it`() async throws {
    try await WorkflowBench.with { bench in
      let model = Models.file(
        """
        <startEvent id="start"><messageEventDefinition messageRef="m2"/></startEvent>
        <userTask id="work"/><endEvent id="end"/>\(Models.chain("start", "work", "end"))
        """)
      try await bench.deploy(model)
      let message = IncomingMessage(
        id: bench.ids.make(), name: "order", correlation: "o-1", variables: [variable("a", 1)])
      guard case .began(let outcome) = try await deliver(bench, message) else {
        Issue.record("nothing began")
        return
      }
      #expect(try await bench.places(outcome.id) == ["task work"])
      #expect(try await bench.state(outcome.id).variables == [variable("a", 1)])
    }
  }

  @Test func `a message that one instance throws reaches another of the same correlation`() async throws {
    try await WorkflowBench.with { bench in
      let sender = Models.file(
        """
        <startEvent id="start"/><sendTask id="send" messageRef="m1"/><endEvent id="end"/>\(Models.chain("start", "send", "end"))
        """, id: "sender")
      try await bench.deploy(Self.asking)
      try await bench.deploy(sender)
      let subject = WorkflowSubject(high: 9, low: 9)
      let id = try await bench.start(StartRequest("main", subject: subject))
      try await bench.complete(id, "ask")
      _ = try await bench.start(StartRequest("sender", subject: subject))
      try await bench.relay()
      #expect(try await bench.summary(id).status == .completed)
    }
  }

  @Test func `a signal reaches all who waited when it was thrown, in batches, and begins what begins with it`()
    async throws
  {
    try await WorkflowBench.with { bench in
      let listener = Models.file(
        """
        <startEvent id="start"/><intermediateCatchEvent id="hear"><signalEventDefinition signalRef="s1"/></intermediateCatchEvent>
        <endEvent id="end"/>\(Models.chain("start", "hear", "end"))
        """, id: "listener")
      let beginner = Models.file(
        """
        <startEvent id="start"><signalEventDefinition signalRef="s1"/></startEvent><userTask id="work"/><endEvent id="end"/>
        \(Models.chain("start", "work", "end"))
        """, id: "beginner")
      let thrower = Models.file(
        """
        <startEvent id="start"/><intermediateThrowEvent id="throw"><signalEventDefinition signalRef="s1"/></intermediateThrowEvent>
        <endEvent id="end"/>\(Models.chain("start", "throw", "end"))
        """, id: "thrower")
      let heard = try await bench.deploy(listener)
      let begun = try await bench.deploy(beginner)
      try await bench.deploy(thrower)
      let count = SignalDelivery.batch * 2 + 3
      for _ in 0..<count { _ = try await bench.start(StartRequest("listener")) }
      _ = try await bench.start(StartRequest("thrower"))
      bench.clock.advance(seconds: 1)
      let late = try await bench.start(StartRequest("listener"))
      try await bench.relay()
      let service = bench.service
      let standing = try await bench.store.read { tx in try service.counts(of: heard.hash, in: tx) }
      #expect(standing.first { $0.status == .completed }?.count == count)
      #expect(try await bench.places(late) == ["signal hear"])
      let began = try await bench.store.read { tx in try service.instances(of: begun.hash, .running, in: tx) }
      #expect(began.count == 1)
    }
  }
}
