extension DefinitionCompiler {
  /// Where an event stands decides which triggers it may have.
  private enum Position {
    case start, eventSubProcessStart, subProcessStart, catching, throwing, end, boundary

    /// - Source: BPMN 2.0.2, clause 10.5.5, tables 10.84 (start), 10.88 (end), 10.89 (intermediate) and 10.90 (boundary).
    var allowed: Set<Trigger.Kind> {
      switch self {
      case .start: [.message, .timer, .signal, .conditional]
      case .eventSubProcessStart:
        [.message, .timer, .signal, .conditional, .error, .escalation, .compensation]
      case .subProcessStart: []
      case .catching: [.message, .timer, .signal, .conditional, .link]
      case .throwing: [.message, .signal, .escalation, .compensation, .link]
      case .end: [.message, .signal, .escalation, .compensation, .error, .cancel, .terminate]
      case .boundary: [.message, .timer, .signal, .conditional, .error, .escalation, .cancel, .compensation]
      }
    }
  }

  mutating func workOutEvent(_ index: Int, _ source: ModelElement) {
    drafts[index].triggers = triggers(of: source, index)
    drafts[index].needsAllTriggers = source.flag("parallelMultiple") && drafts[index].triggers.count > 1
    workOutData(index, source)
    let position = position(of: index)
    for trigger in drafts[index].triggers where !position.allowed.contains(trigger.kind) {
      report(.triggerNotAllowed, drafts[index].element, detail: "\(trigger.kind)")
    }
    switch position {
    case .catching:
      // A link event that is caught is where the thrown one goes on (clause 10.5.6).
      let isLink = drafts[index].triggers.contains { $0.kind == .link }
      drafts[index].behavior = isLink ? .pass : .catching
      if drafts[index].triggers.isEmpty { report(.triggerMissing, drafts[index].element) }
    case .throwing, .end:
      drafts[index].behavior = drafts[index].triggers.isEmpty ? .pass : .throwing
    case .boundary:
      drafts[index].isInterrupting = source.flag("cancelActivity", otherwise: true)
      if drafts[index].triggers.isEmpty { report(.triggerMissing, drafts[index].element) }
      if !drafts[index].isInterrupting,
        drafts[index].triggers.contains(where: { $0.kind == .error || $0.kind == .cancel })
      {
        report(.triggerNotAllowed, drafts[index].element, detail: "an error or cancel event always interrupts")
      }
    case .eventSubProcessStart:
      drafts[index].isInterrupting = source.flag("isInterrupting", otherwise: true)
      if drafts[index].triggers.isEmpty { report(.triggerMissing, drafts[index].element) }
    case .start where drafts[index].needsAllTriggers:
      report(.unsupported, drafts[index].element, detail: "a start event that needs several triggers")
    default: break
    }
    checkTimers(index, position)
  }

  private func position(of index: Int) -> Position {
    switch drafts[index].kind {
    case .startEvent:
      let container = model.elements[scopeElements[drafts[index].scope]]
      if container.flag("triggeredByEvent") { return .eventSubProcessStart }
      return container.kind == .process ? .start : .subProcessStart
    case .intermediateCatchEvent: return .catching
    case .endEvent: return .end
    case .boundaryEvent: return .boundary
    default: return .throwing
    }
  }

  /// A token that waits in the middle of a process must be told when the repetitions end.
  private mutating func checkTimers(_ index: Int, _ position: Position) {
    guard position == .catching else { return }
    for trigger in drafts[index].triggers {
      guard let timer = trigger.timer, timer.kind == .cycle, timer.expression == nil else { continue }
      if TimerText.repetitions(timer.literal).count == nil {
        report(.badNumber, drafts[index].element, detail: timer.literal)
      }
    }
  }

  /// The triggers of an event, those that it refers to included.
  mutating func triggers(of source: ModelElement, _ index: Int) -> [Trigger] {
    var result: [Trigger] = []
    for child in source.children {
      let element = model.elements[child]
      if element.kind == .eventDefinitionRef {
        if let trigger = trigger(named: element.text, index) { result.append(trigger) }
      } else if element.kind.isEventDefinition, let trigger = trigger(element, index) {
        result.append(trigger)
      }
    }
    return result
  }

  /// The trigger of an event definition at the root of the file.
  mutating func trigger(named id: String, _ index: Int) -> Trigger? {
    guard let element = model.element(id), element.kind.isEventDefinition else {
      report(.danglingReference, drafts[index].element, detail: id)
      return nil
    }
    return trigger(element, index)
  }

