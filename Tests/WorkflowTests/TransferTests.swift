import BPMN
import Kernel
import Store
import Testing

@testable import Workflow

@Suite("Transfers to another definition")
struct TransferTests {
  private static let old = Models.timed("<timeDuration>PT5H</timeDuration>")
  /// The work has another identifier, and there is one thing more to do after it.
  private static let new = Models.file(
    """
    <startEvent id="start"/><userTask id="labour"/><userTask id="check"/><endEvent id="done"/>
    <boundaryEvent id="late" attachedToRef="labour">
      <timerEventDefinition><timeDuration>PT9H</timeDuration></timerEventDefinition></boundaryEvent>
    <boundaryEvent id="called" attachedToRef="labour" cancelActivity="false"><messageEventDefinition messageRef="m1"/></boundaryEvent>
    <userTask id="hurry"/><endEvent id="hurried"/><endEvent id="answered"/>
    \(Models.chain("start", "labour", "check", "done"))\(Models.chain("late", "hurry", "hurried"))
    \(Models.chain("called", "answered"))
    """)

  private struct Deployed {
    var from: ProcessVersion
    var to: ProcessVersion
    var plan: TransferPlan
  }

  /// Instances on the old definition, then the new one.
  private func prepare(_ bench: WorkflowBench, _ count: Int) async throws -> (Deployed, [InstanceID]) {
    let from = try await bench.deploy(Self.old)
    var ids: [InstanceID] = []
    for _ in 0..<count { ids.append(try await bench.start(StartRequest("main", variables: [variable("x", 1)]))) }
    let to = try await bench.deploy(Self.new)
    let plan = TransferPlan(from: from.hash, to: to.hash, mapping: ["work": "labour"])
    return (Deployed(from: from, to: to, plan: plan), ids)
  }

  private func work(_ bench: WorkflowBench) async throws {
    let kind = TransferWork(workflow: bench.service).jobKind
    try await JobWorkers(store: bench.store, kinds: [kind], clock: bench.clock).runUntilIdle()
  }

  @Test func `a dry run says what would change and what stands in the way, and changes nothing`() async throws {
    try await WorkflowBench.with { bench in
      let (deployed, ids) = try await prepare(bench, 3)
      let service = bench.service
      let good = try await bench.store.read { tx in try service.dryRun(deployed.plan, in: tx) }
      #expect(good.examined == 3 && good.movable == 3 && good.obstacles.isEmpty && good.last == nil)
      #expect(good.added.contains("check") && good.added.contains("called"))
      var plan = deployed.plan
      plan.mapping = [:]
      let bad = try await bench.store.read { [plan] tx in try service.dryRun(plan, limit: 2, in: tx) }
      #expect(bad.examined == 2 && bad.movable == 0 && bad.last == ids[1])
      #expect(bad.obstacles[TransferDryRun.Obstacle(element: "work", reason: .missing)] == 2)
      #expect(try await bench.summary(ids[0]).facts.hash == deployed.from.hash)
    }
  }

  @Test func `instances are carried over in batches, keep their work and timers, and go on`() async throws {
    try await WorkflowBench.with { bench in
      let count = TransferWork.batch * 2 + 5
      let (deployed, ids) = try await prepare(bench, count)
      let before = try await bench.rests(ids[0])
      bench.clock.advance(seconds: 3600)
      let service = bench.service
      let id = try await bench.store.write { tx in try service.beginTransfer(deployed.plan, actor: "admin", in: tx) }
      try await work(bench)
      let transfer = try #require(try await bench.store.read { tx in try service.transfer(id, in: tx) })
      #expect(transfer.state == .moved && transfer.moved == count && transfer.refused == 0)
      let after = try await bench.rests(ids[0])
      #expect(after.map { "\($0.kind) \($0.element)" }.sorted() == ["message called", "task labour", "timer late"])
      let timer = try #require(before.first { $0.kind == "timer" })
      #expect(after.first { $0.kind == "timer" }?.number == timer.number)
      #expect(after.first { $0.kind == "timer" }?.dueAt == timer.dueAt)
      try await bench.complete(ids[0], "labour")
      #expect(try await bench.places(ids[0]) == ["task check"])
      bench.clock.advance(seconds: 4 * 3600)
      #expect(try await bench.pump.fireDue().fired == count - 1)
      #expect(try await bench.places(ids[1]) == ["task hurry"])
    }
  }

  @Test func `timers begin anew when they are told to`() async throws {
    try await WorkflowBench.with { bench in
      let (deployed, ids) = try await prepare(bench, 1)
      bench.clock.advance(seconds: 3600)
      var plan = deployed.plan
      plan.renewsTimers = true
      let service = bench.service
      try await bench.store.write { [plan] tx in try service.transfer(ids[0], plan, actor: nil, in: tx) }
      let due = try await bench.rests(ids[0]).first { $0.kind == "timer" }?.dueAt
      #expect(due == bench.clock.now().adding(seconds: 9 * 3600))
    }
  }

  @Test func `what cannot be carried over stays, with the reason, and runs on`() async throws {
    try await WorkflowBench.with { bench in
      let (deployed, ids) = try await prepare(bench, 2)
      try await bench.complete(ids[1], "work")
      let third = try await bench.start(StartRequest("main", hash: deployed.from.hash))
      var plan = deployed.plan
      plan.mapping = [:]
      let service = bench.service
      let id = try await bench.store.write { [plan] tx in try service.beginTransfer(plan, actor: nil, in: tx) }
      try await work(bench)
      let refused = try await bench.store.read { tx in try service.refused(by: id, in: tx) }
      #expect(refused.map(\.instance) == [ids[0], third])
      #expect(refused.allSatisfy { $0.problem.contains("work missing") })
      try await bench.complete(ids[0], "work")
      #expect(try await bench.summary(ids[0]).status == .completed)
    }
  }

  @Test func `a transfer is undone where no step has been taken since`() async throws {
    try await WorkflowBench.with { bench in
      let (deployed, ids) = try await prepare(bench, 3)
      let before = try await bench.rests(ids[0])
      let state = try await bench.state(ids[0])
      var plan = deployed.plan
      plan.renewsTimers = true
      let service = bench.service
      let id = try await bench.store.write { [plan] tx in try service.beginTransfer(plan, actor: nil, in: tx) }
      try await work(bench)
      try await bench.complete(ids[1], "labour")
      try await bench.store.write { tx in try service.undoTransfer(id, actor: "admin", in: tx) }
      try await work(bench)
      let transfer = try #require(try await bench.store.read { tx in try service.transfer(id, in: tx) })
      #expect(transfer.state == .undone && transfer.undone == 2)
      #expect(try await bench.rests(ids[0]) == before)
      #expect(try await bench.state(ids[0]).tokens == state.tokens)
      #expect(try await bench.summary(ids[0]).facts.hash == deployed.from.hash)
      #expect(try await bench.places(ids[1]) == ["task check"])
      try await bench.complete(ids[0], "work")
      #expect(try await bench.summary(ids[0]).status == .completed)
      await #expect(throws: WorkflowError.transferUnknown(id: "\(id)")) {
        try await bench.store.write { tx in try service.undoTransfer(id, actor: nil, in: tx) }
      }
    }
  }
}
