import BPMN
import Testing
import XML

@Suite("Drawing and comparing BPMN")
struct DrawingTests {
  @Test func `every drawing of the reference models becomes a well-formed picture with a name for each step`() throws {
    var drawn = 0
    for (name, bytes) in try ReferenceModelTests.models() {
      let model = try BPMNReader.read(bytes)
      for index in model.diagrams.indices {
        let svg = try #require(DiagramRenderer.svg(model, diagram: index), "\(name)")
        let root = try XMLReader.read(svg)
        #expect(root["role"] == "img" && root.first("title")?.text.isEmpty == false)
        let groups = root.children("g").compactMap { $0["data-element"] }
        #expect(Set(groups) == Set(parts(of: model, index)), "\(name)")
        #expect(!svg.contains("style=") && !svg.contains("http://www.w3.org/1999") && !svg.contains("<script"))
        drawn += 1
      }
    }
    print("Drawings of reference models: \(drawn)")
  }

  private func parts(of model: ProcessModel, _ index: Int) -> [String] {
    let diagram = model.diagrams[index]
    return (diagram.shapes.map(\.elementID) + diagram.edges.filter { $0.waypoints.count > 1 }.map(\.elementID))
      .filter { model.element($0) != nil }
  }

  static let drawnModel = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
     xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:d="http://www.omg.org/spec/DD/20100524/DI">
    <process id="p" name="审批" isExecutable="true"><startEvent id="s"/><userTask id="u" name="受理 &lt;材料&gt; &amp; 审查"/>
    <sequenceFlow id="f" sourceRef="s" targetRef="u"/></process>
    <di:BPMNDiagram id="g"><di:BPMNPlane id="l" bpmnElement="p">
    <di:BPMNShape id="s1" bpmnElement="s"><dc:Bounds x="10" y="10" width="36" height="36"/></di:BPMNShape>
    <di:BPMNShape id="s2" bpmnElement="u"><dc:Bounds x="100" y="0" width="100" height="80"/></di:BPMNShape>
    <di:BPMNEdge id="e1" bpmnElement="f"><d:waypoint x="46" y="28"/><d:waypoint x="100" y="28"/></di:BPMNEdge>
    </di:BPMNPlane></di:BPMNDiagram></definitions>
    """

  @Test func `where a case stands is said in words, and names from models are escaped`() throws {
    let model = try BPMNReader.read(Self.drawnModel)
    let definition = try DefinitionCompiler.compile(model, language: TestLanguage())
    let instance = try TestInstance(definition)
    var overlay = DiagramOverlay(instance.state, of: definition)
    overlay.addPath(instance.events, of: definition)
    overlay.counts["u"] = DiagramOverlay.Count(running: 12, incidents: 2)
    var style = DiagramStyle()
    style.hereWord = "您在这里"
    style.idPrefix = "case"
    let svg = try #require(DiagramRenderer.svg(model, style: style, overlay: overlay))
    let root = try XMLReader.read(svg)
    #expect(root["aria-labelledby"] == "case-title case-desc")
    #expect(root.first("title")?.text == "审批")
    #expect(root.first("desc")?.text.contains("您在这里: 受理 <材料> & 审查") == true)
    let task = try #require(root.children("g").first { $0["data-element"] == "u" })
    #expect(task["class"]?.contains("bpmn-here") == true && task.first("title")?.text.contains("您在这里") == true)
    #expect(svg.contains(">12<") && svg.contains(">! 2<"))
    #expect(root.children("g").first { $0["data-element"] == "f" }?["class"]?.contains("bpmn-visited") == true)
  }

  @Test func `a model without a drawing is not drawn`() throws {
    #expect(DiagramRenderer.svg(try SmallModels.model(SmallModels.approval)) == nil)
  }

  @Test func `two versions differ by what was added, removed, changed and moved`() throws {
    let old = try SmallModels.model(SmallModels.approval)
    let text = SmallModels.approval.replacing("1000", with: "2000").replacing("name=\"Review\"", with: "name=\"Check\"")
    let new = try SmallModels.model(
      text.replacing("<endEvent id=\"no\"/>", with: "<endEvent id=\"refused\"/>").replacing("g-no", with: "g-refused")
        .replacing("targetRef=\"no\"", with: "targetRef=\"refused\""))
    let comparison = ModelComparison(old: old, new: new)
    #expect(comparison.entries(.added).map(\.elementID) == ["refused", "g-refused"])
    #expect(comparison.entries(.removed).map(\.elementID) == ["no", "g-no"])
    let changed = comparison.entries(.changed)
    #expect(changed.map(\.elementID) == ["review", "g", "g-grant"])
    #expect(changed[0].fields.map { [$0.name, $0.old, $0.new] } == [["name", "Review", "Check"]])
    #expect(changed[2].fields.first?.name == "conditionExpression/value")
    #expect(!comparison.isSameProcess && ModelComparison(old: old, new: old).entries.isEmpty)
    let drawn = try BPMNReader.read(Self.drawnModel)
    let shifted = try BPMNReader.read(Self.drawnModel.replacing("x=\"100\" y=\"0\"", with: "x=\"140\" y=\"0\""))
    let moved = ModelComparison(old: drawn, new: shifted)
    #expect(moved.entries.map(\.difference) == [.moved] && moved.isSameProcess)
  }
}
