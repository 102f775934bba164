import FEEL

/// Compiles all files of a model into one plan.
struct ModelCompiler {
  let linker: Linker
  let types: TypeTable
  private(set) var findings: [DMNError]

  init(_ files: [Definitions]) {
    linker = Linker(files)
    types = TypeTable(linker)
    findings = linker.findings + types.findings
  }

  /// The plan; what cannot be compiled decides null and is found fault with in ``findings``.
  mutating func compile() -> Plan {
    let needs = linker.decisions.map { file, element in
      element.requirements.decisions.compactMap { reference -> Int? in
        guard case .decision(let index)? = linker.target(reference, from: file)?.node else { return nil }
        return index
      }
    }
    let circle = RequirementCircles.members(of: needs)
    for index in circle.sorted() {
      let decision = linker.decisions[index].element
      findings.append(.requirementCircle(name: decision.name, decision.place))
    }
    var decisions: [Plan.DecisionPlan] = []
    for index in linker.decisions.indices {
      decisions.append(decision(index, needs: needs[index], isInCircle: circle.contains(index)))
    }
    var knowledge: [Plan.KnowledgePlan] = []
    for index in linker.knowledge.indices { knowledge.append(self.knowledge(index)) }
    for (file, element) in linker.inputs { note(element.variable, in: file) }
    var services: [Plan.ServicePlan] = []
    for index in linker.services.indices { services.append(service(index)) }
    return Plan(
      inputs: linker.inputs.map { file, element in
        .init(
          name: element.variable.name, id: element.id, type: type(of: element.variable, in: file), file: file,
          source: "\(element.place) \(element.name)")
      },
      decisions: decisions, knowledge: knowledge, services: services, paths: paths())
  }

  private mutating func decision(_ index: Int, needs: [Int], isInCircle: Bool) -> Plan.DecisionPlan {
    let (file, element) = linker.decisions[index]
    var frame = Frame(types: types.visible[file])
    let sources = declare(element.requirements, of: file, in: &frame)
    var compiler = LogicCompiler(types: types, file: file, node: element.name, id: element.id)
    let logic = compiler.compile(element.logic, in: frame)
    findings += compiler.findings
    note(element.variable, in: file)
    return .init(
      name: element.name, id: element.id, file: file, type: type(of: element.variable, in: file), needs: needs,
      sources: sources, frameSize: frame.size, logic: logic, isInCircle: isInCircle,
      source: "\(element.place) \(element.name)")
  }

  private mutating func knowledge(_ index: Int) -> Plan.KnowledgePlan {
    let (file, element) = linker.knowledge[index]
    var frame = Frame(types: types.visible[file])
    let sources = declare(element.requirements, of: file, in: &frame)
    // A model may call itself without saying so.
    var all = sources
    if frame.slot(of: element.variable.name) == nil {
      _ = frame.declare(element.variable.name, functionType(.knowledge(index)))
      all.append(.node(.knowledge(index)))
    }
    var compiler = LogicCompiler(types: types, file: file, node: element.name, id: element.id)
    let definition =
      element.function
      ?? FunctionDefinition(kind: .feel, parameters: [], body: nil, typeRef: nil, place: element.place)
    let function = compiler.function(definition, name: element.name, in: frame, path: "")
    findings += compiler.findings
    note(element.variable, in: file)
    let body: Logic =
      if case .any = function.result {
        function.body
      } else {
        .typed(function.body, function.result, source: "\(element.place) \(element.name)")
      }
    return .init(
      name: element.name, parameters: function.parameters, result: result(of: element.variable, in: file),
      sources: all, frameSize: frame.size, firstSlot: function.firstSlot, body: body)
  }

