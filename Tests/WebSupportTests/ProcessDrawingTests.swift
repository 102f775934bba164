import BPMN
import Foundation
import Kernel
import Testing

@testable import WebSupport
@testable import Workflow

@Suite("Drawings of processes")
struct ProcessDrawingTests {
  /// A review in a row, a way back, a sub-process and a process that interrupts it.
  private static let text = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tb="urn:tongban:bpmn" id="d" targetNamespace="t"
      xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">
    <message id="m" name="withdrawn"/>
    <process id="p" name="审批" tb:nameEn="Approval" isExecutable="true">
    <startEvent id="start" name="提交" tb:nameEn="Filed"/><userTask id="check" name="受理审查" tb:nameEn="Check"/>
    <exclusiveGateway id="complete" default="ok"/><userTask id="supplement" name="补正"/>
    <subProcess id="inner" name="审查"><startEvent id="begin"/><userTask id="visit" name="踏勘"/><endEvent id="seen"/>
      <sequenceFlow id="i1" sourceRef="begin" targetRef="visit"/><sequenceFlow id="i2" sourceRef="visit" targetRef="seen"/>
    </subProcess>
    <userTask id="decide" name="决定"/><endEvent id="end" name="办结"/>
    <boundaryEvent id="late" name="超期" attachedToRef="decide" cancelActivity="false"/>
    <subProcess id="withdrawal" name="撤回" triggeredByEvent="true"><startEvent id="asked"/><endEvent id="gone"/>
      <sequenceFlow id="w1" sourceRef="asked" targetRef="gone"/></subProcess>
    <sequenceFlow id="f1" sourceRef="start" targetRef="check"/><sequenceFlow id="f2" sourceRef="check" targetRef="complete"/>
    <sequenceFlow id="missing" sourceRef="complete" targetRef="supplement"/><sequenceFlow id="back" sourceRef="supplement" targetRef="check"/>
    <sequenceFlow id="ok" sourceRef="complete" targetRef="inner"/><sequenceFlow id="f3" sourceRef="inner" targetRef="decide"/>
    <sequenceFlow id="f4" sourceRef="decide" targetRef="end"/>
    </process>
    <di:BPMNDiagram id="g"><di:BPMNPlane id="l" bpmnElement="p">
    <di:BPMNShape id="s1" bpmnElement="check"><dc:Bounds x="10" y="10" width="100" height="60"/></di:BPMNShape>
    <di:BPMNShape id="s2" bpmnElement="inner"><dc:Bounds x="200" y="10" width="100" height="60"/></di:BPMNShape>
    </di:BPMNPlane></di:BPMNDiagram></definitions>
    """

  private func rest(_ kind: String, _ element: String) -> RestingPoint {
    RestingPoint(
      instance: InstanceID(high: 0, low: 1), number: 1, kind: kind, element: element, since: Instant(milliseconds: 0),
      dueAt: nil, name: nil)
  }

  private func steps(_ overlay: DiagramOverlay, isOver: Bool = false) throws -> [String] {
    try ProcessSteps(BPMNReader.read(Self.text)).standing(overlay, isOver: isOver).map { "\($0.standing) \($0.name)" }
  }

  @Test func `steps stand in the order in which one comes to them, done, here and ahead`() throws {
    var overlay = DiagramOverlay()
    overlay.visited = ["start", "f1", "check", "f2", "complete", "ok", "inner", "begin", "i1", "visit"]
    overlay.here = ["visit"]
    #expect(
      try steps(overlay) == ["done 提交", "done 受理审查", "done 审查", "here 踏勘", "ahead 决定", "ahead 办结"])
  }

  @Test func `a way back is ahead as long as it can still be taken, and what is past nobody comes to is left out`()
    throws
  {
    var overlay = DiagramOverlay()
    overlay.visited = ["start", "check"]
    overlay.here = ["check"]
    let steps = try steps(overlay)
    #expect(steps.contains("here 受理审查") && steps.contains("ahead 补正") && steps.contains("ahead 踏勘"))
    #expect(!steps.contains { $0.contains("撤回") || $0.contains("超期") })
    // The way back leads to a step that the drawing's order puts last: where one stands comes before what may follow.
    overlay.visited = ["start", "check", "supplement"]
    overlay.here = ["supplement"]
    let back = try self.steps(overlay)
    #expect(back.firstIndex(of: "here 补正") == 2 && back.dropFirst(3).allSatisfy { $0.hasPrefix("ahead") }, "\(back)")
    overlay.visited = ["start", "check", "withdrawal", "asked", "gone"]
    overlay.here = []
    #expect(try self.steps(overlay, isOver: true) == ["done 提交", "done 受理审查", "done 撤回"])
  }

  @Test func `an instance stands where its work rests, in the innermost place that is drawn`() throws {
    let model = try BPMNReader.read(Self.text)
    let events = StepEvents.entries("entered\tcheck\t1\ntook\tf1\nset\t\tsecret\n")
    let overlay = ProcessReading.overlay(
      model, [rest("task", "visit"), rest("timer", "late"), rest("message", "asked")], events)
    #expect(overlay.here == ["inner"] && overlay.stopped.isEmpty)
    #expect(overlay.visited == ["check", "f1"])
    #expect(ProcessReading.overlay(model, [rest("incident", "decide")], []).stopped == ["decide"])
  }

  @Test(arguments: [Language.zhCN, .en])
  func `the drawing says the same in words, in the reader's language`(language: Language) throws {
    let renderer = try Renderer(resources: [.web], strict: true)
    var overlay = DiagramOverlay()
    overlay.visited = ["start", "check"]
    overlay.here = ["check"]
    let drawing = ProcessDrawing(
      try BPMNReader.read(Self.text), standing: overlay, isOver: false, words: renderer.words(language))
    #expect(drawing.hasPicture && drawing.label.contains(language == .en ? "Approval" : "审批"))
    #expect(drawing.steps.first?.text == (language == .en ? "Filed" : "提交"))
    #expect(drawing.steps.filter(\.isHere).map(\.text) == [language == .en ? "Check" : "受理审查"])
    #expect(drawing.note != nil)
    #expect(renderer.audit("web/process-drawing", drawing) == [])
    #expect(renderer.missingTexts == [])
    for kind in ElementKind.named {
      #expect(renderer.words(language).has("web.process.kind.\(kind.rawValue)"), "\(kind)")
    }
  }
}
