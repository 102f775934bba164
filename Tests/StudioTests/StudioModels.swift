/// Models of the tests: a review, the same with a second look, one that stops, and one that cannot run.
enum StudioModels {
  /// Start, review, a decision by `state`, end; drawn.
  static let review = process(
    """
    <startEvent id="start" name="提交"/><userTask id="review" name="审查"/>
    <exclusiveGateway id="decide" name="是否准予" default="no"/>
    <userTask id="deliver" name="送达"/><endEvent id="granted" name="准予"/><endEvent id="refused" name="不予"/>
    \(flow("f1", "start", "review"))\(flow("f2", "review", "decide"))
    <sequenceFlow id="yes" name="准予" sourceRef="decide" targetRef="deliver"><conditionExpression>state = "granted"</conditionExpression></sequenceFlow>
    \(flow("no", "decide", "refused"))\(flow("f3", "deliver", "granted"))
    """,
    shapes: [
      "start": (60, 100), "review": (140, 80), "decide": (300, 95), "deliver": (400, 80), "granted": (560, 100),
    ],
    edges: ["f1": (96, 118, 140, 118), "f2": (240, 118, 300, 118), "yes": (350, 118, 400, 118)])

  /// The review is called otherwise and followed by a second look; it has a timer.
  static let twoLooks = process(
    """
    <startEvent id="start" name="提交"/><userTask id="firstLook" name="审查"/><userTask id="secondLook" name="复核"/>
    <boundaryEvent id="late" name="超期" attachedToRef="firstLook" cancelActivity="false"><timerEventDefinition><timeDuration>P5WD</timeDuration></timerEventDefinition></boundaryEvent>
    <userTask id="remind" name="催办"/><endEvent id="reminded"/>
    <exclusiveGateway id="decide" name="是否准予" default="no"/>
    <userTask id="deliver" name="送达"/><endEvent id="granted" name="准予"/><endEvent id="refused" name="不予"/>
    \(flow("f1", "start", "firstLook"))\(flow("f4", "firstLook", "secondLook"))\(flow("f2", "secondLook", "decide"))
    <sequenceFlow id="yes" name="准予" sourceRef="decide" targetRef="deliver"><conditionExpression>state = "granted"</conditionExpression></sequenceFlow>
    \(flow("no", "decide", "refused"))\(flow("f3", "deliver", "granted"))
    \(flow("f5", "late", "remind"))\(flow("f6", "remind", "reminded"))
    """, shapes: ["start": (60, 100), "firstLook": (140, 80), "secondLook": (300, 80), "decide": (460, 95)],
    edges: ["f1": (96, 118, 140, 118), "f4": (240, 118, 300, 118)])

  /// A gateway without a way: an incident as soon as the review is done without a state.
  static let stuck = process(
    """
    <startEvent id="start"/><userTask id="review" name="审查"/><exclusiveGateway id="decide" name="是否准予"/>
    <endEvent id="granted"/><endEvent id="refused"/>
    \(flow("f1", "start", "review"))\(flow("f2", "review", "decide"))
    <sequenceFlow id="yes" name="准予" sourceRef="decide" targetRef="granted"><conditionExpression>state = "granted"</conditionExpression></sequenceFlow>
    <sequenceFlow id="no" name="不予" sourceRef="decide" targetRef="refused"><conditionExpression>state = "refused"</conditionExpression></sequenceFlow>
    """, id: "stuck", shapes: ["review": (140, 80), "decide": (300, 95)], edges: [:])

  /// A branch without a condition, and a timer that is none.
  static let broken = process(
    """
    <startEvent id="start"/><userTask id="review" name="审查"/><exclusiveGateway id="decide" name="是否准予"/>
    <endEvent id="granted"/><endEvent id="refused"/>
    \(flow("f1", "start", "review"))\(flow("f2", "review", "decide"))\(flow("yes", "decide", "granted"))
    \(flow("no", "decide", "refused"))
    """, id: "broken", shapes: [:], edges: [:])

  private static func flow(_ id: String, _ from: String, _ to: String) -> String {
    "<sequenceFlow id=\"\(id)\" sourceRef=\"\(from)\" targetRef=\"\(to)\"/>"
  }

  private static func process(
    _ body: String, id: String = "review-process", shapes: [String: (Int, Int)],
    edges: [String: (Int, Int, Int, Int)]
  ) -> String {
    let drawn = shapes.sorted { $0.key < $1.key }.map { element, place in
      let small = !element.lowercased().contains("look") && element != "review" && element != "deliver"
      return """
        <di:BPMNShape id="\(element)_s" bpmnElement="\(element)"><dc:Bounds x="\(place.0)" y="\(place.1)" \
        width="\(small ? 40 : 100)" height="\(small ? 40 : 70)"/></di:BPMNShape>
        """
    }
    let lines = edges.sorted { $0.key < $1.key }.map { flow, line in
      """
      <di:BPMNEdge id="\(flow)_e" bpmnElement="\(flow)"><w:waypoint x="\(line.0)" y="\(line.1)"/>\
      <w:waypoint x="\(line.2)" y="\(line.3)"/></di:BPMNEdge>
      """
    }
    let drawing =
      shapes.isEmpty
      ? ""
      : "<di:BPMNDiagram id=\"d1\"><di:BPMNPlane id=\"p1\" bpmnElement=\"\(id)\">\(drawn.joined())\(lines.joined())</di:BPMNPlane></di:BPMNDiagram>"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="defs" targetNamespace="t"
        xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
        xmlns:w="http://www.omg.org/spec/DD/20100524/DI">
      <process id="\(id)" name="审查流程" isExecutable="true">\(body)</process>\(drawing)</definitions>
      """
  }

  /// A table of two rules.
  static func fees(_ second: String = "200") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="small-fees" name="收费" namespace="urn:test:fees">
    <inputData id="i1" name="area"><variable name="area" typeRef="number"/></inputData>
    <decision id="fee" name="fee"><variable name="fee" typeRef="number"/>
    <informationRequirement id="r1"><requiredInput href="#i1"/></informationRequirement>
    <decisionTable id="t1" hitPolicy="UNIQUE"><input id="c1" label="area"><inputExpression id="e1" typeRef="number"><text>area</text></inputExpression></input>
    <output id="o1" name="fee" typeRef="number"/>
    <rule id="u1"><inputEntry id="u1i"><text>&lt; 50</text></inputEntry><outputEntry id="u1o"><text>100</text></outputEntry></rule>
    <rule id="u2"><inputEntry id="u2i"><text>&gt;= 50</text></inputEntry><outputEntry id="u2o"><text>\(second)</text></outputEntry></rule>
    </decisionTable></decision></definitions>
    """
  }
}