  private mutating func service(_ index: Int) -> Plan.ServicePlan {
    let (file, element) = linker.services[index]
    var given: [NodeReference] = []
    var parameters: [Function.Parameter] = []
    for reference in element.inputData + element.inputDecisions {
      guard let target = need(reference, from: file) else { continue }
      let variable = linker.variable(of: target.node)
      given.append(target.node)
      parameters.append(.init(variable.name, type(of: variable, in: linker.file(of: target.node))))
    }
    var outputs: [(name: String, decision: Int)] = []
    for reference in element.outputs {
      guard let target = need(reference, from: file) else { continue }
      guard case .decision(let decision) = target.node else {
        findings.append(.referenceUnknown(id: reference.id, reference.place))
        continue
      }
      outputs.append((linker.variable(of: target.node).name, decision))
    }
    for reference in element.encapsulated { _ = need(reference, from: file) }
    note(element.variable, in: file)
    return .init(
      name: element.name, id: element.id, file: file, parameters: parameters, given: given, outputs: outputs,
      result: result(of: element.variable, in: file), source: "\(element.place) \(element.name)")
  }

  // MARK: Names

  /// Declares the names that an element's requirements make visible, and answers where their values come from.
  private mutating func declare(_ needs: Requirements, of file: Int, in frame: inout Frame) -> [Plan.Source] {
    var sources: [Plan.Source] = []
    var groups: [(name: String, members: [(name: String, node: NodeReference)])] = []
    for reference in needs.inputs + needs.decisions + needs.knowledge {
      guard let target = need(reference, from: file) else { continue }
      let name = linker.variable(of: target.node).name
      if let through = target.through, !through.name.isEmpty {
        if let group = groups.firstIndex(where: { $0.name == through.name }) {
          groups[group].members.append((name, target.node))
        } else {
          groups.append((through.name, [(name, target.node)]))
        }
      } else {
        _ = frame.declare(name, type(of: target.node))
        sources.append(.node(target.node))
      }
    }
    for group in groups {
      _ = frame.declare(group.name, .context(group.members.map { .init($0.name, type(of: $0.node)) }))
      sources.append(.group(group.members))
    }
    return sources
  }

  private mutating func need(_ reference: Reference, from file: Int) -> Linker.Target? {
    if let target = linker.target(reference, from: file) { return target }
    if !linker.files[file].silent.contains(reference.id) {
      findings.append(.referenceUnknown(id: reference.id, reference.place))
    }
    return nil
  }

  private func type(of variable: InformationItem, in file: Int) -> FEELType {
    types.type(variable.typeRef, in: file) ?? .any
  }

  private mutating func note(_ variable: InformationItem, in file: Int) {
    if let name = variable.typeRef, types.type(name, in: file) == nil {
      findings.append(.typeUnknown(name: name, variable.place))
    }
  }

  private func type(of node: NodeReference) -> FEELType {
    switch node {
    case .input, .decision: type(of: linker.variable(of: node), in: linker.file(of: node))
    case .knowledge, .service: functionType(node)
    }
  }

  /// What a call of a model or service gives: of a variable with a function's type its output, else (as up to version
  /// 1.2) the type itself.
  private func result(of variable: InformationItem, in file: Int) -> FEELType {
    let type = type(of: variable, in: file)
    if case .function(_, let output) = type.resolved { return output }
    return type
  }

  private func functionType(_ node: NodeReference) -> FEELType {
    let file = linker.file(of: node)
    let result = result(of: linker.variable(of: node), in: file)
    var parameters: [FEELType] = []
    if case .knowledge(let index) = node {
      let function = linker.knowledge[index].element.function
      parameters = (function?.parameters ?? []).map { type(of: $0, in: file) }
      if case .any = result, let own = types.type(function?.body?.typeRef ?? function?.typeRef, in: file) {
        return .function(parameters, own)
      }
    } else if case .service(let index) = node {
      let element = linker.services[index].element
      parameters = (element.inputData + element.inputDecisions).compactMap { reference in
        linker.target(reference, from: file).map { type(of: $0.node) }
      }
    }
    return .function(parameters, result)
  }

  /// For each file, the names of the imports that lead to it first.
  private func paths() -> [[String]] {
    var paths = [[String]?](repeating: nil, count: linker.files.count)
    if !paths.isEmpty { paths[0] = [] }
    var queue = [0]
    while !queue.isEmpty {
      let file = queue.removeFirst()
      for (wanted, other) in zip(linker.files[file].imports, linker.imports[file]) {
        guard let other, paths[other] == nil else { continue }
        paths[other] = (paths[file] ?? []) + (wanted.name.isEmpty ? [] : [wanted.name])
        queue.append(other)
      }
    }
    return paths.map { $0 ?? [] }
  }
}
