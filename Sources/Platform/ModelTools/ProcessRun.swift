import BPMN
import Cases
import DMN
import FEEL
import Kernel
import Workflow

/// Why a case of a process failed: the first difference.
struct ProcessMiss: Error, Hashable {
  /// Catalogue key of the sentence, after `platform.model.test.`.
  let key: String
  let arguments: [String: String]

  init(_ key: String, _ arguments: [String: String] = [:]) {
    self.key = key
    self.arguments = arguments
  }
}

/// Runs one case of a process in memory, by the same engine and the same language as the server.
struct ProcessRun {
  let definition: Definition
  let model: ProcessModel
  let decisions: DecisionBook
  let calendar: CalendarTime
  private(set) var now: Instant
  private(set) var state = InstanceState()
  /// The elements in the order of entering.
  private(set) var path: [String] = []
  /// The flows that were taken, by their place in the definition.
  private(set) var taken: Set<Int32> = []
  private(set) var ends: Set<String> = []
  /// Where the case stands by the law's table, for processes whose steps are acts of a case.
  private var caseState = CaseState.submitted
  /// Timers that are set.
  private var timers: [UInt32: Instant] = [:]
  /// Timers that were ever set: a repetition counts from the one before it and has its text.
  private var known: [UInt32: (due: Instant, text: String)] = [:]

  /// How many timers one case may fire: a repetition without end would never stop.
  private static let mostFirings = 10_000

  init(
    _ definition: Definition, of model: ProcessModel, decisions: DecisionBook, calendar: CalendarTime, at now: Instant
  ) {
    self.decisions = decisions
    self.definition = definition
    self.model = model
    self.calendar = calendar
    self.now = now
  }

  /// Runs a case and compares.
  /// - Throws: ``ProcessMiss``, the first difference.
  mutating func run(_ example: ProcessCases.Case) throws {
    try advance(.start(at: example.begin, variables: example.start))
    for step in example.steps { try take(step) }
    if let rests = example.rests { try compare("rests", rests, resting) }
    if let wanted = example.ends {
      try compare("ends", wanted, ends)
      if example.rests == nil, state.status == .running {
        throw ProcessMiss("stillRunning", ["rests": Self.list(resting)])
      }
    }
    if let wanted = example.path, !Self.matches(path[...], wanted[...]) {
      throw ProcessMiss("path", ["wanted": wanted.joined(separator: " "), "got": path.joined(separator: " ")])
    }
    for wanted in example.variables {
      let got = state.variables.first { $0.name == wanted.name }?.value ?? .null
      guard got != wanted.value else { continue }
      throw ProcessMiss(
        "variable", ["name": wanted.name, "wanted": wanted.value.canonical, "got": got.canonical])
    }
  }

  /// The elements at which something is open or waited for; events at the edge of others are not counted.
  var resting: Set<String> {
    Set(
      state.tokens.filter { $0.mode == .job || $0.mode == .catching || $0.mode == .joining }
        .map { definition.nodes[Int($0.node)].id })
  }

  private func compare(_ key: String, _ wanted: Set<String>, _ got: Set<String>) throws {
    guard wanted != got else { return }
    throw ProcessMiss(key, ["wanted": Self.list(wanted), "got": Self.list(got)])
  }

  private static func list(_ names: Set<String>) -> String {
    names.isEmpty ? "—" : names.sorted().joined(separator: " ")
  }

  /// Whether a path is as wanted; a gap takes any elements, none too.
  static func matches(_ path: ArraySlice<String>, _ wanted: ArraySlice<String>) -> Bool {
    guard let first = wanted.first else { return path.isEmpty }
    guard first == ProcessCases.gap else {
      return path.first == first && matches(path.dropFirst(), wanted.dropFirst())
    }
    let rest = wanted.dropFirst()
    guard let next = rest.first(where: { $0 != ProcessCases.gap }) else { return true }
    return path.indices.contains { path[$0] == next && matches(path[$0...], rest) }
  }

  // MARK: Steps

  private mutating func take(_ step: ProcessCases.Step) throws {
    switch step {
    case .act(let element, let act, let argument): try perform(act, argument, at: element)
    case .complete(let element, let variables):
      if let moved = variables.first(where: { $0.name == "state" })?.value.stringValue.flatMap(CaseState.init) {
        caseState = moved
      }
      try advance(.complete(token: try token(at: element), variables: variables))
    case .error(let element, let code):
      try advance(.throwError(token: try token(at: element), code: code, message: "", variables: []))
    case .message(let name, let variables):
      guard let wait = state.waits.first(where: { $0.kind == .message && self.name(of: $0) == name }) else {
        throw ProcessMiss("noMessage", ["name": name, "rests": Self.list(resting)])
      }
      if let ended = CaseState(rawValue: name) { caseState = ended }
      try advance(.message(wait: wait.id, variables: variables))
    case .signal(let name, let variables): try advance(.signal(name: name, variables: variables))
    case .set(let variables): try advance(.setVariables(frame: nil, variables: variables))
    case .after(let text): try pass(text)
    case .rests(let wanted): try compare("rests", wanted, resting)
    }
  }

