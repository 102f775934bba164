extension DefinitionCompiler {
  /// Works out what a node does.
  mutating func workOutNode(_ index: Int) {
    let element = drafts[index].element
    let source = model.elements[element]
    switch drafts[index].kind {
    case .startEvent, .endEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent, .implicitThrowEvent:
      workOutEvent(index, source)
    case .exclusiveGateway: drafts[index].behavior = .exclusive
    case .parallelGateway: drafts[index].behavior = .parallel
    case .inclusiveGateway: drafts[index].behavior = .inclusive
    case .complexGateway:
      drafts[index].behavior = .complex
      drafts[index].condition = expression(of: source, .activationCondition, role: .condition, owner: index)
    case .eventBasedGateway:
      drafts[index].behavior = .eventGateway
      drafts[index].startsProcess = source.flag("instantiate")
    default: workOutActivity(index, source)
    }
  }

  private mutating func workOutActivity(_ index: Int, _ source: ModelElement) {
    drafts[index].isForCompensation = source.flag("isForCompensation")
    drafts[index].startQuantity = quantity("startQuantity", of: index, source)
    drafts[index].completionQuantity = quantity("completionQuantity", of: index, source)
    workOutLoop(index, source)
    workOutData(index, source)
    switch drafts[index].kind {
    case .scriptTask: workOutScript(index, source)
    case .subProcess, .transaction: drafts[index].behavior = .subProcess
    case .adHocSubProcess:
      drafts[index].behavior = .adHoc
      drafts[index].isSequential = source["ordering"]?.lowercased() == "sequential"
      drafts[index].cancelsRemaining = source.flag("cancelRemainingInstances", otherwise: true)
      drafts[index].condition = expression(of: source, .completionCondition, role: .completionCondition, owner: index)
    case .callActivity:
      drafts[index].calledElement = source["calledElement"] ?? ""
      drafts[index].behavior = drafts[index].inner >= 0 ? .call : .job
      if drafts[index].calledElement.isEmpty { report(.callMissing, drafts[index].element) }
    case .receiveTask:
      drafts[index].behavior = .catching
      drafts[index].startsProcess = source.flag("instantiate")
      drafts[index].messageName = messageName(of: source, index) ?? ""
      drafts[index].triggers = [Trigger(kind: .message, name: drafts[index].messageName)]
      if drafts[index].messageName.isEmpty { report(.triggerIncomplete, drafts[index].element, detail: "message") }
    case .sendTask where source["messageRef"] != nil:
      drafts[index].behavior = .throwing
      drafts[index].messageName = messageName(of: source, index) ?? ""
      drafts[index].triggers = [Trigger(kind: .message, name: drafts[index].messageName)]
    case .userTask, .serviceTask, .businessRuleTask, .sendTask: drafts[index].behavior = .job
    // Abstract and manual tasks are never executed by a system (clause 13.3.3).
    default: drafts[index].behavior = .pass
    }
    if drafts[index].behavior == .job { automate(index, source) }
  }

  private mutating func automate(_ index: Int, _ source: ModelElement) {
    do {
      guard let automation = try language.automation(of: source, in: model) else { return }
      drafts[index].script = automation
      drafts[index].behavior = .script
    } catch {
      report(.badExpression, drafts[index].element, detail: error.message)
    }
  }

  private mutating func workOutScript(_ index: Int, _ source: ModelElement) {
    drafts[index].behavior = .script
    guard let script = model.child(of: source, .script), !script.text.isEmpty else {
      // Global script tasks and vendors may write it as an attribute.
      report(.scriptMissing, drafts[index].element)
      return
    }
    drafts[index].script = compile(
      script.text, role: .script, language: source["scriptFormat"] ?? source["scriptLanguage"] ?? "",
      at: script.position, owner: index)
  }

  private mutating func quantity(_ attribute: String, of index: Int, _ source: ModelElement) -> Int {
    guard let text = source[attribute] else { return 1 }
    guard let value = Int(text), (1...1_000).contains(value) else {
      report(.badNumber, drafts[index].element, detail: "\(attribute) \(text)")
      return 1
    }
    return value
  }

  // MARK: Expressions

  /// Compiles the expression in the first element of a kind below another; nil where there is none or it is empty.
  mutating func expression(
    of source: ModelElement, _ kind: ElementKind, role: ExpressionRole, owner: Int
  ) -> (any CompiledExpression)? {
    guard let part = model.child(of: source, kind), !part.text.isEmpty else { return nil }
    return compile(part.text, role: role, language: part["language"] ?? "", at: part.position, owner: owner)
  }

  /// Compiles a text; what does not compile is reported.
  mutating func compile(
    _ text: String, role: ExpressionRole, language named: String, at position: SourcePosition, owner: Int
  ) -> (any CompiledExpression)? {
    do {
      return try language.compile(
        ExpressionSource(
          role: role, text: text, language: named.isEmpty ? model.root["expressionLanguage"] ?? "" : named,
          elementID: drafts[owner].id, position: position))
    } catch {
      report(.badExpression, drafts[owner].element, detail: error.message)
      return nil
    }
  }

  // MARK: Data

  mutating func workOutData(_ index: Int, _ source: ModelElement) {
    for child in source.children {
      let element = model.elements[child]
      if element.kind == .dataInputAssociation { drafts[index].inputs += mappings(of: element, owner: index) }
      if element.kind == .dataOutputAssociation { drafts[index].outputs += mappings(of: element, owner: index) }
    }
  }

  private mutating func mappings(of association: ModelElement, owner: Int) -> [DataMapping] {
    let sources = model.children(of: association, .sourceRef).map { variableName(of: $0.text) ?? $0.text }
    let target = model.child(of: association, .targetRef).map { variableName(of: $0.text) ?? $0.text }
    let assignments = model.children(of: association, .assignment)
    var result: [DataMapping] = []
    for assignment in assignments {
      guard let to = model.child(of: assignment, .to)?.text, !to.isEmpty else { continue }
      let from = expression(of: assignment, .from, role: .value, owner: owner)
      result.append(DataMapping(source: "", target: variableName(of: to) ?? to, expression: from))
    }
    guard let target, !target.isEmpty, assignments.isEmpty else { return result }
    let transformation = expression(of: association, .transformation, role: .value, owner: owner)
    // An empty source is legal: some tools leave inputs unbound (clause 10.4.2).
    guard let first = sources.first(where: { !$0.isEmpty }) ?? (transformation == nil ? nil : "") else { return result }
    result.append(DataMapping(source: first, target: target, expression: transformation))
    return result
  }

  // MARK: Loops

  private mutating func workOutLoop(_ index: Int, _ source: ModelElement) {
    if let loop = model.child(of: source, .standardLoopCharacteristics) {
      drafts[index].loop = standardLoop(loop, index)
    } else if let loop = model.child(of: source, .multiInstanceLoopCharacteristics) {
      drafts[index].loop = multiInstance(loop, index)
    }
  }

  private mutating func standardLoop(_ loop: ModelElement, _ index: Int) -> LoopSpecification {
    var result = LoopSpecification(isMultiInstance: false, isSequential: true)
    result.testsBefore = loop.flag("testBefore")
    result.condition = expression(of: loop, .loopCondition, role: .loopCondition, owner: index)
    if let text = loop["loopMaximum"] {
      if let maximum = Int(text), maximum > 0 {
        result.maximum = maximum
      } else {
        report(.badNumber, drafts[index].element, detail: "loopMaximum \(text)")
      }
    }
    if result.condition == nil, result.maximum == nil {
      report(.badNumber, drafts[index].element, detail: "a loop needs a condition or a maximum")
    }
    return result
  }

  private mutating func multiInstance(_ loop: ModelElement, _ index: Int) -> LoopSpecification {
    var result = LoopSpecification(isMultiInstance: true, isSequential: loop.flag("isSequential"))
    if let part = model.child(of: loop, .loopCardinality), let number = Int(part.text), number < 0 {
      report(.badNumber, drafts[index].element, detail: "loopCardinality \(number)")
    }
    result.cardinality = expression(of: loop, .loopCardinality, role: .cardinality, owner: index)
    result.collection = data(.loopDataInputRef, of: loop)
    result.outputCollection = data(.loopDataOutputRef, of: loop)
    result.inputItem = model.child(of: loop, .inputDataItem)?.label ?? ""
    result.outputItem = model.child(of: loop, .outputDataItem)?.label ?? ""
    result.completion = expression(of: loop, .completionCondition, role: .completionCondition, owner: index)
    let id = drafts[index].id
    let isNamed = result.cardinality != nil || !result.collection.isEmpty
    if !isNamed, !problems.contains(where: { $0.elementID == id }) {
      report(.badNumber, drafts[index].element, detail: "a multi-instance activity needs a cardinality or a collection")
    }
    switch loop["behavior"]?.lowercased() {
    case "none":
      result.behavior = .none
      result.behaviorEvent = loop["noneBehaviorEventRef"].flatMap { trigger(named: $0, index) }
    case "one":
      result.behavior = .one
      result.behaviorEvent = loop["oneBehaviorEventRef"].flatMap { trigger(named: $0, index) }
    case "complex":
      result.behavior = .complex
      for definition in model.children(of: loop, .complexBehaviorDefinition) {
        guard let condition = expression(of: definition, .condition, role: .condition, owner: index),
          let event = model.child(of: definition, .event), let trigger = triggers(of: event, index).first
        else { continue }
        result.complexEvents.append(.init(condition: condition, event: trigger))
      }
    default: break
    }
    return result
  }

  private func data(_ kind: ElementKind, of loop: ModelElement) -> String {
    model.child(of: loop, kind).map { variableName(of: $0.text) ?? $0.text } ?? ""
  }
}
