import BPMN
import Kernel
import Store
import Testing

@testable import Workflow

@Suite("Incidents and their repairs")
struct RepairTests {
  private func incident(_ bench: WorkflowBench, _ id: InstanceID) async throws -> UInt32 {
    try #require(try await bench.rests(id).first { $0.kind == "incident" }).number
  }

  @Test func `a condition that cannot be told waits for variables and goes on`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.approval)
      let id = try await bench.start(StartRequest("approval", variables: [variable("amount", "much")]))
      try await bench.complete(id, "review", [variable("approved", true)])
      #expect(try await bench.places(id) == ["incident decide"])
      let service = bench.service
      #expect(try await bench.store.read { tx in try service.troubled(in: tx) }.map(\.facts.id) == [id])
      let number = try await incident(bench, id)
      try await bench.store.write { tx in
        try service.retry(id, incident: number, variables: [variable("amount", 10)], actor: "admin", in: tx)
      }
      #expect(try await bench.summary(id).status == .completed)
      #expect(try await bench.store.read { tx in try service.troubled(in: tx) } == [])
      guard case .repaired(_, "retry", let detail, "admin")? = bench.diary.events.last else {
        Issue.record("the trail heard \(String(describing: bench.diary.events.last))")
        return
      }
      #expect(detail == "\(number) amount")
    }
  }

  @Test func `a gateway is passed by a flow that somebody names`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.approval)
      let id = try await bench.start(StartRequest("approval"))
      try await bench.complete(id, "review", [variable("approved", "perhaps")])
      let number = try await incident(bench, id)
      let service = bench.service
      await #expect(throws: BPMNError.self) {
        try await bench.store.write { tx in try service.skip(id, incident: number, actor: "admin", in: tx) }
      }
      try await bench.store.write { tx in
        try service.skip(id, incident: number, flow: "no", actor: "admin", in: tx)
      }
      #expect(try await bench.state(id).variables.first { $0.name == "result" }?.value == "rejected")
    }
  }

  @Test func `failed work is an incident, and its retry sends it out again under the same key`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.oneTask("serviceTask"))
      let id = try await bench.start(StartRequest("main", variables: [variable("x", 1)]))
      let sent = Sent()
      try await bench.relay([sent.handler])
      let task = try #require(try await bench.rests(id).first)
      let service = bench.service
      let given = try await bench.store.read { tx in try service.work(id, token: task.number, in: tx) }
      #expect(given == [variable("x", 1)])
      try await bench.store.write { tx in try service.fail(id, token: task.number, message: "timeout", in: tx) }
      #expect(try await bench.places(id) == ["incident work"])
      let number = try await incident(bench, id)
      try await bench.store.write { tx in try service.retry(id, incident: number, actor: "admin", in: tx) }
      #expect(try await bench.places(id) == ["task work"])
      try await bench.relay([sent.handler])
      #expect(sent.keys == [WorkflowTopics.key(id, task.number), WorkflowTopics.key(id, task.number)])
      try await bench.store.write { tx in try service.complete(id, token: task.number, in: tx) }
      #expect(try await bench.summary(id).status == .completed)
    }
  }

  @Test func `variables are set from outside, and an instance is ended with what it has called`() async throws {
    try await WorkflowBench.with { bench in
      try await bench.deploy(Models.oneTask("callActivity", "calledElement=\"inner\""))
      try await bench.deploy(Models.oneTask("userTask", id: "inner"))
      let id = try await bench.start(StartRequest("main"))
      let service = bench.service
      try await bench.store.write { tx in
        try service.setVariables(id, [variable("a", 1)], actor: "admin", in: tx)
      }
      #expect(try await bench.state(id).variables == [variable("a", 1)])
      let token = try #require(try await bench.rests(id).first).number
      let found = try await bench.store.read { tx in try InstanceQueries.child(of: id, token: token, in: tx) }
      let child = try #require(found)
      try await bench.store.write { tx in try service.terminate(id, actor: "admin", in: tx) }
      #expect(try await bench.summary(id).status == .terminated)
      #expect(try await bench.summary(child).status == .terminated)
      #expect(try await bench.rests(child) == [])
    }
  }
}
