import BPMN
import Kernel
import Workflow

/// A process played in memory: the engine and nothing else. No instance begins, nothing goes out, nothing is kept.
struct ProcessTrial: Sendable {
  /// Steps of one trial: more than the longest procedure takes, and a bound on what one page computes.
  static let most = 80
  /// Bytes of the list of steps in a form.
  static let mostBytes = 100_000
  /// How much the engine may do for somebody who only tries.
  private static let limits: Engine.Limits = {
    var limits = Engine.Limits()
    limits.steps = 2_000
    limits.tokens = 500
    limits.instances = 100
    return limits
  }()

  /// A timer that waits.
  struct Timer: Sendable, Hashable {
    var text: String
    var setAt: Instant
    var dueAt: Instant?
  }

  /// One step that was taken, with what followed.
  struct Taken: Sendable {
    var step: TrialStep
    /// The element that it was about; empty for none.
    var element: String
    var at: Instant
    /// The elements that were entered.
    var entered: [String]
  }

  let definition: Definition
  private let workflow: Workflow
  /// When it began: every page plays it again at the same time.
  let begunAt: Instant
  private(set) var state = InstanceState()
  private(set) var taken: [Taken] = []
  /// The time in the trial: timers that are fired let it pass.
  private(set) var now: Instant
  private(set) var timers: [UInt32: Timer] = [:]
  private(set) var visited: Set<String> = []

  init(_ definition: Definition, _ workflow: Workflow, begunAt: Instant) {
    self.definition = definition
    self.workflow = workflow
    self.begunAt = begunAt
    now = begunAt
  }

  /// Plays steps from the beginning.
  /// - Throws: ``StudioError`` for lists that are too long or cannot be played.
  mutating func play(_ steps: [TrialStep]) throws {
    for step in steps {
      do { try take(step) } catch is BPMNError { throw StudioError.trialBroken }
    }
  }

  /// Takes a step.
  /// - Throws: ``StudioError/trialTooLong(most:)``, ``BPMNError`` for one that does not fit; nothing has happened then.
  mutating func take(_ step: TrialStep) throws {
    guard taken.count < Self.most else { throw StudioError.trialTooLong(most: Self.most) }
    let element = element(of: step)
    var time = now
    if case .timer(let wait) = step, let due = timers[wait]?.dueAt, due > time { time = due }
    let events = try Engine.advance(
      definition, &state, step.command, at: time.milliseconds, limits: Self.limits)
    now = time
    follow(events)
    taken.append(
      Taken(
        step: step, element: element, at: now,
        entered: events.compactMap { event in
          if case .entered(let node, _) = event { return definition.nodes[Int(node)].id }
          return nil
        }))
  }

  private mutating func follow(_ events: [Event]) {
    for event in events {
      switch event {
      case .started(let node), .entered(let node, _), .completed(let node, _):
        visited.insert(definition.nodes[Int(node)].id)
      case .flowTaken(let flow): visited.insert(definition.flows[Int(flow)].id)
      case .timerSet(let wait, _, _, let text, let remaining, let from):
        let earlier = from.flatMap { timers[$0] }
        let text = text.isEmpty ? earlier?.text ?? "" : text
        timers[wait] = Timer(
          text: text, setAt: now,
          dueAt: workflow.due(text, setAt: now, after: earlier?.dueAt, remaining: Int(remaining)))
      default: break
      }
    }
    let open = Set(state.waits.map(\.id))
    timers = timers.filter { open.contains($0.key) }
  }

  private func element(of step: TrialStep) -> String {
    switch step {
    case .start(let element, _): return element ?? ""
    case .complete(let token, _), .error(let token, _, _):
      return state.tokens.first { $0.id == token }.map { definition.nodes[Int($0.node)].id } ?? ""
    case .timer(let wait), .message(let wait, _):
      return state.waits.first { $0.id == wait }.map { definition.nodes[Int($0.node)].id } ?? ""
    case .retry(let incident, _), .skip(let incident, _):
      let token = state.incidents.first { $0.id == incident }?.token
      return state.tokens.first { $0.id == token }.map { definition.nodes[Int($0.node)].id } ?? ""
    case .signal(let name, _): return name
    case .set: return ""
    }
  }

  // MARK: Where it stands

  /// Where it stands and which way it came.
  var overlay: DiagramOverlay {
    var overlay = DiagramOverlay()
    overlay.visited = visited
    for token in state.tokens where token.mode != .hosting {
      let id = definition.nodes[Int(token.node)].id
      if token.mode == .stopped { overlay.stopped.insert(id) } else { overlay.here.insert(id) }
    }
    return overlay
  }

  /// The steps as they stand in a form.
  var stepsText: String { JSONValue.array(taken.map(\.step.json)).canonical }

  /// Steps of a form.
  /// - Throws: ``StudioError/trialBroken``, ``StudioError/trialTooLong(most:)``.
  static func steps(_ text: String) throws -> [TrialStep] {
    guard !text.isEmpty else { return [] }
    guard text.utf8.count <= mostBytes else { throw StudioError.trialTooLong(most: most) }
    guard case .array(let members)? = try? JSONValue(parsing: text) else { throw StudioError.trialBroken }
    guard members.count <= most else { throw StudioError.trialTooLong(most: most) }
    return try members.map { member in
      guard let step = TrialStep(member) else { throw StudioError.trialBroken }
      return step
    }
  }
}
