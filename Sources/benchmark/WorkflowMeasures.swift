import BPMN
import Cryptography
import Foundation
import Kernel
import Store
import Workflow

/// What the benchmark of processes measures: the engine alone, instances that are kept, and commands of people while timers
/// drain.
enum WorkflowMeasures {
  /// Start, a user task, a decision, a script on either way, an end: the model that the peer runs, with its conditions in FEEL.
  static let approval = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
    <process id="approval" isExecutable="true">
      <startEvent id="start"/><userTask id="review" name="Review"/><exclusiveGateway id="gw" default="f4"/>
      <scriptTask id="grant"><script>{ result: "granted" }</script></scriptTask>
      <scriptTask id="reject"><script>{ result: "rejected" }</script></scriptTask>
      <endEvent id="e1"/><endEvent id="e2"/>
      <sequenceFlow id="f1" sourceRef="start" targetRef="review"/>
      <sequenceFlow id="f2" sourceRef="review" targetRef="gw"/>
      <sequenceFlow id="f3" sourceRef="gw" targetRef="grant">
        <conditionExpression>approved and amount &lt; 1000</conditionExpression></sequenceFlow>
      <sequenceFlow id="f4" sourceRef="gw" targetRef="reject"/>
      <sequenceFlow id="f5" sourceRef="grant" targetRef="e1"/>
      <sequenceFlow id="f6" sourceRef="reject" targetRef="e2"/>
    </process></definitions>
    """

  /// Waits for a timer and ends.
  static let waiting = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
    <process id="waiting" isExecutable="true"><startEvent id="start"/>
      <intermediateCatchEvent id="pause"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
      </intermediateCatchEvent><endEvent id="end"/>
      <sequenceFlow id="f1" sourceRef="start" targetRef="pause"/><sequenceFlow id="f2" sourceRef="pause" targetRef="end"/>
    </process></definitions>
    """

  struct Wrong: Error { var message: String }

  static func service(_ clock: any WallClock) throws -> Workflow {
    Workflow(
      clock: clock, ids: SystemIdentifierSource(clock: clock), time: CalendarTime(try WorkingDayCalendar.published()))
  }

  private static func decision(_ number: Int) -> [Variable] {
    [
      Variable(name: "approved", value: .bool(!number.isMultiple(of: 2))),
      Variable(name: "amount", value: .integer(500)),
    ]
  }

  // MARK: In memory

  /// Instances a second by the engine alone.
  static func inMemory(_ count: Int) throws -> Double {
    let definition = try service(SystemWallClock()).check(approval).definition
    let begun = ContinuousClock.now
    for number in 0..<count {
      var state = InstanceState()
      _ = try Engine.advance(definition, &state, .start(at: nil, variables: []))
      guard let token = state.tokens.first?.id else { throw Wrong(message: "nothing is open") }
      _ = try Engine.advance(definition, &state, .complete(token: token, variables: decision(number)))
      let result = state.variables.first { $0.name == "result" }?.value
      guard state.status == .completed, result == (number.isMultiple(of: 2) ? "rejected" : "granted") else {
        throw Wrong(message: "instance \(number) ended as \(state.status)")
      }
    }
    return Double(count) / seconds(since: begun)
  }

  // MARK: Kept

  static func open(_ folder: String, _ clock: any WallClock) async throws -> any Store {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var options = SQLiteOptions(clock: clock)
    let ring = KeyRing.ephemeral()
    let keys = SealKeys()
    keys.use(ring: ring, installation: FieldSealer(dataKey: .random(), indexKey: .random(), older: ring))
    options.seals = keys
    let store = try await SQLiteStore.open(path: folder + "/workflow.sqlite", options: options)
    try await store.migrate([WorkflowMigrations.set])
    return store
  }

  /// Instances a second with full durability: begun in one transaction and completed in another, by clients side by side.
  static func kept(_ store: any Store, instances: Int, clients: Int) async throws -> Double {
    let service = try service(SystemWallClock())
    let model = try service.check(approval)
    try await store.write { tx in try service.deploy(model, in: tx) }
    let begun = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 0..<clients {
        group.addTask {
          for number in stride(from: client, to: instances, by: clients) { try await one(number, service, store) }
        }
      }
      try await group.waitForAll()
    }
    return Double(instances) / seconds(since: begun)
  }

  private static func one(_ number: Int, _ service: Workflow, _ store: any Store) async throws {
    let id = try await store.write { tx in try service.start(StartRequest("approval"), in: tx).id }
    let outcome = try await store.write { tx in
      guard let task = try service.resting(in: id, tx: tx).first else { throw Wrong(message: "nothing is open") }
      return try service.complete(id, token: task.number, variables: decision(number), in: tx)
    }
    guard outcome.status == .completed else { throw Wrong(message: "instance \(number) ended as \(outcome.status)") }
  }

  // MARK: Timers

  /// Drains timers that are due at once while people work. Answers timers a second and how long their commands took.
  static func drain(
    _ store: any Store, clock: SettableWallClock, timers: Int
  ) async throws -> (perSecond: Double, commandMilliseconds: [Double], report: TimerPump.Report) {
    let service = try service(clock)
    for source in [approval, waiting] {
      let model = try service.check(source)
      try await store.write { tx in try service.deploy(model, in: tx) }
    }
    for start in stride(from: 0, to: timers, by: 500) {
      try await store.write { tx in
        for _ in start..<min(start + 500, timers) { try service.start(StartRequest("waiting"), in: tx) }
      }
    }
    clock.advance(seconds: 3600)
    let people = Task {
      var taken: [Double] = []
      while !Task.isCancelled {
        let begun = ContinuousClock.now
        try await store.write { tx in try service.start(StartRequest("approval"), in: tx) }
        taken.append(seconds(since: begun) * 1000)
        try? await Task.sleep(for: .milliseconds(10))
      }
      return taken
    }
    let begun = ContinuousClock.now
    let report = try await TimerPump(workflow: service, store: store, clock: clock).fireDue()
    let took = seconds(since: begun)
    people.cancel()
    guard report.fired == timers else { throw Wrong(message: "\(report.fired) of \(timers) were fired") }
    return (Double(timers) / took, try await people.value, report)
  }

  /// The bytes of a state that waits at the review.
  static func stateBytes() throws -> Int {
    let definition = try service(SystemWallClock()).check(approval).definition
    var state = InstanceState()
    _ = try Engine.advance(definition, &state, .start(at: nil, variables: decision(1)))
    return StateCodec.encode(state, of: definition).count
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    let passed = (ContinuousClock.now - start).components
    return Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
  }
}
