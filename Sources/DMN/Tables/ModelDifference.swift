/// What changed between two versions of a model: decisions, inputs, types and tables.
package struct ModelDifference: Sendable {
  /// What became of one element.
  package enum Change: Sendable {
    case added
    case removed
    /// Its table changed.
    case table(TableDifference)
    /// Its logic reads differently, and is no table in both.
    case logic
    /// Its type changed.
    case type(old: String, new: String)
  }

  /// One element and what became of it.
  package struct Element: Sendable {
    /// Which kind of element: `input`, `decision`, `knowledge`, `service`, `item`.
    package let kind: String
    package let name: String
    package let change: Change
  }

  /// The elements that changed, in the order of the new version; those that went last.
  package let elements: [Element]

  /// Whether nothing changed.
  package var isEmpty: Bool { elements.isEmpty }

  /// Compares two versions of a model, by the names of elements.
  package static func between(old: DMNModel, new: DMNModel) -> ModelDifference {
    guard let before = old.definitions.first, let after = new.definitions.first else {
      return ModelDifference(elements: [])
    }
    var elements: [Element] = []
    elements += compare("item", before.items.map { ($0.name, $0) }, after.items.map { ($0.name, $0) }) { old, new in
      ModelText.type(old) == ModelText.type(new) ? [] : [.type(old: ModelText.type(old), new: ModelText.type(new))]
    }
    elements += compare("input", before.inputs.map { ($0.name, $0) }, after.inputs.map { ($0.name, $0) }) {
      types($0.variable, $1.variable)
    }
    elements += compare("decision", before.decisions.map { ($0.name, $0) }, after.decisions.map { ($0.name, $0) }) {
      types($0.variable, $1.variable) + logic($0.logic, $1.logic)
    }
    elements += compare(
      "knowledge", before.knowledge.map { ($0.name, $0) }, after.knowledge.map { ($0.name, $0) }
    ) { types($0.variable, $1.variable) + logic($0.function?.body, $1.function?.body) }
    elements += compare("service", before.services.map { ($0.name, $0) }, after.services.map { ($0.name, $0) }) {
      old, new in
      let isSame =
        old.outputs.map(\.id) == new.outputs.map(\.id) && old.inputData.map(\.id) == new.inputData.map(\.id)
        && old.inputDecisions.map(\.id) == new.inputDecisions.map(\.id)
      return types(old.variable, new.variable) + (isSame ? [] : [.logic])
    }
    return ModelDifference(elements: elements)
  }

  private static func compare<Item>(
    _ kind: String, _ old: [(String, Item)], _ new: [(String, Item)], _ changes: (Item, Item) -> [Change]
  ) -> [Element] {
    let before = Dictionary(old, uniquingKeysWith: { first, _ in first })
    let after = Set(new.map(\.0))
    return new.flatMap { name, item in
      guard let former = before[name] else { return [Element(kind: kind, name: name, change: .added)] }
      return changes(former, item).map { Element(kind: kind, name: name, change: $0) }
    } + old.filter { !after.contains($0.0) }.map { Element(kind: kind, name: $0.0, change: .removed) }
  }

  private static func types(_ old: InformationItem, _ new: InformationItem) -> [Change] {
    old.typeRef == new.typeRef ? [] : [.type(old: old.typeRef ?? "Any", new: new.typeRef ?? "Any")]
  }

  private static func logic(_ old: Expression?, _ new: Expression?) -> [Change] {
    if case .table(let before)? = old?.body, case .table(let after)? = new?.body {
      let difference = TableDifference.between(old: before, new: after)
      return difference.isEmpty ? [] : [.table(difference)]
    }
    return ModelText.logic(old) == ModelText.logic(new) ? [] : [.logic]
  }

  /// The changes in words, one sentence each.
  package func sentences(_ language: TableLanguage) -> [String] {
    elements.flatMap { element -> [String] in
      let name = "\(Self.kind(element.kind, language)) \(element.name)"
      switch element.change {
      case .added: return [language.say("\(name)：新增。", "\(name) is new.")]
      case .removed: return [language.say("\(name)：删去。", "\(name) is gone.")]
      case .logic: return [language.say("\(name)：公式改动。", "\(name): the logic changed.")]
      case .type(let old, let new):
        return [language.say("\(name)：类型由 \(old) 改为 \(new)。", "\(name): the type changed from \(old) to \(new).")]
      case .table(let difference):
        return difference.sentences(language).map { language.say("\(name)：\($0)", "\(name): \($0)") }
      }
    }
  }

  private static func kind(_ kind: String, _ language: TableLanguage) -> String {
    switch kind {
    case "input": language.say("输入", "Input")
    case "decision": language.say("决策", "Decision")
    case "knowledge": language.say("业务知识", "Knowledge")
    case "service": language.say("决策服务", "Service")
    default: language.say("类型", "Type")
    }
  }
}

