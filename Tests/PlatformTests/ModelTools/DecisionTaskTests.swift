import BPMN
import Identity
import Kernel
import Models
import Store
import Testing
import WebSupport
import Workflow

@testable import Platform

/// Business rule tasks in an installation: done from the outbox by the decision that was in force when the instance began.
@Suite("Business rule tasks")
struct DecisionTaskTests {
  private static func process(_ decision: String) -> String {
    """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tb="urn:tongban:bpmn" id="d" \
    targetNamespace="urn:test"><process id="fees" isExecutable="true">
    <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="fee"/>
    <businessRuleTask id="fee" tb:decision="\(decision)"/><sequenceFlow id="b" sourceRef="fee" targetRef="look"/>
    <userTask id="look"/><sequenceFlow id="c" sourceRef="look" targetRef="end"/><endEvent id="end"/>
    </process></definitions>
    """
  }

  private static func rules(_ yuan: Int) -> String {
    """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="收费" namespace="urn:test">
    <inputData id="i" name="area"><variable name="area" typeRef="number"/></inputData>
    <decision id="charge" name="charge"><variable name="charge"/>
    <informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
    <decisionTable id="t" hitPolicy="FIRST"><input id="n"><inputExpression id="e"><text>area</text></inputExpression></input>
    <output id="o" name="yuan"/><output id="p" name="why"/>
    <rule id="u"><inputEntry id="x"><text>&gt;= 50</text></inputEntry><outputEntry id="y"><text>\(yuan)</text></outputEntry>\
    <outputEntry id="z"><text>"large"</text></outputEntry></rule></decisionTable></decision></definitions>
    """
  }

  private struct World {
    let home: TemporaryFolder
    let installation: Installation
    var bench: Workbench { installation.bench }

    init(_ clock: SettableWallClock) async throws {
      home = try TemporaryFolder()
      installation = try await Installation.open(try home.configuration(), clock: clock, environment: [:])
    }

    func publish(_ text: String, from day: CivilDate) async throws {
      let (clock, ids) = (bench.clock, bench.ids)
      try await bench.store.write { tx in
        let model = NewModel(
          key: try #require(ModelKey("fees")), title: LocalText("收费"),
          document: try ModelDocument(kind: .dmn, text: text, name: "fees.dmn"), reason: "试")
        _ = try ModelCommands(clock: clock, ids: ids).publish(model, from: day, by: .system, in: tx)
      }
    }

    func begin(_ source: String, area: Int64) async throws -> InstanceID {
      let workflow = bench.workflow
      return try await bench.store.write { tx in
        try workflow.deploy(try workflow.check(source), in: tx)
        let answers = Variable(name: "answers", value: .object(["area": .integer(area)]))
        return try workflow.start(StartRequest("fees", variables: [answers]), in: tx).id
      }
    }

    func relay() async throws {
      let handler = DecisionTasks(workflow: bench.workflow, calendar: bench.calendar).handler
      try await OutboxRelay(store: bench.store, clock: bench.clock, handlers: [handler]).deliverDue()
    }

    func detail(_ id: InstanceID) async throws -> InstanceDetail {
      let workflow = bench.workflow
      return try await bench.store.read { try workflow.detail(id, in: $0) }
    }

    func value(_ name: String, _ id: InstanceID) async throws -> JSONValue? {
      try await detail(id).state.variables.first { $0.name == name }?.value
    }
  }

  private static func clock() -> SettableWallClock {
    SettableWallClock(Instant(iso8601: "2026-11-23T01:00:00Z") ?? Instant(milliseconds: 0))
  }

  @Test func `the decision in force on the first day gives the variables, also when another has come since`()
    async throws
  {
    let clock = Self.clock()
    let world = try await World(clock)
    let today = clock.now().civilDate()
    try await world.publish(Self.rules(300), from: today)
    let id = try await world.begin(Self.process("fees#charge"), area: 80)
    try await world.publish(Self.rules(500), from: today.adding(days: 1))
    clock.advance(seconds: 2 * 86_400)
    try await world.relay()
    #expect(try await world.value("yuan", id) == .integer(300))
    #expect(try await world.value("why", id) == .string("large"))
    let workflow = world.bench.workflow
    let rests = try await world.bench.store.read { try workflow.resting(in: id, tx: $0).map(\.element) }
    #expect(rests == ["look"])
    try await world.installation.close()
  }

  @Test(arguments: [
    ("fees#charge", Int64(10), "decided nothing"), ("fees#other", 80, "no decision"), ("fares", 80, "in force"),
  ])
  func `what cannot be decided is an incident with its reason, and goes on once it is repaired`(
    decision: String, area: Int64, reason: String
  ) async throws {
    let clock = Self.clock()
    let world = try await World(clock)
    try await world.publish(Self.rules(300), from: clock.now().civilDate())
    let id = try await world.begin(Self.process(decision), area: area)
    try await world.relay()
    let incident = try #require(try await world.detail(id).state.incidents.first)
    #expect(incident.detail.contains(reason), "\(incident.detail)")
    let workflow = world.bench.workflow
    try await world.bench.store.write { try workflow.skip(id, incident: incident.id, actor: nil, in: $0) }
    #expect(try await world.detail(id).state.incidents.isEmpty)
    try await world.installation.close()
  }
}