  /// The message that is waited for.
  private func name(of wait: Wait) -> String {
    let node = definition.nodes[Int(wait.node)]
    let place = Int(wait.trigger)
    return node.triggers.indices.contains(place) ? node.triggers[place].name : node.messageName
  }

  private func token(at element: String) throws -> UInt32 {
    guard let node = definition.node(element) else { throw ProcessMiss("elementUnknown", ["element": element]) }
    guard let token = state.tokens.first(where: { $0.node == node.index && $0.mode == .job }) else {
      throw ProcessMiss("notResting", ["element": element, "rests": Self.list(resting)])
    }
    return token.id
  }

  /// Does an act of a case as the program would: the model must offer it, the law's table must allow it, and the step is done when
  /// the case's state changes.
  private mutating func perform(_ act: String, _ argument: String?, at element: String) throws {
    let token = try token(at: element)
    let attributes = CaseVocabulary(model.element(element))
    var variables = [Variable(name: "act", value: .string(act)), Variable(name: "decision", value: .null)]
    if act == CaseVocabulary.completeStep {
      guard attributes.by != nil else { throw ProcessMiss("actClosed", ["act": act, "element": element]) }
      if let outcome = argument {
        variables += [
          Variable(name: "outcome", value: .string(outcome)), Variable(name: element, value: .string(outcome)),
        ]
      }
    } else {
      guard attributes.acts.contains(act), let kind = CaseActionKind(rawValue: act) else {
        throw ProcessMiss("actClosed", ["act": act, "element": element])
      }
      guard let line = CaseTransition.possible(kind, in: caseState).first else {
        throw ProcessMiss("actForbidden", ["act": act, "state": caseState.rawValue])
      }
      var next = line.to ?? caseState
      if kind == .decide {
        guard let argument, let decided = CaseState(rawValue: argument), decided == .granted || decided == .refused
        else { throw ProcessMiss("decisionMissing", ["element": element]) }
        next = decided
        variables[1].value = .string(argument)
      }
      guard next != caseState else { return }
      caseState = next
    }
    variables.append(Variable(name: "state", value: .string(caseState.rawValue)))
    try advance(.complete(token: token, variables: variables))
  }

  /// Time passes; timers that fall due fire in their order, each at its own time.
  private mutating func pass(_ text: String) throws {
    guard let period = TimerPeriod(text), let end = try TimerRule.after(period).due(from: now, calendar) else { return }
    var fired = 0
    while let next = timers.filter({ $0.value <= end }).min(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      fired < Self.mostFirings
    {
      fired += 1
      timers[next.key] = nil
      now = max(now, next.value)
      try advance(.timerFired(wait: next.key))
    }
    now = end
  }

  // MARK: The engine

  private mutating func advance(_ command: Command) throws {
    let events: [Event]
    do {
      events = try Engine.advance(definition, &state, command, at: now.milliseconds)
    } catch {
      throw ProcessMiss("refused", ["problem": error.code, "rests": Self.list(resting)])
    }
    for event in events { try note(event) }
    timers = timers.filter { timer in state.waits.contains { $0.id == timer.key } }
    guard let incident = state.incidents.first else { return try decide() }
    let token = state.tokens.first { $0.id == incident.token }
    throw ProcessMiss(
      "incident",
      [
        "element": token.map { definition.nodes[Int($0.node)].id } ?? "", "reason": String(describing: incident.reason),
        "detail": incident.detail,
      ])
  }

  /// Business rule tasks ask the decisions that they name.
  private mutating func decide() throws {
    for token in state.tokens where token.mode == .job {
      let node = definition.nodes[Int(token.node)]
      guard node.kind == .businessRuleTask,
        case .success(let given)? = Engine.work(definition, state, token: token.id, at: now.milliseconds),
        let answers = try decisions.answer(model.element(node.id), given: given)
      else { continue }
      return try advance(.complete(token: token.id, variables: answers))
    }
  }

  private mutating func note(_ event: Event) throws {
    switch event {
    case .entered(let index, _):
      let node = definition.nodes[Int(index)]
      path.append(node.id)
      if node.kind == .endEvent { ends.insert(node.id) }
    case .flowTaken(let flow):
      taken.insert(flow)
      // Nothing rests on most gateways, so the engine does not tell of entering them.
      let source = definition.nodes[Int(definition.flows[Int(flow)].source)]
      if source.kind.isGateway, path.last != source.id { path.append(source.id) }
    case .timerSet(let wait, _, _, let text, let remaining, let from):
      let text = text.isEmpty ? from.flatMap { known[$0]?.text } ?? "" : text
      let before = from.flatMap { known[$0]?.due }
      guard let rule = TimerRule(text),
        let due = try rule.due(from: now, after: before, remaining: Int(remaining), calendar)
      else { throw ProcessMiss("timer", ["text": text]) }
      timers[wait] = due
      known[wait] = (due, text)
    default: break
    }
  }
}
