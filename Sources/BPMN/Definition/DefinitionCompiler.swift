/// Works a process of a model out into a ``Definition``, or says by element and reason why it cannot run.
///
/// Everything that could fail for want of a better model fails here, when it is deployed, and not in somebody's case.
///
/// - Source: BPMN 2.0.2, clauses 10 (process) and 13 (execution semantics).
package struct DefinitionCompiler {
  /// More nodes than the largest known government model by an order of magnitude.
  static let nodeLimit = 5_000
  /// Deeper nesting than anybody draws; each level is a recursion.
  static let depthLimit = 32
  /// Incoming flows of one joining gateway; one bit each.
  static let joinLimit = 64

  let model: ProcessModel
  let language: any ProcessLanguage
  var problems: [DeploymentProblem] = []
  var drafts: [NodeDraft] = []
  var flows: [FlowDraft] = []
  var scopes: [Scope] = []
  /// The element of each scope.
  var scopeElements: [Int] = []
  var nodeByElement: [Int: Int] = [:]
  /// The scopes of called processes and global tasks by identifier.
  var callables: [String: Int] = [:]

  /// A sequence flow while it is being worked out.
  struct FlowDraft {
    var element: Int
    var source: Int
    var target: Int
    var condition: (any CompiledExpression)?
  }

  /// Compiles a process.
  ///
  /// - Parameters:
  ///   - processID: The identifier of the process; nil: the only executable one of the file.
  ///   - requiresExecutable: Whether a process that is not marked as executable is refused.
  /// - Throws: ``BPMNError/notDeployable(_:)`` with all reasons.
  package static func compile(
    _ model: ProcessModel, processID: String? = nil, language: any ProcessLanguage, requiresExecutable: Bool = true
  ) throws(BPMNError) -> Definition {
    let outcome = check(model, processID: processID, language: language, requiresExecutable: requiresExecutable)
    guard let definition = outcome.definition else { throw .notDeployable(outcome.problems) }
    return definition
  }

  /// What came of checking a process: the definition if it can be deployed, and everything that was noticed.
  package struct Outcome: Sendable {
    package var definition: Definition?
    package var problems: [DeploymentProblem]
  }

  /// Checks a process, for pages that show all problems and hints.
  package static func check(
    _ model: ProcessModel, processID: String? = nil, language: any ProcessLanguage, requiresExecutable: Bool = true
  ) -> Outcome {
    var compiler = DefinitionCompiler(model: model, language: language)
    guard let process = compiler.chosenProcess(processID) else {
      compiler.report(.noProcess, 0, detail: processID ?? "")
      return Outcome(definition: nil, problems: compiler.problems)
    }
    if requiresExecutable, !model.elements[process].flag("isExecutable") { compiler.report(.notExecutable, process) }
    compiler.addProcess(process)
    compiler.workOut()
    let isFatal = compiler.problems.contains(where: \.isFatal)
    return Outcome(definition: isFatal ? nil : compiler.definition(of: process), problems: compiler.problems)
  }

  init(model: ProcessModel, language: any ProcessLanguage) {
    self.model = model
    self.language = language
  }

  private func chosenProcess(_ id: String?) -> Int? {
    if let id { return model.indexByID[id].flatMap { model.elements[$0].kind == .process ? $0 : nil } }
    let processes = model.elements.indices.filter { model.elements[$0].kind == .process }
    let executable = processes.filter { model.elements[$0].flag("isExecutable") }
    return executable.first ?? processes.first
  }

  /// Notes a problem of an element.
  mutating func report(
    _ reason: DeploymentProblem.Reason, _ element: Int, detail: String = "", isFatal: Bool = true
  ) {
    let source = model.elements[element]
    problems.append(
      DeploymentProblem(
        reason: reason, elementID: source.id, elementName: source.name, elementTag: source.tag, detail: detail,
        position: source.position, isFatal: isFatal))
  }

  /// The order matters: later steps read what earlier ones found.
  private mutating func workOut() {
    addFlows()
    attachBoundaryEvents()
    for index in drafts.indices { workOutNode(index) }
    connectCompensation()
    connectLinks()
    checkStructure()
    findStarts()
    findCompensable()
    guard !problems.contains(where: \.isFatal) else { return }
    addReachability()
  }

  private func definition(of process: Int) -> Definition {
    let source = model.elements[process]
    return Definition(
      processID: source.id, name: source.name, hash: ModelHash.hash(of: process, in: model),
      nodes: drafts.enumerated().map { Node($1, index: $0) },
      flows: flows.enumerated().map { index, draft in
        let element = model.elements[draft.element]
        return Flow(
          index: index, id: element.id, name: element.name, source: draft.source, target: draft.target,
          condition: draft.condition)
      },
      scopes: scopes, hints: problems)
  }

  // MARK: Scopes and nodes

  @discardableResult
  private mutating func addProcess(_ element: Int) -> Int {
    let place = addScope(element, node: -1, depth: 0)
    scopes[place].isProcess = true
    return place
  }

  private mutating func addScope(_ element: Int, node: Int, depth: Int) -> Int {
    let source = model.elements[element]
    let place = scopes.count
    scopes.append(Scope(node: Int32(node), id: source.id, name: source.name))
    scopeElements.append(element)
    scopes[place].isTransaction = source.kind == .transaction
    scopes[place].data = dataNames(of: source)
    if source.kind == .process { callables[source.id] = place }
    guard depth <= Self.depthLimit else {
      report(.tooDeep, element)
      return place
    }
    for child in source.children where model.elements[child].kind.isFlowNode {
      addNode(child, scope: place, depth: depth)
    }
    return place
  }

  private mutating func addNode(_ element: Int, scope: Int, depth: Int) {
    let source = model.elements[element]
    if source.id.isEmpty { report(.idMissing, element) }
    guard drafts.count < Self.nodeLimit else {
      if drafts.count == Self.nodeLimit, problems.last?.reason != .tooLarge { report(.tooLarge, element) }
      return
    }
    let place = drafts.count
    drafts.append(NodeDraft(element: element, of: model, scope: scope))
    nodeByElement[element] = place
    if source.kind.isSubProcess {
      drafts[place].inner = addScope(element, node: place, depth: depth + 1)
    } else if source.kind == .callActivity, let called = model.indexByID[source["calledElement"] ?? ""] {
      drafts[place].inner = callable(called, depth: depth + 1) ?? -1
    }
  }

  /// The scope of a process or global task of this file.
  private mutating func callable(_ element: Int, depth: Int) -> Int? {
    let source = model.elements[element]
    if let known = callables[source.id] { return known }
    if source.kind == .process { return addProcess(element) }
    guard source.kind.isGlobalTask else { return nil }
    let place = scopes.count
    scopes.append(Scope(node: -1, id: source.id, name: source.name))
    scopeElements.append(element)
    scopes[place].isProcess = true
    callables[source.id] = place
    var draft = NodeDraft(element: element, of: model, scope: place)
    draft.kind = Self.taskKind(of: source.kind)
    nodeByElement[element] = drafts.count
    drafts.append(draft)
    return place
  }

  /// The task that a global task stands for.
  ///
  /// - Source: BPMN 2.0.2, clause 10.3.6 (global tasks).
  private static func taskKind(of kind: ElementKind) -> ElementKind {
    switch kind {
    case .globalUserTask: .userTask
    case .globalScriptTask: .scriptTask
    case .globalManualTask: .manualTask
    case .globalBusinessRuleTask: .businessRuleTask
    default: .task
    }
  }

  // MARK: Data

  private func dataNames(of source: ModelElement) -> [String] {
    var names: [String] = []
    for child in source.children {
      let element = model.elements[child]
      guard element.kind == .dataObject || element.kind == .property, !element.label.isEmpty else { continue }
      if !names.contains(element.label) { names.append(element.label) }
    }
    return names
  }

  /// The variable that a reference to data means.
  ///
  /// - Source: BPMN 2.0.2, clause 10.4.1 (data objects, references, inputs and outputs).
  func variableName(of reference: String) -> String? {
    guard let element = model.element(reference) else { return nil }
    switch element.kind {
    case .dataObjectReference: return element["dataObjectRef"].flatMap { variableName(of: $0) } ?? element.label
    case .dataStoreReference: return element["dataStoreRef"].flatMap { variableName(of: $0) } ?? element.label
    default: return element.label
    }
  }
}
