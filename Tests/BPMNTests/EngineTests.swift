import BPMN
import Kernel
import Testing

@Suite("BPMN engine")
struct EngineTests {
  @Test func `an approval goes by its gateway, and the work of a token is done only once`() throws {
    let definition = try SmallModels.definition(SmallModels.approval)
    var instance = try TestInstance(definition, [Variable(name: "amount", value: 500)])
    let token = try #require(instance.tokens("review").first)
    #expect(token.mode == .job)
    try instance.send(.complete(token: token.id, variables: [Variable(name: "note", value: "fine")]))
    #expect(instance.completed == ["review", "grant", "yes"])
    #expect(instance.state.status == .completed)
    #expect(instance.value("granted") == "1")
    let before = instance.state
    #expect(throws: BPMNError.ended) { try instance.send(.complete(token: token.id, variables: [])) }
    #expect(instance.state == before)
  }

  @Test func `a state at a user task takes few bytes`() throws {
    let definition = try SmallModels.definition(SmallModels.approval)
    let bare = try TestInstance(definition)
    #expect(StateCodec.encode(bare.state, of: definition).count < 60)
    let variables = (0..<30).map { Variable(name: "field\($0)", value: .string(String(repeating: "值", count: 10))) }
    let filled = try TestInstance(definition, variables)
    #expect(StateCodec.encode(filled.state, of: definition).count < 2_048)
  }

