import ArgumentParser
import BPMN
import FEEL
import Kernel
import Workflow

/// Whole instances of a small approval in memory on one core: start, user task, exclusive gateway, script, end.
///
/// It is the process that peers are compared on, with its condition and scripts in FEEL. The second figure writes the state at
/// the user task, reads it back, and writes it again at the end, as a durable engine must.
struct ProcessBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "process")

  @Option(help: "Instances a round.") var count = 200_000
  @Option(help: "Rounds, of which the median counts.") var rounds = 5

  func run() throws {
    let model = try BPMNReader.read(Self.approval)
    let language = FEELLanguage(model: model, world: StillWorld())
    let definition = try DefinitionCompiler.compile(model, language: language)
    // Both ways are right before the clock runs.
    for turn in 0..<4 {
      guard try result(definition, turn, isSaved: turn > 1) == (turn % 2 == 1 ? "granted" : "rejected") else {
        throw ValidationError("the process decides wrongly")
      }
    }
    report([
      "instances_per_second": median(try (0..<rounds).map { _ in try perSecond(definition, isSaved: false) }),
      "saved_instances_per_second": median(try (0..<rounds).map { _ in try perSecond(definition, isSaved: true) }),
      "state_bytes": Double(try bytesAtUserTask(definition)),
    ])
  }

  private func perSecond(_ definition: Definition, isSaved: Bool) throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    var granted = 0
    for turn in 0..<count where try result(definition, turn, isSaved: isSaved) == "granted" { granted += 1 }
    guard granted == count / 2 else { throw ValidationError("the process decides wrongly") }
    return Double(count) / (clock.now - start).inSeconds
  }

  private func bytesAtUserTask(_ definition: Definition) throws -> Int {
    var state = InstanceState()
    _ = try Engine.advance(definition, &state, .start(at: nil, variables: []))
    return StateCodec.encode(state, of: definition).count
  }

  private func result(_ definition: Definition, _ turn: Int, isSaved: Bool) throws -> String? {
    var state = InstanceState()
    _ = try Engine.advance(definition, &state, .start(at: nil, variables: []))
    if isSaved { state = try StateCodec.decode(StateCodec.encode(state, of: definition), of: definition) }
    let answers = [
      Variable(name: "approved", value: .bool(turn % 2 == 1)), Variable(name: "amount", value: 500),
    ]
    guard let token = state.tokens.first?.id else { return nil }
    _ = try Engine.advance(definition, &state, .complete(token: token, variables: answers))
    if isSaved { _ = StateCodec.encode(state, of: definition) }
    guard state.status == .completed else { return nil }
    return state.variables.last { $0.name == "result" }?.value.stringValue
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// A world in which nobody asks for the time.
  private struct StillWorld: ProcessWorld {
    func host(at instant: Instant) -> any FEELHost { Nobody() }
  }

  private struct Nobody: FEELHost {}

  private static let approval = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D1" targetNamespace="approval">
    <process id="approval" isExecutable="true">
    <startEvent id="start"/><userTask id="review" name="Review"/><exclusiveGateway id="gw" default="f4"/>
    <scriptTask id="grant" scriptFormat="feel"><script>{ result: "granted" }</script></scriptTask>
    <scriptTask id="reject" scriptFormat="feel"><script>{ result: "rejected" }</script></scriptTask>
    <endEvent id="e1"/><endEvent id="e2"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="review"/>
    <sequenceFlow id="f2" sourceRef="review" targetRef="gw"/>
    <sequenceFlow id="f3" sourceRef="gw" targetRef="grant">
    <conditionExpression>approved and amount &lt; 1000</conditionExpression></sequenceFlow>
    <sequenceFlow id="f4" sourceRef="gw" targetRef="reject"/>
    <sequenceFlow id="f5" sourceRef="grant" targetRef="e1"/><sequenceFlow id="f6" sourceRef="reject" targetRef="e2"/>
    </process></definitions>
    """
}
