@testable import Cases
import BPMN
import Identity
import Kernel
import Store
import Testing
import Workflow

/// Cases that follow a model. That the statutory rules hold on models is what every other suite here shows: its cases follow the
/// general procedure.
@Suite("Cases on processes")
struct CaseProcessTests {
  @Test("a case walks the general procedure from the application to its closing")
  func generalProcedure() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    #expect(try await world.steps(id) == ["acceptance"])
    try await world.perform(CasesWorld.supplement(until: "2026-11-12"), on: id, as: .officer)
    #expect(try await world.steps(id) == ["supplement"])
    try await world.perform(
      .answerSupplement(formData: nil, materials: [], note: nil), on: id, as: .applicant)
    #expect(try await world.steps(id) == ["acceptance"])
    try await world.perform(.accept(note: nil), on: id, as: .officer)
    try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    #expect(try await world.steps(id) == ["approval"])
    try await world.perform(.returnToOfficer(reason: "请补充依据"), on: id, as: .approver)
    #expect(try await world.steps(id) == ["review"])
    try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: id, as: .approver)
    try await world.perform(.deliver(method: .electronic, note: nil), on: id, as: .officer)
    try await world.perform(.close, on: id, as: .officer)
    #expect(try await world.processStatus(id) == .completed)
    #expect(try await world.steps(id).isEmpty)
  }

  @Test("an act that the drawing does not offer yet is refused by the name of the step that is open")
  func notNext() async throws {
    let world = try await CasesWorld()
    try await world.deploy(Self.inspection)
    let id = try await world.newCase(following: "with-inspection")
    try await world.perform(.accept(note: nil), on: id, as: .officer)
    let file = try await world.file(id)
    #expect(file.process?.steps.map(\.name.en) == ["Site inspection"])
    let available = CaseRules.available(for: file, principal: try world.as(.officer))
    #expect(available.contains(.completeStep))
    #expect(!available.contains(.propose))
    await expect(.notNext(.propose, steps: [CaseText(zh: "现场核查", en: "Site inspection")])) {
      try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    }
  }

  @Test("a step of the model's own is done by whom the model names, and its outcome leads on")
  func ownStep() async throws {
    let world = try await CasesWorld()
    try await world.deploy(Self.inspection)
    let id = try await world.newCase(following: "with-inspection")
    try await world.perform(.accept(note: nil), on: id, as: .officer)
    let step = try #require(try await world.file(id).process?.steps.first)
    await expect(.outcomeUnknown) {
      try await world.perform(.completeStep(step.key, outcome: "perhaps", note: nil), on: id, as: .officer)
    }
    await expect(.stepNotOpen) {
      try await world.perform(.completeStep(step.key, outcome: "passed", note: nil), on: id, as: .clerk)
    }
    try await world.perform(.completeStep(step.key, outcome: "failed", note: "消防通道堵塞"), on: id, as: .officer)
    #expect(try await world.steps(id) == ["inspection"])
    // The piece of work that was done is not the one that is open now.
    await expect(.stepNotOpen) {
      try await world.perform(.completeStep(step.key, outcome: "passed", note: nil), on: id, as: .officer)
    }
    let again = try #require(try await world.file(id).process?.steps.first)
    try await world.perform(.completeStep(again.key, outcome: "passed", note: nil), on: id, as: .officer)
    #expect(try await world.steps(id) == ["review"])
    let event = try #require(try await world.timeline(id).last)
    #expect(event.kind == .completeStep)
    #expect(event.details["resultEn"]?.stringValue == "Passed")
    #expect(event.details["note"] == nil)
  }

  @Test("Article 45: a timer of a model does not count the days that the case's clock does not count")
  func article45() async throws {
    let world = try await CasesWorld()
    try await world.deploy(Self.inspection)
    let id = try await world.newCase(following: "with-inspection")
    try await world.perform(.accept(note: nil), on: id, as: .officer)
    func due() async throws -> CivilDate? {
      let instance = try #require(try await world.file(id).process?.instanceID)
      let workflow = world.workflow
      let rests = try await world.store.read { try workflow.resting(in: instance, tx: $0) }
      return rests.first { $0.kind == "timer" }?.dueAt?.civilDate()
    }
    // Five working days after Monday 2 November end with the 9th; the timer fires as the 10th begins.
    #expect(try await due() == CivilDate("2026-11-10"))
    try world.go(to: "2026-11-04")
    try await world.perform(
      .beginExcludedTime(.inspection, expectedWorkingDays: 3, reason: "检测"), on: id, as: .officer)
    try world.go(to: "2026-11-11")
    try await world.perform(.endExcludedTime(result: "合格"), on: id, as: .officer)
    // The 3rd and 4th counted; of the rest the 12th, 13th and 16th.
    #expect(try await due() == CivilDate("2026-11-17"))
  }

  @Test("a timer of a model moves the case's step without anybody's act")
  func timerMoves() async throws {
    let world = try await CasesWorld()
    try await world.deploy(Self.inspection)
    let id = try await world.newCase(following: "with-inspection")
    try await world.perform(.accept(note: nil), on: id, as: .officer)
    try world.go(to: "2026-11-10")
    let pump = TimerPump(workflow: world.workflow, store: world.store, clock: world.clock)
    #expect(try await pump.fireDue().fired == 1)
    #expect(Set(try await world.steps(id)) == ["inspection", "urging"])
    let urging = try #require(try await world.file(id).process?.steps.first { $0.element == "urging" })
    try await world.perform(.completeStep(urging.key, outcome: nil, note: nil), on: id, as: .approver)
    #expect(try await world.steps(id) == ["inspection"])
  }

  @Test("a withdrawn case ends its process wherever that stands, and a model cannot take withdrawal away")
  func withdrawal() async throws {
    let world = try await CasesWorld()
    try await world.deploy(Self.inspection)
    for (key, process) in [("k1", "general-approval"), ("k2", "with-inspection")] {
      let id = try await world.newCase(following: process, key: key)
      try await world.perform(.accept(note: nil), on: id, as: .officer)
      try await world.perform(.withdraw(reason: nil), on: id, as: .applicant)
      let status = try await world.processStatus(id)
      #expect(status != .running && status != nil)
      #expect(try await world.steps(id).isEmpty)
    }
  }

  @Test("Article 32: acceptance by law moves the process as an acceptance does")
  func article32() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    try world.go(to: "2026-11-10")
    try await world.sweep()
    #expect(try await world.file(id).state == .accepted)
    #expect(try await world.steps(id) == ["review"])
  }

  @Test(
    "Article 48: a hearing is announced, held and recorded before the review goes on, and is urged when it is not held")
  func article48() async throws {
    let world = try await CasesWorld()
    try await world.deploy(try CasesWorld.model("hearing"))
    let id = try await world.newCase(following: "hearing")
    try await world.perform(.accept(note: nil), on: id, as: .officer)
    func complete(_ element: String, _ outcome: String? = nil, as person: CasesWorld.Person = .officer) async throws {
      let step = try #require(try await world.file(id).process?.steps.first { $0.element == element })
      try await world.perform(.completeStep(step.key, outcome: outcome, note: nil), on: id, as: person)
    }
    try await complete("review", "hearing")
    try await complete("hearingNotice")
    try world.go(to: "2026-11-23")
    _ = try await TimerPump(workflow: world.workflow, store: world.store, clock: world.clock).fireDue()
    #expect(Set(try await world.steps(id)) == ["hearingHeld", "urging"])
    try await complete("hearingHeld")
    try await complete("hearingRecord")
    try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: id, as: .approver)
    try await world.perform(.deliver(method: .electronic, note: nil), on: id, as: .officer)
    try await world.perform(.close, on: id, as: .officer)
    // What was still being urged ends with the case.
    #expect(try await world.processStatus(id) == .terminated)
    #expect(try await world.steps(id).isEmpty)
  }

  @Test("a case whose process has been left behind follows the table of the law and is never stuck")
  func leftBehind() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let instance = try #require(try await world.file(id).process?.instanceID)
    let workflow = world.workflow
    try await world.store.write { try workflow.terminate(instance, actor: nil, in: $0) }
    try await world.perform(.accept(note: nil), on: id, as: .officer)
    try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: id, as: .approver)
    #expect(try await world.file(id).state == .granted)
  }

  @Test("a process that is not in force leaves the case to the table of the law")
  func notInForce() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase(following: "nowhere")
    #expect(try await world.file(id).process == nil)
    try await world.perform(.accept(note: nil), on: id, as: .officer)
  }

  @Test("an act that fails leaves case and process as they were")
  func together() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let (officer, actor, commands) = (try world.as(.officer), try world.actor(.officer), world.commands)
    struct Lost: Error {}
    await #expect(throws: Lost.self) {
      try await world.store.write { tx in
        try commands.perform(.accept(note: nil), on: id, expectedRevision: 1, by: actor, principal: officer, in: tx)
        throw Lost()
      }
    }
    #expect(try await world.file(id).state == .submitted)
    #expect(try await world.steps(id) == ["acceptance"])
    #expect(try await world.processStatus(id) == .running)
  }

  @Test("Article 26: the process of a joint case follows its parts, in whatever order they are answered")
  func article26() async throws {
    let world = try await CasesWorld()
    try await world.deploy(try CasesWorld.model("open-a-restaurant"))
    let keys = ["company", "trader", "food", "fire", "sign", "invoice", "health"]
    let asked = Dictionary(uniqueKeysWithValues: keys.map { ($0, JSONValue.bool($0 == "food" || $0 == "health")) })
    var submission = try world.jointSubmission()
    submission.process = CaseProcessStart(
      "open-a-restaurant",
      variables: [
        Variable(name: "asked", value: .object(asked)),
        Variable(name: CaseStepVocabulary.places, value: ["food": 0, "health": 1]),
      ])
    let (joint, actor, commands, workflow) = (submission, try world.actor(.applicant), world.commands, world.workflow)
    let receipt = try await world.store.write { try commands.submitJoint(joint, by: actor, in: $0) }
    func open() async throws -> Set<String> {
      try await world.store.read { tx in
        guard let instance = try workflow.instances(about: WorkflowSubject(receipt.jointCaseID), in: tx).first else {
          return []
        }
        return Set(try workflow.resting(in: instance.facts.id, tx: tx).filter { $0.kind == "task" }.map(\.element))
      }
    }
    #expect(try await open() == ["food", "health"])
    try await world.perform(.withdraw(reason: nil), on: receipt.parts[1].caseID, as: .applicant)
    #expect(try await open() == ["food"])
    try await world.perform(.accept(note: nil), on: receipt.parts[0].caseID, as: .officer)
    try await world.perform(.propose(CasesWorld.grant), on: receipt.parts[0].caseID, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: receipt.parts[0].caseID, as: .approver)
    let status = try await world.store.read {
      try workflow.instances(about: WorkflowSubject(receipt.jointCaseID), in: $0)
    }
    #expect(status.map(\.status) == [.completed])
  }

  /// After acceptance somebody looks at the place, within five working days; then the review.
  static let inspection = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tb="urn:tongban:bpmn" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:test">
    <process id="with-inspection" name="带核查" isExecutable="true">
    <startEvent id="start"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="acceptance"/>
    <userTask id="acceptance" name="受理" tb:acts="accept refuseAcceptance requestSupplement"/>
    <sequenceFlow id="f2" sourceRef="acceptance" targetRef="inspection"/>
    <userTask id="inspection" name="现场核查" tb:nameEn="Site inspection" tb:by="officer" \
    tb:acts="beginExcludedTime endExcludedTime" tb:outcomes="passed=通过|Passed; failed=不通过|Failed"/>
    <boundaryEvent id="late" attachedToRef="inspection" cancelActivity="false">
    <timerEventDefinition id="t"><timeDuration>P5WD</timeDuration></timerEventDefinition></boundaryEvent>
    <sequenceFlow id="f3" sourceRef="late" targetRef="urging"/>
    <userTask id="urging" name="督办" tb:by="approver"/>
    <sequenceFlow id="f4" sourceRef="urging" targetRef="urged"/>
    <endEvent id="urged"/>
    <sequenceFlow id="f5" sourceRef="inspection" targetRef="isPassed"/>
    <exclusiveGateway id="isPassed" default="toReview"/>
    <sequenceFlow id="again" sourceRef="isPassed" targetRef="inspection">
    <conditionExpression xsi:type="tFormalExpression">inspection = "failed"</conditionExpression></sequenceFlow>
    <sequenceFlow id="toReview" sourceRef="isPassed" targetRef="review"/>
    <userTask id="review" name="审查" tb:acts="propose decide"/>
    <sequenceFlow id="f6" sourceRef="review" targetRef="end"/>
    <endEvent id="end"/>
    </process></definitions>
    """
}