  @Test func `a command that does not fit changes nothing`() throws {
    var instance = try TestInstance(try SmallModels.definition(SmallModels.approval))
    let before = instance.state
    #expect(throws: BPMNError.unknown(what: "token", id: "99")) {
      try instance.send(.complete(token: 99, variables: [Variable(name: "x", value: 1)]))
    }
    #expect(throws: BPMNError.unknown(what: "wait", id: "1")) { try instance.send(.timerFired(wait: 1)) }
    #expect(throws: BPMNError.unknown(what: "incident", id: "1")) {
      try instance.send(.retry(incident: 1, variables: []))
    }
    #expect(throws: BPMNError.alreadyStarted) { try instance.send(.start(at: nil, variables: [])) }
    #expect(instance.state == before)
  }

  @Test func `a condition that cannot be told stops the token, and is repaired with variables`() throws {
    let definition = try SmallModels.definition(SmallModels.approval)
    var instance = try TestInstance(definition)
    try instance.complete("review")
    let incident = try #require(instance.state.incidents.first)
    #expect(incident.reason == .evaluationFailed)
    #expect(instance.state.status == .running)
    try instance.send(.retry(incident: incident.id, variables: [Variable(name: "amount", value: 5_000)]))
    #expect(instance.completed == ["no"])
    #expect(instance.state.status == .completed)
  }

  @Test func `a gateway without a way may be passed by the flow that somebody names`() throws {
    let body =
      "<startEvent id=\"s\"/><exclusiveGateway id=\"g\"/><userTask id=\"a\"/><userTask id=\"b\"/>"
      + SmallModels.flows("s>g", "g>a?n<1", "g>b?n<2")
    var instance = try TestInstance(try SmallModels.definition(body), [Variable(name: "n", value: 7)])
    let incident = try #require(instance.state.incidents.first)
    #expect(incident.reason == .noFlow)
    #expect(throws: BPMNError.notOffered(what: "skip", element: "g")) {
      try instance.send(.skip(incident: incident.id, flow: nil))
    }
    try instance.send(.skip(incident: incident.id, flow: "g-b"))
    #expect(instance.tokens("b").count == 1)
    #expect(instance.state.incidents.isEmpty)
  }

  @Test func `a failed job is an incident whose retry opens the work again`() throws {
    let body = "<startEvent id=\"s\"/><serviceTask id=\"w\"/><endEvent id=\"e\"/>" + SmallModels.flows("s>w", "w>e")
    var instance = try TestInstance(try SmallModels.definition(body))
    try instance.send(.fail(token: instance.tokens("w")[0].id, message: "no answer"))
    let incident = try #require(instance.state.incidents.first)
    #expect(incident.detail == "no answer")
    try instance.send(.retry(incident: incident.id, variables: []))
    #expect(instance.events.contains { if case .jobCreated = $0 { true } else { false } })
    try instance.complete("w")
    #expect(instance.state.status == .completed)
  }

  @Test func `an endless loop becomes an incident and not an endless command`() throws {
    let body =
      "<startEvent id=\"s\"/><manualTask id=\"a\"/><manualTask id=\"b\"/>" + SmallModels.flows("s>a", "a>b", "b>a")
    let instance = try TestInstance(try SmallModels.definition(body))
    #expect(instance.state.incidents.map(\.reason) == [.tooManySteps])
  }

  @Test func `tokens that multiply without end are stopped by a limit`() throws {
    let body =
      "<startEvent id=\"s\"/><parallelGateway id=\"g\"/><manualTask id=\"a\"/><manualTask id=\"b\"/>"
      + SmallModels.flows("s>g", "g>a", "g>b", "a>g", "b>g").replacing("id=\"g\"", with: "id=\"g\"")
    let simple =
      "<startEvent id=\"s\"/><manualTask id=\"a\" completionQuantity=\"100\"/><manualTask id=\"b\" completionQuantity=\"100\"/>"
      + "<userTask id=\"u\"/>" + SmallModels.flows("s>a", "a>b", "b>u")
    _ = try TestInstance(try SmallModels.definition(body))
    let instance = try TestInstance(try SmallModels.definition(simple))
    #expect(instance.state.tokens.count <= 5_000)
    #expect(instance.state.incidents.contains { $0.reason == .tooLarge })
  }

  @Test func `a process that calls itself without end stops at a depth`() throws {
    let body = "<startEvent id=\"s\"/><callActivity id=\"c\" calledElement=\"p\"/>" + SmallModels.flows("s>c")
    let instance = try TestInstance(try SmallModels.definition(body))
    #expect(instance.state.incidents.map(\.reason) == [.tooLarge])
    #expect(instance.state.frames.count <= 64)
  }

  @Test func `an error of a job is caught at its boundary, else it is an incident and nothing is lost`() throws {
    let body =
      "<startEvent id=\"s\"/><serviceTask id=\"w\"/><userTask id=\"repair\"/><boundaryEvent id=\"b\" attachedToRef=\"w\">"
      + "<errorEventDefinition errorRef=\"x\"/></boundaryEvent>" + SmallModels.flows("s>w", "b>repair")
    let definition = try SmallModels.definition(body, roots: "<error id=\"x\" errorCode=\"E1\"/>")
    var caught = try TestInstance(definition)
    try caught.send(.throwError(token: caught.tokens("w")[0].id, code: "E1", message: "", variables: []))
    #expect(caught.tokens("repair").count == 1 && caught.tokens("w").isEmpty)
    var uncaught = try TestInstance(definition)
    try uncaught.send(.throwError(token: uncaught.tokens("w")[0].id, code: "E2", message: "?", variables: []))
    #expect(uncaught.state.incidents.map(\.reason) == [.uncaughtError])
  }

  @Test func `a call that leads out of the file is work for somebody else`() throws {
    let body =
      "<startEvent id=\"s\"/><callActivity id=\"c\" calledElement=\"elsewhere\"/><endEvent id=\"e\"/>"
      + SmallModels.flows("s>c", "c>e")
    var instance = try TestInstance(try SmallModels.definition(body))
    #expect(instance.definition.node("c")?.calledElement == "elsewhere")
    try instance.complete("c", [Variable(name: "answer", value: 42)])
    #expect(instance.state.status == .completed && instance.value("answer") == "42")
  }

  @Test func `instances of a collection give a collection of results`() throws {
    let body =
      "<startEvent id=\"s\"/><userTask id=\"u\"><multiInstanceLoopCharacteristics>"
      + "<loopDataInputRef>departments</loopDataInputRef><loopDataOutputRef>opinions</loopDataOutputRef>"
      + "<inputDataItem id=\"i\" name=\"department\"/><outputDataItem id=\"o\" name=\"opinion\"/>"
      + "</multiInstanceLoopCharacteristics></userTask><endEvent id=\"e\"/>" + SmallModels.flows("s>u", "u>e")
    var instance = try TestInstance(
      try SmallModels.definition(body), [Variable(name: "departments", value: ["water", "fire", "roads"])])
    let open = instance.tokens("u").filter { $0.mode == .job }
    #expect(open.count == 3)
    for (token, opinion) in zip(open.reversed(), ["third", "second", "first"]) {
      try instance.send(.complete(token: token.id, variables: [Variable(name: "opinion", value: .string(opinion))]))
    }
    #expect(instance.state.status == .completed)
    #expect(instance.value("opinions") == "[\"first\",\"second\",\"third\"]")
  }

  @Test func `a repeating timer is set again from when it was due`() throws {
    let body =
      "<startEvent id=\"s\"/><userTask id=\"u\"/><boundaryEvent id=\"b\" attachedToRef=\"u\" cancelActivity=\"false\">"
      + "<timerEventDefinition><timeCycle>R3/P1D</timeCycle></timerEventDefinition></boundaryEvent>"
      + "<userTask id=\"remind\"/>" + SmallModels.flows("s>u", "b>remind")
    var instance = try TestInstance(try SmallModels.definition(body))
    for expected in [2, 1, 0] {
      let wait = try #require(instance.waits("b").first)
      try instance.send(.timerFired(wait: wait.id))
      let next = instance.events.compactMap { event -> Int32? in
        if case .timerSet(_, _, _, "R3/P1D", let remaining, wait.id) = event { remaining } else { nil }
      }
      #expect(next == (expected > 0 ? [Int32(expected)] : []))
      #expect(throws: BPMNError.self) { try instance.send(.timerFired(wait: wait.id)) }
    }
    #expect(instance.tokens("remind").count == 3 && instance.waits("b").isEmpty)
  }

  @Test func `a condition happens when it begins to hold, once for each time`() throws {
    let body =
      "<startEvent id=\"s\"/><userTask id=\"u\"/><boundaryEvent id=\"b\" attachedToRef=\"u\" cancelActivity=\"false\">"
      + "<conditionalEventDefinition><condition>n>3</condition></conditionalEventDefinition></boundaryEvent>"
      + "<userTask id=\"look\"/>" + SmallModels.flows("s>u", "b>look")
    var instance = try TestInstance(try SmallModels.definition(body), [Variable(name: "n", value: 1)])
    for (value, count) in [(2, 0), (4, 1), (5, 1), (1, 1), (9, 2)] {
      try instance.send(.setVariables(frame: nil, variables: [Variable(name: "n", value: .integer(Int64(value)))]))
      #expect(instance.tokens("look").count == count)
    }
  }

  @Test func `activities of an ad-hoc sub-process are begun by command until it is complete`() throws {
    let body =
      "<startEvent id=\"s\"/><adHocSubProcess id=\"h\"><userTask id=\"a\"/><userTask id=\"b\"/>"
      + "<completionCondition>done</completionCondition></adHocSubProcess><endEvent id=\"e\"/>"
      + SmallModels.flows("s>h", "h>e")
    var instance = try TestInstance(try SmallModels.definition(body), [Variable(name: "done", value: false)])
    #expect(instance.tokens("a").count == 1 && instance.tokens("b").count == 1)
    try instance.complete("a")
    try instance.complete("b")
    let frame = try #require(instance.state.frames.first { $0.kind == .adHoc })
    try instance.send(.startAdHoc(frame: frame.id, element: "a"))
    #expect(instance.tokens("a").count == 1)
    try instance.complete("a", [Variable(name: "done", value: true)])
    #expect(instance.state.status == .completed)
  }

  @Test func `compensation undoes what was done, last first, with what its scope knew`() throws {
    func work(_ name: String) -> String {
      "<scriptTask id=\"\(name)\"><script>ADD \(name)</script></scriptTask><userTask id=\"un\(name)\" isForCompensation=\"true\"/>"
        + "<boundaryEvent id=\"b\(name)\" attachedToRef=\"\(name)\"><compensateEventDefinition/></boundaryEvent>"
        + "<association id=\"as\(name)\" sourceRef=\"b\(name)\" targetRef=\"un\(name)\"/>"
    }
    let body =
      "<startEvent id=\"s\"/>\(work("one"))<subProcess id=\"sub\"><startEvent id=\"is\"/>\(work("two"))"
      + "<endEvent id=\"ie\"/>\(SmallModels.flows("is>two", "two>ie"))</subProcess>"
      + "<endEvent id=\"e\"><compensateEventDefinition/></endEvent>" + SmallModels.flows("s>one", "one>sub", "sub>e")
    var instance = try TestInstance(try SmallModels.definition(body))
    #expect(instance.tokens("untwo").count == 1 && instance.tokens("unone").isEmpty)
    try instance.complete("untwo")
    #expect(instance.tokens("unone").count == 1)
    try instance.complete("unone")
    #expect(instance.state.status == .completed)
  }
}
