import BPMN
import Kernel
import Testing

/// What fails stops where it is, loses nothing, and goes on when it has been repaired.
@Suite("Repair of BPMN instances")
struct RepairTests {
  private static let later = [Variable(name: "later", value: "PT1H")]
  private static func timer(_ expression: String) -> String {
    "<timerEventDefinition><timeDuration>\(expression)</timeDuration></timerEventDefinition>"
  }

  @Test func `a time that cannot be told stops the activity until it can, then all its timers are set`() throws {
    let body =
      "<startEvent id=\"s\"/><userTask id=\"u\"/><boundaryEvent id=\"a\" attachedToRef=\"u\">\(Self.timer("PT2H"))</boundaryEvent>"
      + "<boundaryEvent id=\"b\" attachedToRef=\"u\">\(Self.timer("later"))</boundaryEvent>" + SmallModels.flows("s>u")
    var instance = try TestInstance(try SmallModels.definition(body))
    let incident = try #require(instance.state.incidents.first)
    #expect(instance.state.waits.isEmpty && instance.tokens("u").map(\.mode) == [.stopped])
    try instance.send(.retry(incident: incident.id, variables: Self.later))
    #expect(instance.tokens("u").map(\.mode) == [.job])
    #expect(instance.waits("a").count == 1 && instance.waits("b").count == 1)
  }

  @Test func `a catch event and an event sub-process whose times cannot be told are repaired too`() throws {
    let inner =
      "<subProcess id=\"x\" triggeredByEvent=\"true\"><startEvent id=\"xs\" isInterrupting=\"false\">\(Self.timer("later"))"
      + "</startEvent><userTask id=\"xu\"/>\(SmallModels.flows("xs>xu"))</subProcess>"
    let body =
      "<startEvent id=\"s\"/><intermediateCatchEvent id=\"c\">\(Self.timer("later"))</intermediateCatchEvent>\(inner)"
      + "<endEvent id=\"e\"/>" + SmallModels.flows("s>c", "c>e")
    var instance = try TestInstance(try SmallModels.definition(body))
    #expect(instance.state.incidents.count == 2)
    for incident in instance.state.incidents {
      try instance.send(.retry(incident: incident.id, variables: Self.later))
    }
    #expect(instance.waits("c").count == 1 && instance.waits("xs").count == 1)
    try instance.send(.timerFired(wait: instance.waits("xs")[0].id))
    try instance.send(.timerFired(wait: instance.waits("c")[0].id))
    #expect(instance.state.status == .running)
    try instance.complete("xu")
    #expect(instance.state.status == .completed)
  }

  @Test func `an event sub-process that nobody wants repaired does not hold its process up`() throws {
    let body =
      "<startEvent id=\"s\"/><endEvent id=\"e\"/><subProcess id=\"x\" triggeredByEvent=\"true\"><startEvent id=\"xs\">"
      + "\(Self.timer("later"))</startEvent><userTask id=\"xu\"/>\(SmallModels.flows("xs>xu"))</subProcess>"
      + SmallModels.flows("s>e")
    var instance = try TestInstance(try SmallModels.definition(body))
    #expect(instance.state.status == .running)
    try instance.send(.skip(incident: instance.state.incidents[0].id, flow: nil))
    #expect(instance.state.status == .completed)
  }

  @Test func `finished work whose results cannot be copied is refused and still open`() throws {
    let body =
      "<startEvent id=\"s\"/><userTask id=\"u\"><dataOutputAssociation><targetRef>t</targetRef>"
      + "<transformation>n&lt;5</transformation></dataOutputAssociation></userTask><endEvent id=\"e\"/>"
      + SmallModels.flows("s>u", "u>e")
    var instance = try TestInstance(try SmallModels.definition(body))
    let before = instance.state
    #expect(throws: BPMNError.mappingFailed(element: "u", message: "n is no number")) { try instance.complete("u") }
    #expect(instance.state == before)
    try instance.complete("u", [Variable(name: "n", value: 3)])
    #expect(instance.state.status == .completed && instance.value("t") == "true")
  }

  @Test func `an activity with an incident may be passed over, its timers end`() throws {
    let body =
      "<startEvent id=\"s\"/><scriptTask id=\"w\"><script>FAIL_UNLESS ok</script></scriptTask>"
      + "<boundaryEvent id=\"b\" attachedToRef=\"w\">\(Self.timer("PT2H"))</boundaryEvent><userTask id=\"u\"/>"
      + SmallModels.flows("s>w", "w>u", "b>u")
    var instance = try TestInstance(try SmallModels.definition(body))
    #expect(instance.waits("b").count == 1)
    try instance.send(.skip(incident: instance.state.incidents[0].id, flow: nil))
    #expect(instance.tokens("u").count == 1 && instance.state.waits.isEmpty && instance.state.incidents.isEmpty)
  }

  @Test func `an instance that is stopped may still be interrupted from outside`() throws {
    let body =
      "<startEvent id=\"s\"/><scriptTask id=\"w\"><script>FAIL_UNLESS ok</script></scriptTask>"
      + "<boundaryEvent id=\"b\" attachedToRef=\"w\">\(Self.timer("PT2H"))</boundaryEvent><endEvent id=\"e\"/>"
      + SmallModels.flows("s>w", "b>e")
    var instance = try TestInstance(try SmallModels.definition(body))
    try instance.send(.timerFired(wait: instance.waits("b")[0].id))
    #expect(instance.state.status == .completed && instance.state.incidents.isEmpty)
  }

  @Test func `instances beyond the limit are an incident and not a flood`() throws {
    let body =
      "<startEvent id=\"s\"/><subProcess id=\"many\"><multiInstanceLoopCharacteristics><loopCardinality>900</loopCardinality>"
      + "</multiInstanceLoopCharacteristics><userTask id=\"u\"><multiInstanceLoopCharacteristics>"
      + "<loopCardinality>900</loopCardinality></multiInstanceLoopCharacteristics></userTask></subProcess>"
      + SmallModels.flows("s>many")
    let instance = try TestInstance(try SmallModels.definition(body))
    #expect(instance.state.tokens.count <= 5_000)
    #expect(instance.state.incidents.contains { $0.reason == .tooLarge })
  }
}
