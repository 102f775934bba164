import BPMN
import Kernel
import Store
import Testing

@testable import Workflow

@Suite("Calls of processes in other files")
struct CallTests {
  private func child(_ bench: WorkflowBench, of id: InstanceID) async throws -> InstanceID? {
    guard let call = try await bench.rests(id).first(where: { $0.kind == "call" }) else { return nil }
    return try await bench.store.read { tx in try InstanceQueries.child(of: id, token: call.number, in: tx) }
  }

  @Test func `the called process gets the caller's variables and gives its own back`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.oneTask("callActivity", "calledElement=\"approval\""))
      try await bench.deploy(Models.approval)
      let id = try await bench.start(StartRequest("main", variables: [variable("amount", 20)]))
      let called = try #require(try await child(bench, of: id))
      try await bench.complete(called, "review", [variable("approved", true)])
      #expect(try await bench.summary(called).status == .completed)
      #expect(try await bench.summary(id).status == .completed)
      #expect(try await bench.state(id).variables.first { $0.name == "fee" }?.value == 2)
    }
  }

  @Test func `what is called is the version in force when the caller began`() async throws {
    try await WorkflowBench.with { bench in
      let caller = Models.file(
        """
        <startEvent id="start"/><userTask id="before"/><callActivity id="call" calledElement="approval"/><endEvent id="end"/>
        \(Models.chain("start", "before", "call", "end"))
        """)
      try await bench.deploy(caller)
      let old = try await bench.deploy(Models.approval)
      let id = try await bench.start(StartRequest("main"))
      bench.clock.advance(seconds: 60)
      let new = try await bench.deploy(Models.approval.replacing("0.1", with: "0.3"))
      #expect(new.hash != old.hash)
      try await bench.complete(id, "before")
      let called = try #require(try await child(bench, of: id))
      #expect(try await bench.summary(called).facts.hash == old.hash)
      let later = try await bench.start(StartRequest("main"))
      try await bench.complete(later, "before")
      let calledLater = try #require(try await child(bench, of: later))
      #expect(try await bench.summary(calledLater).facts.hash == new.hash)
    }
  }

  @Test func `a call of nothing is an incident, and goes on once it exists`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.oneTask("callActivity", "calledElement=\"inner\""))
      let id = try await bench.start(StartRequest("main"))
      #expect(try await bench.places(id) == ["incident work"])
      bench.clock.advance(seconds: 60)
      try await bench.deploy(Models.oneTask("userTask", id: "inner"))
      let number = try #require(try await bench.rests(id).first).number
      let service = bench.service
      try await bench.store.write { tx in try service.retry(id, incident: number, actor: nil, in: tx) }
      let called = try #require(try await child(bench, of: id))
      try await bench.complete(called, "work")
      #expect(try await bench.summary(id).status == .completed)
    }
  }

  @Test func `an error of the called process is caught by the caller, and a cancelled call ends what it called`()
    async throws
  {
    try await WorkflowBench.with { bench in
      let caller = Models.file(
        """
        <startEvent id="start"/><callActivity id="call" calledElement="inner"/><endEvent id="end"/>
        <boundaryEvent id="caught" attachedToRef="call"><errorEventDefinition errorRef="x1"/></boundaryEvent>
        <boundaryEvent id="late" attachedToRef="call"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
        <endEvent id="refused"/><endEvent id="tooLate"/>
        \(Models.chain("start", "call", "end"))\(Models.chain("caught", "refused"))\(Models.chain("late", "tooLate"))
        """)
      let inner = Models.file(
        """
        <startEvent id="start"/><userTask id="work"/>
        <endEvent id="end"><errorEventDefinition errorRef="x1"/></endEvent>\(Models.chain("start", "work", "end"))
        """, id: "inner")
      try await bench.deploy(caller)
      try await bench.deploy(inner)
      let one = try await bench.start(StartRequest("main"))
      try await bench.complete(try #require(try await child(bench, of: one)), "work")
      #expect(try await bench.summary(one).status == .completed)
      let service = bench.service
      let history = try await bench.store.read { tx in try service.history(of: one, in: tx) }
      #expect(history[0].events.contains { $0.element == "refused" })
      let two = try await bench.start(StartRequest("main"))
      let called = try #require(try await child(bench, of: two))
      bench.clock.advance(seconds: 3600)
      #expect(try await bench.pump.fireDue().fired == 1)
      #expect(try await bench.summary(two).status == .completed)
      #expect(try await bench.summary(called).status == .terminated)
    }
  }

  @Test func `processes that call one another for ever stop at a depth, as an incident`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.oneTask("callActivity", "calledElement=\"two\"", id: "one"))
      try await bench.deploy(Models.oneTask("callActivity", "calledElement=\"one\"", id: "two"))
      _ = try await bench.start(StartRequest("one"))
      let service = bench.service
      let troubled = try await bench.store.read { tx in try service.troubled(in: tx) }
      #expect(troubled.map(\.facts.depth) == [bench.options.depth])
    }
  }
}
