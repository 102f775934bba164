import FEEL

/// Compiles the logic of one element.
struct LogicCompiler {
  let types: TypeTable
  let file: Int
  /// The element's name, for messages.
  let node: String
  /// The element's id, for traces.
  let nodeID: String
  /// What cannot be compiled; it decides null.
  private(set) var findings: [DMNError] = []

  init(types: TypeTable, file: Int, node: String, id: String) {
    self.types = types
    self.file = file
    self.node = node
    nodeID = id
  }

  /// The logic of a box, with the check of its type.
  mutating func compile(_ box: Expression?, in frame: Frame, path: String = "") -> Logic {
    guard let box else { return .constant(.null) }
    let logic = body(of: box, in: frame, path: path)
    guard let type = type(box.typeRef, at: box.place) else { return logic }
    return .typed(logic, type, source: source(path, box.place))
  }

  /// `fees.dmn:12:5 Fee, rule 3`: what stands in problems.
  func source(_ path: String, _ place: Place) -> String {
    path.isEmpty ? "\(place) \(node)" : "\(place) \(node), \(path)"
  }

  /// The type that is named; nil where none is, or one that is not known, which is found fault with.
  mutating func type(_ reference: String?, at place: Place) -> FEELType? {
    guard let reference else { return nil }
    guard let type = types.type(reference, in: file) else {
      findings.append(.typeUnknown(name: reference, place))
      return nil
    }
    if case .any = type { return nil }
    return type
  }

  /// FEEL text; what cannot be read decides null.
  mutating func text(_ text: String, at place: Place, in frame: Frame, path: String) -> Logic {
    let source = source(path, place)
    do {
      let expression = try FEELCompiler.expression(text, in: frame.scope)
      for problem in expression.problems {
        findings.append(
          .expression(node: node, reason: problem.text, Self.place(problem.position, in: place)))
      }
      return .expression(expression, source: source)
    } catch {
      let problem = error.problem
      findings.append(.expression(node: node, reason: problem.text, Self.place(problem.position, in: place)))
      return .impossible(code: problem.code, reason: problem.text, source: source)
    }
  }

  /// A place in a file, from one in the text that begins at another. Text that begins its own line keeps its columns.
  static func place(_ position: SourcePosition?, in place: Place) -> Place {
    guard let position, position.line > 1 else { return place }
    return Place(file: place.file, line: place.line + Int(position.line) - 1, column: Int(position.column))
  }

  mutating func note(_ finding: DMNError) { findings.append(finding) }

  // MARK: Boxes

  private mutating func body(of box: Expression, in frame: Frame, path: String) -> Logic {
    switch box.body {
    case .literal(let text, let language):
      guard Self.isFEEL(language) else {
        let reason = "expression language \(language ?? "")"
        findings.append(.expression(node: node, reason: reason, box.place))
        return .impossible(code: .external, reason: reason, source: source(path, box.place))
      }
      return self.text(text, at: box.place, in: frame, path: path)
    case .context(let entries): return context(entries, in: frame, path: path)
    case .list(let items): return .list(items.map { compile($0, in: frame, path: path) })
    case .relation(let columns, let rows):
      return .relation(
        columns: columns.map(\.name), rows: rows.map { row in row.map { compile($0, in: frame, path: path) } },
        types: columns.map { type($0.typeRef, at: $0.place) }, source: source(path, box.place))
    case .function(let definition):
      return .function(function(definition, name: nil, in: frame, path: path))
    case .invocation(let called, let bindings):
      return .invocation(
        called: compile(called, in: frame, path: path),
        arguments: bindings.map { ($0.parameter.name, compile($0.value, in: frame, path: path)) },
        source: source(path, box.place))
    case .table(let table): return .table(self.table(table, in: frame, path: path))
    case .conditional(let condition, let then, let otherwise):
      return .conditional(
        compile(condition, in: frame, path: path), then: compile(then, in: frame, path: path),
        otherwise: compile(otherwise, in: frame, path: path), source: source(path, box.place))
    case .filter(let list, let match): return filter(list, match, at: box.place, in: frame, path: path)
    case .iteration(let iteration): return self.iteration(iteration, at: box.place, in: frame, path: path)
    case .empty: return .constant(.null)
    }
  }

