extension DefinitionCompiler {
  /// Finds the sequence flows of all scopes and ties them to their nodes.
  mutating func addFlows() {
    for scope in scopes.indices {
      for child in model.elements[scopeElements[scope]].children where model.elements[child].kind == .sequenceFlow {
        addFlow(child, scope: scope)
      }
    }
    for index in drafts.indices {
      order(&drafts[index].outgoing, by: .outgoing, of: drafts[index].element)
      findDefault(of: index)
      compileConditions(of: index)
    }
  }

  private mutating func addFlow(_ element: Int, scope: Int) {
    let flow = model.elements[element]
    guard let source = end(flow["sourceRef"], scope), let target = end(flow["targetRef"], scope) else {
      report(.danglingFlow, element, detail: "\(flow["sourceRef"] ?? "") → \(flow["targetRef"] ?? "")")
      return
    }
    let kinds = (drafts[source].kind, drafts[target].kind)
    if kinds.0 == .endEvent || kinds.1 == .startEvent || kinds.1 == .boundaryEvent { report(.flowNotAllowed, element) }
    drafts[source].outgoing.append(flows.count)
    drafts[target].incoming.append(flows.count)
    flows.append(FlowDraft(element: element, source: source, target: target))
  }

  private func end(_ reference: String?, _ scope: Int) -> Int? {
    guard let reference, let element = model.indexByID[reference], let node = nodeByElement[element],
      drafts[node].scope == scope
    else { return nil }
    return node
  }

  /// Gateways test their flows in the order that they list them in; flows they do not list come last.
  ///
  /// - Source: BPMN 2.0.2, clause 10.6.2 (exclusive gateway: conditions are evaluated in order).
  private func order(_ list: inout [Int], by kind: ElementKind, of element: Int) {
    let named = model.children(of: model.elements[element], kind).map(\.text)
    guard named.count > 1 else { return }
    let places = Dictionary(named.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let flows = flows
    let model = model
    func place(_ flow: Int) -> Int { places[model.elements[flows[flow].element].id] ?? Int.max }
    list.sort { (place($0), $0) < (place($1), $1) }
  }

  private mutating func findDefault(of index: Int) {
    guard let reference = model.elements[drafts[index].element]["default"], !reference.isEmpty else { return }
    guard let flow = drafts[index].outgoing.first(where: { model.elements[flows[$0].element].id == reference }) else {
      report(.badDefault, drafts[index].element, detail: reference)
      return
    }
    drafts[index].defaultFlow = flow
  }

  private mutating func compileConditions(of index: Int) {
    let kind = drafts[index].kind
    let decides = kind == .exclusiveGateway || kind == .inclusiveGateway || kind == .complexGateway
    for flow in drafts[index].outgoing {
      let element = flows[flow].element
      let part = model.child(of: model.elements[element], .conditionExpression)
      guard let part, !part.text.isEmpty else {
        if kind == .exclusiveGateway, drafts[index].outgoing.count > 1, flow != drafts[index].defaultFlow {
          report(.conditionMissing, element)
        }
        continue
      }
      guard decides || kind.isActivity || kind.isGlobalTask else {
        report(.conditionIgnored, element, isFatal: false)
        continue
      }
      // A default flow is taken when no condition holds; its own is not asked (clause 8.4.13).
      guard flow != drafts[index].defaultFlow else {
        report(.conditionIgnored, element, isFatal: false)
        continue
      }
      flows[flow].condition = compile(
        part.text, role: .condition, language: part["language"] ?? "", at: part.position, owner: index)
    }
  }

  /// Ties boundary events to their activities.
  ///
  /// - Source: BPMN 2.0.2, clause 10.5.4 (boundary events).
  mutating func attachBoundaryEvents() {
    for index in drafts.indices where drafts[index].kind == .boundaryEvent {
      let reference = model.elements[drafts[index].element]["attachedToRef"] ?? ""
      guard let host = model.indexByID[reference].flatMap({ nodeByElement[$0] }), drafts[host].kind.isActivity,
        drafts[host].scope == drafts[index].scope
      else {
        report(.danglingReference, drafts[index].element, detail: reference)
        continue
      }
      drafts[index].attachedTo = host
      drafts[host].boundary.append(index)
    }
  }

  /// Ties compensation activities to the boundary events that call them.
  ///
  /// - Source: BPMN 2.0.2, clause 10.7 (compensation).
  mutating func connectCompensation() {
    var handlers: [String: [String]] = [:]
    for association in model.elements(of: .association) {
      guard let source = association["sourceRef"], let target = association["targetRef"] else { continue }
      handlers[source, default: []].append(target)
    }
    for index in drafts.indices where drafts[index].kind == .boundaryEvent && drafts[index].attachedTo >= 0 {
      guard drafts[index].triggers.contains(where: { $0.kind == .compensation }) else { continue }
      let targets = (handlers[drafts[index].id] ?? []).compactMap { model.indexByID[$0].flatMap { nodeByElement[$0] } }
        .filter { drafts[$0].isForCompensation && drafts[$0].scope == drafts[index].scope }
      guard targets.count == 1, drafts[drafts[index].attachedTo].compensationHandler < 0 else {
        report(.badCompensation, drafts[index].element)
        continue
      }
      drafts[drafts[index].attachedTo].compensationHandler = targets[0]
    }
    for index in drafts.indices {
      drafts[index].armedBoundary = drafts[index].boundary.filter { boundary in
        drafts[boundary].triggers.contains { $0.kind.waitsForOutside }
      }
    }
  }

  /// Ties link events that are thrown to those that catch them.
  ///
  /// - Source: BPMN 2.0.2, clause 10.5.6 (link events are within one process level).
  mutating func connectLinks() {
    for index in drafts.indices where drafts[index].kind == .intermediateThrowEvent {
      guard let link = drafts[index].triggers.first(where: { $0.kind == .link }) else { continue }
      let catchers = drafts.indices.filter { other in
        drafts[other].kind == .intermediateCatchEvent && drafts[other].scope == drafts[index].scope
          && drafts[other].triggers.contains { $0.kind == .link && $0.name == link.name }
      }
      guard catchers.count == 1 else {
        report(.badLink, drafts[index].element, detail: link.name)
        continue
      }
      drafts[index].linkTarget = catchers[0]
    }
  }
}

extension Trigger.Kind {
  /// Whether it is told to the engine by a command, and is therefore armed; the others are thrown within.
  var waitsForOutside: Bool {
    switch self {
    case .message, .timer, .signal, .conditional: true
    case .error, .escalation, .cancel, .compensation, .terminate, .link: false
    }
  }
}
