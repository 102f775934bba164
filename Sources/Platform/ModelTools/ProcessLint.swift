import BPMN
import Cases
import FEEL
import Kernel
import Workflow

/// Looks for what is wrong with a process: what the engine refuses, what nobody could do, what the law's table never allows, and
/// what people could not read.
struct ProcessLint {
  let model: ProcessModel
  /// The name that the file gives it.
  let name: String
  let language: FEELLanguage

  private var findings: [ProcessFinding] = []

  init(_ model: ProcessModel, name: String, language: FEELLanguage) {
    self.model = model
    self.name = name
    self.language = language
  }

  /// Everything that was noticed, by place.
  static func check(_ model: ProcessModel, name: String, language: FEELLanguage) -> [ProcessFinding] {
    var lint = ProcessLint(model, name: name, language: language)
    lint.run()
    return lint.findings.sorted {
      ($0.position.line, $0.position.column, $0.key) < ($1.position.line, $1.position.column, $1.key)
    }
  }

  private mutating func run() {
    let outcome = DefinitionCompiler.check(model, language: language)
    findings += outcome.problems.map(ProcessFinding.init)
    if let process = model.elements(of: .process).first(where: { $0.flag("isExecutable") }) { checkNames(process) }
    checkDrawing()
    guard let definition = outcome.definition else { return }
    checkTimers(definition)
    let steps = definition.nodes.compactMap { model.element($0.id) }.filter { $0.kind == .userTask }
    guard steps.contains(where: { !CaseVocabulary($0).acts.isEmpty }) else { return }
    for step in steps { checkStep(step) }
    checkVariables(definition, steps: steps)
    findings += ProcessTable(definition: definition, model: model).findings()
  }

  // MARK: What people read

  private mutating func checkNames(_ process: ModelElement) {
    if process.id != name { note("otherName", process, isError: false, ["name": name]) }
    let lanes = model.elements(of: .lane)
    let placed = Set(lanes.flatMap { model.children(of: $0, .flowNodeRef).map(\.text) })
    for element in model.elements where element.kind.isFlowNode {
      let needsName = element.kind.isActivity || element.kind == .startEvent || element.kind == .endEvent
      if needsName, element.name.isEmpty { note("nameMissing", element, isError: false) }
      let parent = model.elements[max(element.parent, 0)]
      if !lanes.isEmpty, parent.kind == .process, element.kind != .boundaryEvent, !placed.contains(element.id) {
        note("laneMissing", element, isError: false)
      }
    }
    for lane in lanes where lane.name.isEmpty { note("nameMissing", lane, isError: false) }
  }

  private mutating func checkDrawing() {
    guard !model.diagrams.isEmpty, model.diagrams.contains(where: { !$0.shapes.isEmpty }) else {
      return note("drawingMissing", model.root, isError: false)
    }
    let drawn = Set(model.diagrams.flatMap { $0.shapes.map(\.elementID) + $0.edges.map(\.elementID) })
    for element in model.elements where element.kind.isFlowNode || element.kind == .sequenceFlow {
      if !element.id.isEmpty, !drawn.contains(element.id) { note("notDrawn", element, isError: false) }
    }
  }

  // MARK: What can happen

  private mutating func checkTimers(_ definition: Definition) {
    for node in definition.nodes {
      for timer in node.triggers.compactMap(\.timer) where timer.expression == nil {
        guard let element = model.element(node.id) else { continue }
        if TimerRule(timer.literal)?.fits(timer.kind) != true { note("timer", element, ["text": timer.literal]) }
      }
    }
  }

  private mutating func checkStep(_ step: ModelElement) {
    let words = CaseVocabulary(step)
    for act in words.acts where CaseActionKind(rawValue: act) == nil { note("actUnknown", step, ["act": act]) }
    for act in Set(words.acts) where CaseVocabulary.alwaysOpen.contains(act) {
      note("actAlwaysOpen", step, isError: false, ["act": act])
    }
    if let by = words.by, !CaseVocabulary.roles.contains(by) {
      note("roleUnknown", step, ["role": by, "roles": CaseVocabulary.roles.sorted().joined(separator: ", ")])
    }
    if words.outcomeValues == nil { note("outcomes", step, ["text": words.outcomes ?? ""]) }
    if words.acts.isEmpty, words.by == nil, words.part == nil { note("nobody", step) }
  }

  /// Names in conditions that nothing gives a value.
  private mutating func checkVariables(_ definition: Definition, steps: [ModelElement]) {
    var known = CaseVocabulary.variables.union(steps.map(\.id))
    for element in model.elements {
      switch element.kind {
      case .dataObject, .dataObjectReference, .property, .dataInput, .dataOutput: known.insert(element.label)
      case .script: known.formUnion(Self.entries(of: element.text))
      case .businessRuleTask: known.insert(element.id)
      default: break
      }
      if let loop = element["elementVariable"] { known.insert(loop) }
    }
    for flow in definition.flows {
      guard let element = model.element(flow.id), let part = model.child(of: element, .conditionExpression),
        let names = try? language.names(in: part.text)
      else { continue }
      for name in names.sorted() where !known.contains(name) { note("variableUnknown", element, ["name": name]) }
    }
  }

  /// What a script sets.
  private static func entries(of script: String) -> [String] {
    let text = script.drop { $0.isWhitespace || $0 == "=" }
    let syntax = try? FEELCompiler.syntax(String(text), in: FEEL.Scope())
    guard case .context(let entries)? = syntax?.kind else { return [] }
    return entries.map(\.key)
  }

  private mutating func note(
    _ key: String, _ element: ModelElement, isError: Bool = true, _ arguments: [String: String] = [:]
  ) {
    findings.append(ProcessFinding(key, at: element, isError: isError, arguments))
  }
}

extension CaseVocabulary {
  /// Acts that are open whatever a process says.
  static let alwaysOpen: Set<String> = ["withdraw", "rate", "sendMessage"]
}
