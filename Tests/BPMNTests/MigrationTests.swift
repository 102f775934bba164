import BPMN
import BPMNTesting
import Kernel
import Testing

@Suite("Migration of instances")
struct MigrationTests {
  private static func body(_ task: String, duration: String = "P5D", extra: String = "") -> String {
    "<startEvent id=\"s\"/><userTask id=\"\(task)\"/><boundaryEvent id=\"b\" attachedToRef=\"\(task)\" cancelActivity=\"false\">"
      + "<timerEventDefinition><timeDuration>\(duration)</timeDuration></timerEventDefinition></boundaryEvent>"
      + "<userTask id=\"remind\"/><endEvent id=\"e\"/>\(extra)"
      + SmallModels.flows("s>\(task)", "\(task)>e", "b>remind")
  }

  @Test func `a dry run says what stands in the way, and a mapping removes it`() throws {
    let old = try SmallModels.definition(Self.body("review"))
    let new = try SmallModels.definition(Self.body("check"))
    let instance = try TestInstance(old)
    let blocked = Migration(from: old, to: new).dryRun(instance.state)
    #expect(blocked.first { $0.subject == .token }?.obstacle == .missing)
    let obstacles = Migration(from: old, to: new).dryRun(instance.state).filter { $0.obstacle != nil }
    #expect(throws: BPMNError.notMovable(obstacles)) { try Migration(from: old, to: new).apply(instance.state) }
    let plan = Migration(from: old, to: new, mapping: ["review": "check"])
    #expect(plan.dryRun(instance.state).allSatisfy { $0.obstacle == nil })
    #expect(plan.dryRun(instance.state).first { $0.subject == .token }?.targetID == "check")
  }

  @Test func `an instance moves with its timers as they run, goes on there, and can be brought back`() throws {
    let old = try SmallModels.definition(Self.body("review"))
    let new = try SmallModels.definition(Self.body("check", duration: "P9D"))
    let instance = try TestInstance(old)
    let plan = Migration(from: old, to: new, mapping: ["review": "check"])
    let moved = try plan.apply(instance.state)
    #expect(moved.events.isEmpty)
    #expect(moved.state.waits.map(\.id) == instance.state.waits.map(\.id))
    let token = try #require(moved.state.tokens.first)
    let after = try Engine.step(new, moved.state, .complete(token: token.id, variables: []))
    #expect(after.state.status == .completed)
    let back = try plan.undoing().apply(moved.state)
    #expect(back.state == instance.state)
    #expect(StateCodec.encode(back.state, of: old) == StateCodec.encode(instance.state, of: old))
  }

  @Test func `timers begin anew when they are told to`() throws {
    let old = try SmallModels.definition(Self.body("review"))
    let new = try SmallModels.definition(Self.body("review", duration: "P9D"))
    let instance = try TestInstance(old)
    let moved = try Migration(from: old, to: new, renewsWaits: true).apply(instance.state)
    let texts = moved.events.compactMap { event -> String? in
      if case .timerSet(_, _, _, let text, _, _) = event { text } else { nil }
    }
    #expect(texts == ["P9D"])
  }

  @Test func `what only listens begins or ends with the version, and the work beside it stays`() throws {
    let boundary =
      "<boundaryEvent id=\"b2\" attachedToRef=\"review\"><timerEventDefinition><timeDuration>P2D</timeDuration>"
      + "</timerEventDefinition></boundaryEvent><subProcess id=\"x\" triggeredByEvent=\"true\"><startEvent id=\"xs\">"
      + "<messageEventDefinition messageRef=\"m\"/></startEvent></subProcess>"
    let roots = "<message id=\"m\" name=\"withdrawn\"/>"
    let old = try SmallModels.definition(Self.body("review"), roots: roots)
    let new = try SmallModels.definition(Self.body("review", extra: boundary), roots: roots)
    let instance = try TestInstance(old)
    let plan = Migration(from: old, to: new)
    #expect(plan.added == ["b2", "x", "xs"] && plan.removed.isEmpty)
    let moved = try plan.apply(instance.state)
    #expect(moved.state.tokens == instance.state.tokens)
    #expect(moved.state.waits.count == 3 && moved.events.count == 2)
    #expect(moved.events.contains { if case .timerSet(_, _, .duration, "P2D", 1, nil) = $0 { true } else { false } })
    #expect(moved.events.contains { if case .messageAwaited(_, _, "withdrawn") = $0 { true } else { false } })
    let back = try plan.undoing().apply(moved.state)
    #expect(back.state.waits == instance.state.waits && back.state.tokens == instance.state.tokens)
    #expect(back.events.count { if case .waitEnded = $0 { true } else { false } } == 2)
  }

  @Test func `what has ended is not moved`() throws {
    let old = try SmallModels.definition(Self.body("review"))
    var instance = try TestInstance(old)
    try instance.complete("review")
    #expect(throws: BPMNError.ended) { try Migration(from: old, to: old).apply(instance.state) }
  }

  @Test func `open work does not move to something of another kind or in another place`() throws {
    let old = try SmallModels.definition(Self.body("review"))
    let instance = try TestInstance(old)
    let script = try SmallModels.definition(
      "<startEvent id=\"s\"/><scriptTask id=\"review\"><script>ADD x</script></scriptTask>"
        + SmallModels.flows("s>review"))
    #expect(Migration(from: old, to: script).dryRun(instance.state).contains { $0.obstacle == .otherKind })
    let inner = try SmallModels.definition(
      "<startEvent id=\"s\"/><subProcess id=\"sub\"><userTask id=\"review\"/></subProcess>" + SmallModels.flows("s>sub")
    )
    #expect(Migration(from: old, to: inner).dryRun(instance.state).contains { $0.obstacle == .otherScope })
  }

  @Test func `random instances move to a copy and back without a change`() throws {
    for seed in UInt64(0)..<60 {
      let text = RandomModel.text(seed: seed, size: 20)
      let old = try DefinitionCompiler.compile(BPMNReader.read(text), processID: "main", language: TestLanguage())
      let copy = text.replacing("<startEvent", with: "<startEvent name=\"Begin\"")
      let new = try DefinitionCompiler.compile(BPMNReader.read(copy), processID: "main", language: TestLanguage())
      var driver = RandomDriver(generator: SeededGenerator(seed: seed))
      var state = InstanceState()
      var next: Command? = .start(at: nil, variables: [Variable(name: "x", value: 0)])
      for _ in 0..<12 {
        guard let command = next else { break }
        _ = try Engine.advance(old, &state, command)
        guard state.status == .running else { break }
        let moved = try Migration(from: old, to: new).apply(state)
        let back = try Migration(from: old, to: new).undoing().apply(moved.state)
        #expect(back.state == state)
        next = driver.command(for: state, old, towardsEnd: false)
      }
    }
  }
}
