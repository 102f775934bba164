import FEEL
import Kernel

/// Joins the expressions of a form with its questions.
struct FormBinding {
  let fields: [Field]
  private let slots: [String: FormSlot]
  private let ranks: [String: Int]

  /// The steps with every expression ready to be evaluated; what cannot be compiled stays without a value, and ``FormLint`` says so.
  static func bound(_ steps: [FormStep]) -> [FormStep] {
    let hasExpressions = steps.contains { step in
      step.visible != nil || step.fields.contains { $0.hasExpressions || $0.fields.contains(where: \.hasExpressions) }
    }
    guard hasExpressions else { return steps }
    let binding = FormBinding(steps.flatMap(\.fields))
    return steps.map { step in
      var own = step
      own.visible = step.visible.map { binding.bound($0) }
      own.fields = step.fields.map { binding.bound($0, in: nil) }
      return own
    }
  }

  init(_ fields: [Field]) {
    let slots = Dictionary(fields.map { ($0.key, FormSlot($0)) }, uniquingKeysWith: { first, _ in first })
    // A first binding tells which computed values look at which, the second keeps their order.
    let first = FormBinding(fields: fields, slots: slots, ranks: [:])
    let needs = Dictionary(
      fields.compactMap { field in field.computed.map { (field.key, first.bound($0).bound?.keys ?? []) } },
      uniquingKeysWith: { first, _ in first })
    self.init(fields: fields, slots: slots, ranks: Self.ranks(needs))
  }

  private init(fields: [Field], slots: [String: FormSlot], ranks: [String: Int]) {
    self.fields = fields
    self.slots = slots
    self.ranks = ranks
  }

  /// What is computed from what, the first first. In a circle – which a check refuses – the order is that of the form.
  private static func ranks(_ needs: [String: Set<String>]) -> [String: Int] {
    var ranks: [String: Int] = [:]
    for _ in 0...needs.count {
      var changed = false
      for (key, names) in needs {
        let rank = (names.filter { $0 != key && needs[$0] != nil }.map { ranks[$0] ?? 0 }.max() ?? -1) + 1
        if ranks[key] != rank, rank <= needs.count {
          ranks[key] = rank
          changed = true
        }
      }
      if !changed { break }
    }
    return ranks
  }

  private func bound(_ field: Field, in group: Field?) -> Field {
    guard field.hasExpressions || field.fields.contains(where: \.hasExpressions) else { return field }
    var own = field
    own.visible = field.visible.map { bound($0, in: group) }
    own.requiredWhen = field.requiredWhen.map { bound($0, in: group) }
    own.computed = field.computed.map { bound($0, in: group, rank: ranks[field.key] ?? 0) }
    own.fields = field.fields.map { bound($0, in: field) }
    return own
  }

  func bound(_ expression: FormExpression, in group: Field? = nil, rank: Int = 0) -> FormExpression {
    var own = expression
    own.bound = try? compiled(expression, in: group, rank: rank)
    return own
  }

  /// - Throws: what is wrong with the text.
  func compiled(
    _ expression: FormExpression, in group: Field? = nil, rank: Int = 0
  ) throws(FEELError) -> BoundExpression {
    let known = visibleNames(expression, in: group)
    var whole = Scope()
    for slot in known { whole.declare(slot.name, Self.type(slot)) }
    let syntax = try FEELCompiler.syntax(expression.text, in: whole)
    let used = known.filter { syntax.mentions($0.name) }
    var scope = Scope()
    for slot in used { scope.declare(slot.name, Self.type(slot)) }
    let compiled = try FEELCompiler.expression(expression.text, in: scope)
    return BoundExpression(slots: used, compiled: compiled, rank: rank)
  }

  private static func type(_ slot: BoundExpression.Slot) -> FEELType {
    switch slot.source {
    case .answer(let known), .rowAnswer(let known), .constant(_, let known): known.type
    }
  }

  private func visibleNames(_ expression: FormExpression, in group: Field?) -> [BoundExpression.Slot] {
    var found: [String: BoundExpression.Slot.Source] = [:]
    if expression.names.isEmpty, expression.constants.isEmpty {
      for (key, slot) in slots { found[key] = .answer(slot) }
    } else {
      for (name, key) in expression.names { found[name] = slots[key].map { .answer($0) } }
      for (name, value) in expression.constants { found[name] = .constant(value, FormSlot(constant: value, name)) }
    }
    for member in group?.fields ?? [] { found[member.key] = .rowAnswer(FormSlot(member)) }
    return found.sorted { $0.key < $1.key }.map { BoundExpression.Slot(name: $0.key, source: $0.value) }
  }
}

extension FormSlot {
  /// A value that is known beforehand; amounts of money are not among them.
  init(constant value: JSONValue, _ key: String) {
    let kind: FieldKind =
      switch value {
      case .bool: .statement
      case .array: .multiChoice
      case .integer, .number: .number
      default: .text
      }
    self.init(Field(key, kind, LocalText(key)))
  }
}

extension Field {
  /// Whether anything about it is said in FEEL.
  package var hasExpressions: Bool { visible != nil || requiredWhen != nil || computed != nil }
}