/// Models as text that is the same for the same meaning, to compare them by.
private enum ModelText {
  static func type(_ item: ItemDefinition) -> String {
    var text = item.typeRef ?? ""
    if !item.components.isEmpty {
      text += "{" + item.components.map { "\($0.name): \(type($0))" }.joined(separator: ", ") + "}"
    }
    if let function = item.function {
      text += "(" + function.parameters.map { "\($0.name): \($0.typeRef ?? "Any")" }.joined(separator: ", ")
      text += ") → \(function.output ?? "Any")"
    }
    if let allowed = item.allowedValues { text += " [\(allowed.text)]" }
    if let constraint = item.typeConstraint { text += " ⟨\(constraint.text)⟩" }
    return item.isCollection ? "list<\(text)>" : text
  }

  static func logic(_ box: Expression?) -> String {
    guard let box else { return "" }
    let type = box.typeRef.map { ": \($0)" } ?? ""
    switch box.body {
    case .literal(let text, let language): return "‹\(text)›\(language ?? "")\(type)"
    case .context(let entries):
      return "{"
        + entries.map { "\($0.variable?.name ?? "") \($0.variable?.typeRef ?? "") = \(logic($0.value))" }
        .joined(separator: "; ") + "}" + type
    case .list(let items): return "[" + items.map { logic($0) }.joined(separator: "; ") + "]" + type
    case .relation(let columns, let rows):
      return "relation(" + columns.map(\.name).joined(separator: ";") + ")"
        + rows.map { $0.map { logic($0) }.joined(separator: ";") }.joined(separator: "|") + type
    case .function(let function):
      return "function(" + function.parameters.map { "\($0.name): \($0.typeRef ?? "")" }.joined(separator: "; ")
        + ") " + logic(function.body) + type
    case .invocation(let called, let bindings):
      return logic(called) + "("
        + bindings.map { "\($0.parameter.name): \(logic($0.value))" }.joined(separator: "; ") + ")" + type
    case .table(let table): return "table \(table.sign)" + rows(of: table) + type
    case .conditional(let condition, let then, let otherwise):
      return "if \(logic(condition)) then \(logic(then)) else \(logic(otherwise))\(type)"
    case .filter(let list, let match): return "\(logic(list))[\(logic(match))]\(type)"
    case .iteration(let iteration):
      return "\(iteration.kind.rawValue) \(iteration.variable) in \(logic(iteration.domain)): \(logic(iteration.body))"
        + type
    case .empty: return "()"
    }
  }

  private static func rows(of table: DecisionTable) -> String {
    let heads = table.inputs.map(\.expression.text) + table.outputs.map { $0.name ?? "" }
    return heads.joined(separator: ";")
      + table.rules.map { rule in
        "|" + (rule.inputs + rule.outputs).map(\.text).joined(separator: ";")
          + rule.annotations.joined(separator: ";")
      }.joined()
  }
}