  private mutating func trigger(_ element: ModelElement, _ index: Int) -> Trigger? {
    switch element.kind {
    case .messageEventDefinition:
      let name = messageName(of: element, index)
      if name == nil, element["messageRef"] == nil {
        report(.triggerIncomplete, drafts[index].element, detail: "message")
      }
      return Trigger(kind: .message, name: name ?? "")
    case .signalEventDefinition:
      return Trigger(kind: .signal, name: named(element, "signalRef", .signal, index) ?? "")
    case .errorEventDefinition:
      return Trigger(kind: .error, name: code(element, "errorRef", .error, "errorCode", index))
    case .escalationEventDefinition:
      return Trigger(kind: .escalation, name: code(element, "escalationRef", .escalation, "escalationCode", index))
    case .timerEventDefinition: return timer(element, index)
    case .conditionalEventDefinition:
      let condition = expression(of: element, .condition, role: .condition, owner: index)
      if condition == nil { report(.triggerIncomplete, drafts[index].element, detail: "condition") }
      return Trigger(kind: .conditional, condition: condition)
    case .compensateEventDefinition: return compensation(element, index)
    case .cancelEventDefinition: return Trigger(kind: .cancel)
    case .terminateEventDefinition: return Trigger(kind: .terminate)
    case .linkEventDefinition: return Trigger(kind: .link, name: element.name)
    default: return nil
    }
  }

  private mutating func compensation(_ element: ModelElement, _ index: Int) -> Trigger {
    var trigger = Trigger(kind: .compensation)
    trigger.waitsForCompletion = element.flag("waitForCompletion", otherwise: true)
    if let reference = element["activityRef"], !reference.isEmpty {
      if let place = model.indexByID[reference].flatMap({ nodeByElement[$0] }), drafts[place].kind.isActivity {
        trigger.activity = Int32(place)
      } else {
        report(.danglingReference, drafts[index].element, detail: reference)
      }
    }
    return trigger
  }

  private mutating func timer(_ element: ModelElement, _ index: Int) -> Trigger? {
    let kinds: [(ElementKind, TimerSpecification.Kind)] = [
      (.timeDate, .date), (.timeDuration, .duration), (.timeCycle, .cycle),
    ]
    for (kind, timerKind) in kinds {
      guard let part = model.child(of: element, kind), !part.text.isEmpty else { continue }
      var timer = TimerSpecification(kind: timerKind, literal: "")
      if TimerText.isLiteral(part.text, timerKind) {
        timer.literal = part.text
      } else {
        timer.expression = compile(
          part.text, role: .timer, language: part["language"] ?? "", at: part.position, owner: index)
      }
      return Trigger(kind: .timer, timer: timer)
    }
    report(.triggerIncomplete, drafts[index].element, detail: "timer")
    return nil
  }

  /// The name of the message that an element refers to, directly or through its operation.
  mutating func messageName(of element: ModelElement, _ index: Int) -> String? {
    if element["messageRef"] != nil { return named(element, "messageRef", .message, index) }
    let operation = element["operationRef"] ?? model.child(of: element, .operationRef)?.text
    guard let operation, let found = model.element(operation),
      let message = model.child(of: found, .inMessageRef).flatMap({ model.element($0.text) })
    else { return nil }
    return message.label
  }

  private mutating func named(
    _ element: ModelElement, _ attribute: String, _ kind: ElementKind, _ index: Int
  ) -> String? {
    guard let reference = element[attribute], !reference.isEmpty else {
      report(.triggerIncomplete, drafts[index].element, detail: kind.rawValue)
      return nil
    }
    guard let target = model.element(reference), target.kind == kind else {
      report(.danglingReference, drafts[index].element, detail: reference)
      return nil
    }
    return target.label
  }

  /// The code of an error or escalation; empty where the definition names none, which catches any.
  private mutating func code(
    _ element: ModelElement, _ attribute: String, _ kind: ElementKind, _ codeAttribute: String, _ index: Int
  ) -> String {
    guard let reference = element[attribute], !reference.isEmpty else { return "" }
    guard let target = model.element(reference), target.kind == kind else {
      report(.danglingReference, drafts[index].element, detail: reference)
      return ""
    }
    return target[codeAttribute] ?? target.id
  }
}
