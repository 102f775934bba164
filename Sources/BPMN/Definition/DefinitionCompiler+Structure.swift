extension DefinitionCompiler {
  /// Checks what needs the whole picture.
  mutating func checkStructure() {
    for index in drafts.indices {
      switch drafts[index].kind {
      case .eventBasedGateway: checkEventGateway(index)
      case .boundaryEvent: checkBoundary(index)
      case .endEvent: checkCancelEnd(index)
      case .startEvent where !drafts[index].triggers.isEmpty: checkTriggeredStart(index)
      default: break
      }
      let isQuiet = drafts[index].isForCompensation || isEventSubProcess(index)
      if isQuiet, !drafts[index].incoming.isEmpty || !drafts[index].outgoing.isEmpty {
        report(.flowNotAllowed, drafts[index].element)
      }
    }
    checkUnsupported()
  }

  func isEventSubProcess(_ index: Int) -> Bool {
    drafts[index].kind == .subProcess && model.elements[drafts[index].element].flag("triggeredByEvent")
  }

  /// - Source: BPMN 2.0.2, clause 10.6.6 (event-based gateway).
  private mutating func checkEventGateway(_ index: Int) {
    if drafts[index].outgoing.isEmpty { report(.badEventGateway, drafts[index].element) }
    for flow in drafts[index].outgoing {
      let target = flows[flow].target
      let isCatch =
        drafts[target].kind == .intermediateCatchEvent && drafts[target].triggers.allSatisfy { $0.kind != .link }
      let isReceive = drafts[target].kind == .receiveTask && drafts[target].boundary.isEmpty
      guard isCatch || isReceive, drafts[target].incoming.count == 1, !drafts[target].needsAllTriggers else {
        report(.badEventGateway, drafts[target].element)
        continue
      }
    }
  }

  /// - Source: BPMN 2.0.2, clause 10.5.5 (cancel events belong to transactions).
  private mutating func checkBoundary(_ index: Int) {
    guard drafts[index].attachedTo >= 0 else { return }
    let cancels = drafts[index].triggers.contains { $0.kind == .cancel }
    if cancels, drafts[drafts[index].attachedTo].kind != .transaction { report(.badCancel, drafts[index].element) }
    let compensates = drafts[index].triggers.contains { $0.kind == .compensation }
    if compensates, !drafts[index].outgoing.isEmpty { report(.flowNotAllowed, drafts[index].element) }
  }

  private mutating func checkCancelEnd(_ index: Int) {
    guard drafts[index].triggers.contains(where: { $0.kind == .cancel }) else { return }
    let scope = scopes[drafts[index].scope]
    let caught =
      scope.isTransaction && scope.node >= 0
      && drafts[Int(scope.node)].boundary.contains { drafts[$0].triggers.contains { $0.kind == .cancel } }
    if !caught { report(.badCancel, drafts[index].element) }
  }

  /// A conditional start of a process is asked by the caller before there are variables; the others are told to it.
  private mutating func checkTriggeredStart(_ index: Int) {
    if drafts[index].outgoing.isEmpty, scopes[drafts[index].scope].node < 0 {
      report(.nothingStarts, drafts[index].element, isFatal: false)
    }
  }

  private mutating func checkUnsupported() {
    for scope in scopes.indices {
      for child in model.elements[scopeElements[scope]].children {
        switch model.elements[child].kind {
        case .choreographyTask, .subChoreography, .callChoreography, .event, .implicitThrowEvent:
          report(.unsupported, child)
        case .other where model.elements[child].tag != "auditing" && model.elements[child].tag != "monitoring":
          report(.unsupported, child, isFatal: false)
        default: break
        }
      }
    }
  }

  /// Finds where tokens start in each scope.
  ///
  /// - Source: BPMN 2.0.2, clauses 13.2 (instantiation) and 13.3.4 (sub-processes).
  mutating func findStarts() {
    var members: [[Int]] = Array(repeating: [], count: scopes.count)
    for index in drafts.indices { members[drafts[index].scope].append(index) }
    for scope in scopes.indices {
      let startEvents = members[scope].filter { drafts[$0].kind == .startEvent }
      scopes[scope].eventSubProcesses = members[scope].filter(isEventSubProcess).map { Int32($0) }
      if scopes[scope].node >= 0, isEventSubProcess(Int(scopes[scope].node)) {
        findEventStart(scope, startEvents)
      } else if startEvents.isEmpty || drafts[safe: Int(scopes[scope].node)]?.kind == .adHocSubProcess {
        findImplicitStarts(scope, members[scope])
      } else {
        findStartEvent(scope, startEvents)
      }
      noteUnreachable(scope, members[scope])
    }
    for index in drafts.indices where isEventSubProcess(index) {
      guard let start = drafts[safe: Int(scopes[drafts[index].inner].eventStart)] else { continue }
      if start.triggers.contains(where: { $0.kind == .compensation }) {
        scopes[drafts[index].scope].compensationStart = Int32(index)
      }
    }
  }

  /// - Source: BPMN 2.0.2, clause 10.3.5 (event sub-process: exactly one start event, with a trigger).
  private mutating func findEventStart(_ scope: Int, _ startEvents: [Int]) {
    guard startEvents.count == 1, !drafts[startEvents[0]].triggers.isEmpty else {
      report(.ambiguousStart, scopeElements[scope])
      return
    }
    scopes[scope].eventStart = Int32(startEvents[0])
    scopes[scope].starts = [Int32(startEvents[0])]
  }

  private mutating func findStartEvent(_ scope: Int, _ startEvents: [Int]) {
    let plain = startEvents.filter { drafts[$0].triggers.isEmpty }
    if plain.count == 1 {
      scopes[scope].starts = [Int32(plain[0])]
    } else if scopes[scope].node >= 0 || scope > 0 {
      report(.ambiguousStart, scopeElements[scope])
    }
  }

  /// Without start events, everything that no flow enters starts.
  private mutating func findImplicitStarts(_ scope: Int, _ members: [Int]) {
    let starts = members.filter { index in
      drafts[index].incoming.isEmpty && drafts[index].kind != .boundaryEvent && !drafts[index].isForCompensation
        && !drafts[index].startsProcess && !isEventSubProcess(index)
        && !drafts[index].triggers.contains { $0.kind == .link && drafts[index].kind == .intermediateCatchEvent }
    }
    scopes[scope].starts = starts.map { Int32($0) }
    let triggered = members.contains { drafts[$0].startsProcess }
    let isTask = model.elements[scopeElements[scope]].kind.isGlobalTask
    if starts.isEmpty, !triggered, !isTask { report(.nothingStarts, scopeElements[scope]) }
  }

  private mutating func noteUnreachable(_ scope: Int, _ members: [Int]) {
    var seen: Set<Int> = []
    var queue = members.filter { index in
      let draft = drafts[index]
      return scopes[scope].starts.contains(Int32(index)) || draft.kind == .startEvent || draft.startsProcess
        || draft.isForCompensation || isEventSubProcess(index)
        || (draft.kind == .intermediateCatchEvent && draft.triggers.contains { $0.kind == .link })
    }
    while let index = queue.popLast() {
      guard seen.insert(index).inserted else { continue }
      queue += drafts[index].outgoing.map { flows[$0].target } + drafts[index].boundary
    }
    for index in members where !seen.contains(index) && !model.elements[drafts[index].element].kind.isGlobalTask {
      report(.unreachable, drafts[index].element, isFatal: false)
    }
  }
}

extension Array {
  /// The element at a place that may not exist.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
