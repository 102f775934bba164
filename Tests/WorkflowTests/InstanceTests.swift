import BPMN
import Kernel
import Store
import Testing

@testable import Workflow

@Suite("Instances")
struct InstanceTests {
  @Test func `a review, a decision and a script run to their end, and each table says the same`() async throws {
    try await WorkflowBench.with { bench in
      let version = try await bench.deploy(Models.approval)
      let subject = WorkflowSubject(high: 1, low: 2)
      let id = try await bench.start(
        StartRequest("approval", variables: [variable("amount", 500)], subject: subject, actor: "citizen"))
      #expect(try await bench.places(id) == ["task review"])
      try await bench.complete(id, "review", [variable("approved", true)])
      let summary = try await bench.summary(id)
      #expect(summary.status == .completed)
      #expect(summary.facts.hash == version.hash)
      #expect(try await bench.places(id) == [])
      let state = try await bench.state(id)
      #expect(state.variables.first { $0.name == "result" }?.value == "granted")
      #expect(state.variables.first { $0.name == "fee" }?.value == 50)
      let service = bench.service
      let history = try await bench.store.read { tx in try service.history(of: id, in: tx) }
      #expect(history.map(\.act) == ["complete", "start"])
      #expect(history.map(\.actor) == ["clerk", "citizen"])
      #expect(history[0].events.contains { $0.word == "took" && $0.element == "yes" })
      #expect(try await bench.store.read { tx in try service.instances(about: subject, in: tx) } == [summary])
    }
  }

  @Test func `a repeated completion changes nothing and says why`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.approval)
      let id = try await bench.start(StartRequest("approval", variables: [variable("amount", 5000)]))
      let task = try #require(try await bench.rests(id).first)
      try await bench.complete(id, "review", [variable("approved", true)])
      let before = try await bench.summary(id)
      let service = bench.service
      await #expect(throws: BPMNError.ended) {
        try await bench.store.write { tx in try service.complete(id, token: task.number, in: tx) }
      }
      #expect(try await bench.summary(id) == before)
    }
  }

  @Test func `a key begins one instance, however often it is asked for`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.approval)
      let first = try await bench.start(StartRequest("approval", key: "case-1"))
      #expect(try await bench.start(StartRequest("approval", key: "case-1")) == first)
      #expect(try await bench.start(StartRequest("approval", key: "case-2")) != first)
    }
  }

  @Test func `a process that is in force nowhere, or not yet, does not begin`() async throws {
    try await WorkflowBench.with { bench in
      let service = bench.service
      let checked = try service.check(Models.approval)
      let later = bench.clock.now().adding(seconds: 3600)
      try await bench.store.write { tx in try service.deploy(checked, from: later, in: tx) }
      await #expect(throws: WorkflowError.processUnknown(processID: "approval")) {
        try await bench.start(StartRequest("approval"))
      }
      bench.clock.advance(seconds: 3600)
      _ = try await bench.start(StartRequest("approval"))
      await #expect(throws: WorkflowError.validFromPast) {
        try await bench.store.write { [bench] tx in
          try service.deploy(checked, from: bench.clock.now().adding(seconds: -1), in: tx)
        }
      }
    }
  }

  @Test func `the same content twice is one version, and a change is the next; instances stay on theirs`() async throws
  {
    try await WorkflowBench.with { bench in
      let first = try await bench.deploy(Models.approval)
      #expect(try await bench.deploy(Models.approval) == first)
      let old = try await bench.start(StartRequest("approval", variables: [variable("amount", 500)]))
      let second = try await bench.deploy(Models.approval.replacing("0.1", with: "0.2"))
      #expect(second.number == 2)
      let new = try await bench.start(StartRequest("approval", variables: [variable("amount", 500)]))
      for id in [old, new] { try await bench.complete(id, "review", [variable("approved", true)]) }
      #expect(try await bench.state(old).variables.first { $0.name == "fee" }?.value == 50)
      #expect(try await bench.state(new).variables.first { $0.name == "fee" }?.value == 100)
    }
  }

  @Test func `definitions are compiled once while they stay on the shelf, and again when they fell off`() async throws {
    try await WorkflowBench.with { bench in
      var bench = bench
      bench.options.definitions = 1
      try await bench.deploy(Models.approval)
      try await bench.deploy(Models.oneTask("userTask"))
      let service = bench.service
      for process in ["approval", "approval", "main", "main", "approval"] {
        try await bench.store.write { tx in try service.start(StartRequest(process), in: tx) }
      }
      #expect(service.compilations == 3)
    }
  }

  @Test func `what people have told stands sealed, and nobody can go on once their key is destroyed`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.approval)
      let party = WorkflowParty(high: 5, low: 6)
      let secret = "13812345678"
      let id = try await bench.start(
        StartRequest(
          "approval", variables: [variable("telephone", .string(secret)), variable("amount", 1)], party: party))
      let stored = try await bench.store.read { tx in try InstanceQueries.find(id, in: tx)?.state }
      #expect(stored?.firstRange(of: Array(secret.utf8)) == nil)
      #expect(try await bench.state(id).variables.contains { $0.value == .string(secret) })
      try await bench.store.write { tx in
        try tx.execute("UPDATE data_key SET wrapped = NULL, erased_at = 1 WHERE owner_id = ?", [party])
      }
      let service = bench.service
      await #expect(throws: WorkflowError.erased(id: "\(id)")) {
        try await bench.store.write { tx in try service.setVariables(id, [], actor: nil, in: tx) }
      }
    }
  }

  @Test func `observers hear of tasks, incidents and ends in the transaction`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.approval)
      let id = try await bench.start(StartRequest("approval"))
      try await bench.complete(id, "review", [variable("approved", 3)])
      let words = bench.diary.events.map { String(describing: $0).prefix { $0 != "(" } }
      #expect(words.contains("began") && words.contains("taskOpened") && words.contains("taskClosed"))
      #expect(words.contains("incidentRaised"))
    }
  }

  @Test func `a state larger than allowed is refused as a whole`() async throws {
    try await WorkflowBench.with { bench in
      var bench = bench
      bench.options.stateBytes = 400
      try await bench.deploy(Models.approval)
      let text = JSONValue.string(String(repeating: "x", count: 500))
      await #expect(throws: WorkflowError.stateTooLarge(limitBytes: 400)) {
        try await bench.start(StartRequest("approval", variables: [variable("a", text)]))
      }
    }
  }

  @Test func `the history keeps the newest steps and goes with its instance when its time is over`() async throws {
    try await WorkflowBench.with { bench in
      let model = Models.oneTask(
        "userTask", "",
        """
        <multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>12</loopCardinality>\
        </multiInstanceLoopCharacteristics>
        """)
      try await bench.deploy(model, history: HistoryRule(retentionDays: 30, steps: 5))
      let id = try await bench.start(StartRequest("main"))
      for _ in 0..<12 { try await bench.complete(id, "work") }
      let service = bench.service
      let history = try await bench.store.read { tx in try service.history(of: id, in: tx) }
      #expect(history.map(\.revision) == [13, 12, 11, 10, 9])
      let sweep = HistorySweep(store: bench.store, clock: bench.clock)
      bench.clock.advance(seconds: 30 * 86_400 - 1)
      #expect(try await sweep.run() == 0)
      bench.clock.advance(seconds: 1)
      #expect(try await sweep.run() == 1)
      #expect(try await bench.store.read { tx in try service.history(of: id, in: tx) } == [])
      #expect(try await bench.store.read { tx in try service.summary(id, in: tx) } == nil)
    }
  }
}
