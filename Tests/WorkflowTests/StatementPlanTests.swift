import BPMN
import Kernel
import Store
import Testing

@testable import Workflow

@Suite("Statements of workflow")
struct StatementPlanTests {
  @Test func `find their rows by indexes, and sort nothing`() async throws {
    let log = StatementLog()
    try await WorkflowBench.with(log: log) { bench in
      try await useEverything(bench)
      let statements = log.statements.filter { $0.contains("workflow_") && !$0.contains("CREATE ") }
      #expect(statements.count >= 55, "\(statements.count)")
      for sql in statements {
        let plan = try await bench.store.read { tx in try tx.plan(sql) }
        #expect(plan.tableScans == [], "\(plan)")
        #expect(!plan.sortsRows, "\(plan)")
      }
    }
  }

  private func useEverything(_ bench: WorkflowBench) async throws {
    try await bench.deploy(Models.approval)
    let begins = Models.file(
      """
      <startEvent id="a"><messageEventDefinition messageRef="m2"/></startEvent>
      <startEvent id="b"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent>
      <startEvent id="c"><signalEventDefinition signalRef="s1"/></startEvent>
      <receiveTask id="work" messageRef="m1"/><endEvent id="end"/>
      \(Models.chain("a", "work", "end"))\(Models.chain("b", "work"))\(Models.chain("c", "work"))
      """, id: "begins")
    try await bench.deploy(begins)
    try await bench.deploy(Models.timed("<timeDuration>P1WD</timeDuration>"))
    try await bench.deploy(Models.oneTask("callActivity", "calledElement=\"approval\"", id: "caller"))
    let throwing = "<intermediateThrowEvent id=\"t\"><signalEventDefinition signalRef=\"s1\"/></intermediateThrowEvent>"
    try await bench.deploy(
      Models.file("<startEvent id=\"s\"/>\(throwing)\(Models.chain("s", "t"))", id: "thrower"),
      history: HistoryRule(retentionDays: 1, steps: 1))
    let subject = WorkflowSubject(high: 1, low: 1)
    let party = WorkflowParty(high: 2, low: 2)
    let one = try await bench.start(StartRequest("approval", subject: subject, party: party, key: "k"))
    try await bench.complete(one, "review", [variable("approved", 1)])
    let timed = try await bench.start(StartRequest("main"))
    let caller = try await bench.start(StartRequest("caller"))
    _ = try await bench.start(StartRequest("thrower"))
    try await bench.relay()
    try await command(bench, one, timed, caller)
    bench.clock.advance(seconds: 3 * 86_400)
    try await bench.pump.fireStarts()
    try await bench.pump.fireDue()
    try await look(bench, one, subject)
    try await transfer(bench)
    bench.clock.advance(seconds: 400 * 86_400)
    try await HistorySweep(store: bench.store, clock: bench.clock).run()
  }

  private func command(
    _ bench: WorkflowBench, _ one: InstanceID, _ timed: InstanceID, _ caller: InstanceID
  ) async throws {
    let service = bench.service
    let incident = try #require(try await bench.rests(one).first { $0.kind == "incident" }).number
    let ids = bench.ids
    try await bench.store.write { tx in
      try service.resetTimers(of: timed, in: tx)
      try service.terminate(caller, actor: nil, in: tx)
      try service.setVariables(one, [variable("a", 1)], actor: nil, in: tx)
      try service.skip(one, incident: incident, flow: "no", actor: nil, in: tx)
      for correlation in ["x", "x"] {
        try service.deliver(IncomingMessage(id: ids.make(), name: "order", correlation: correlation), in: tx)
      }
      try service.deliver(IncomingMessage(id: ids.make(), name: "answer", correlation: "x"), in: tx)
      try service.deliver(IncomingMessage(id: ids.make(), name: "answer", correlation: "nobody"), in: tx)
      _ = try service.deliver("answer", to: one, in: tx)
    }
  }

  private func transfer(_ bench: WorkflowBench) async throws {
    let service = bench.service
    let model = Models.timed("<timeDuration>PT1H</timeDuration>")
    let from = try await bench.deploy(model)
    for _ in 0..<2 { _ = try await bench.start(StartRequest("main")) }
    let to = try await bench.deploy(model.replacing("id=\"work\"", with: "id=\"work\" name=\"Work\""))
    let plan = TransferPlan(from: from.hash, to: to.hash, renewsTimers: true)
    _ = try await bench.store.read { tx in try service.dryRun(plan, in: tx) }
    let id = try await bench.store.write { tx in try service.beginTransfer(plan, actor: nil, in: tx) }
    let workers = JobWorkers(store: bench.store, kinds: [TransferWork(workflow: service).jobKind], clock: bench.clock)
    try await workers.runUntilIdle()
    try await bench.store.write { tx in try service.undoTransfer(id, actor: nil, in: tx) }
    try await workers.runUntilIdle()
    try await bench.store.read { tx in
      #expect(try service.transfer(id, in: tx)?.undone == 2)
      _ = try service.transfers(in: tx)
      _ = try service.refused(by: id, in: tx)
    }
  }

  private func look(_ bench: WorkflowBench, _ one: InstanceID, _ subject: WorkflowSubject) async throws {
    let service = bench.service
    let now = bench.clock.now()
    try await bench.store.read { tx in
      let version = try service.version("approval", at: now, in: tx)
      let hash = version?.hash ?? ""
      _ = try service.versions("approval", in: tx)
      _ = try service.processes(in: tx)
      _ = try service.source(hash, in: tx)
      _ = try service.instances(about: subject, in: tx)
      _ = try service.instances(of: hash, .running, in: tx)
      _ = try service.instances(of: hash, .running, before: one, in: tx)
      _ = try service.troubled(in: tx)
      _ = try service.troubled(before: one, in: tx)
      _ = try service.counts(of: hash, in: tx)
      _ = try service.load(of: hash, in: tx)
      _ = try service.resting(on: "review", of: hash, kind: "task", in: tx)
      _ = try service.history(of: one, in: tx)
      _ = try service.detail(one, in: tx)
      _ = try service.nextTimer(in: tx)
    }
  }
}