  /// Expressions are in FEEL unless they say otherwise; each version of the standard has a name of its own for it.
  private static func isFEEL(_ language: String?) -> Bool {
    guard let language = language?.lowercased(), !language.isEmpty else { return true }
    return language.contains("feel")
  }

  private mutating func context(_ entries: [ContextEntry], in frame: Frame, path: String) -> Logic {
    var inner = frame
    var steps: [Logic.Step] = []
    var result: Logic?
    for entry in entries {
      guard let variable = entry.variable else {
        result = compile(entry.value, in: inner, path: path)
        continue
      }
      var value = compile(entry.value, in: inner, path: variable.name)
      let type = type(variable.typeRef, at: variable.place)
      if let type { value = .typed(value, type, source: source(variable.name, variable.place)) }
      let known = type ?? self.types.type(entry.value.typeRef, in: file) ?? .any
      steps.append(.init(name: variable.name, slot: inner.declare(variable.name, known), value: value))
    }
    return .context(steps, result: result)
  }

  /// A function that sees what is around it. 7.3.15
  mutating func function(
    _ definition: FunctionDefinition, name: String?, in frame: Frame, path: String
  ) -> FunctionLogic {
    var inner = frame
    var parameters: [Function.Parameter] = []
    var firstSlot = inner.scope.count
    for (index, parameter) in definition.parameters.enumerated() {
      let type = type(parameter.typeRef, at: parameter.place) ?? .any
      let slot = inner.declare(parameter.name, type)
      if index == 0 { firstSlot = slot }
      parameters.append(.init(parameter.name, type))
    }
    let body: Logic
    if definition.kind == .feel {
      body = compile(definition.body, in: inner, path: path)
    } else {
      body = .external(
        Self.reference(definition), parameters: firstSlot..<firstSlot + parameters.count,
        source: source(path, definition.place))
    }
    let result = type(definition.typeRef, at: definition.place) ?? .any
    return .init(name: name, parameters: parameters, firstSlot: firstSlot, result: result, body: body)
  }

  /// What the body of a function of another kind names: two entries of a context. DMN 1.5, 10.3.2.13.4
  private static func reference(_ definition: FunctionDefinition) -> ExternalReference {
    var texts: [String: String] = [:]
    if case .context(let entries)? = definition.body?.body {
      for entry in entries {
        guard let name = entry.variable?.name, let text = entry.value.text else { continue }
        texts[name] = SimpleTestReader.literal(text)?.string ?? text
      }
    }
    return ExternalReference(
      kind: definition.kind.rawValue.lowercased(), place: texts["class"] ?? texts["document"] ?? "",
      member: texts["method signature"] ?? texts["model"] ?? "")
  }

  private mutating func filter(
    _ list: Expression, _ match: Expression, at place: Place, in frame: Frame, path: String
  ) -> Logic {
    let compiled = compile(list, in: frame, path: path)
    var inner = frame
    let listType = types.type(list.typeRef, in: file) ?? list.text.flatMap { frame.type(of: $0) } ?? .any
    var itemType = FEELType.any
    if case .list(let item) = listType.resolved { itemType = item }
    // The entries of an item can be named by themselves (10.3.2.5).
    let slot = inner.declareItem(itemType)
    return .filter(
      list: compiled, slot: slot, match: compile(match, in: inner, path: path), source: source(path, place))
  }

  private mutating func iteration(
    _ iteration: Iteration, at place: Place, in frame: Frame, path: String
  ) -> Logic {
    let domain = compile(iteration.domain, in: frame, path: path)
    var inner = frame
    let itemType = type(iteration.itemType, at: place)
    let partialSlot = iteration.kind == .each ? inner.declare("partial", .list(.any)) : 0
    let slot = inner.declare(iteration.variable, itemType ?? .any)
    return .iteration(
      .init(
        kind: iteration.kind, domain: domain, slot: slot, partialSlot: partialSlot, itemType: itemType,
        body: compile(iteration.body, in: inner, path: path), source: source(path, place)))
  }
}
