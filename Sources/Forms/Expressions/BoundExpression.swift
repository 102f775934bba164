import FEEL
import Kernel

/// An expression with the members of the data that it looks at.
final class BoundExpression: Sendable {
  /// One name that the expression uses.
  struct Slot: Sendable {
    enum Source: Sendable {
      /// A member of the data.
      case answer(FormSlot)
      /// A member of the row that the expression belongs to.
      case rowAnswer(FormSlot)
      case constant(JSONValue, FormSlot)
    }

    let name: String
    let source: Source
  }

  let slots: [Slot]
  let compiled: CompiledExpression
  /// Place among the computed values that one must compute first.
  let rank: Int

  init(slots: [Slot], compiled: CompiledExpression, rank: Int) {
    self.slots = slots
    self.compiled = compiled
    self.rank = rank
  }

  /// Keys of the form's questions that it looks at.
  var keys: Set<String> {
    Set(slots.compactMap { if case .answer(let slot) = $0.source { slot.key } else { nil } })
  }

  func value(_ data: JSONValue, row: JSONValue?) -> Value {
    var evaluation = Evaluation(limits: Self.limits)
    let values = slots.map { slot in
      switch slot.source {
      case .answer(let known): known.value(data[known.key])
      case .rowAnswer(let known): known.value(row?[known.key])
      case .constant(let value, let known): known.value(value)
      }
    }
    return compiled.evaluate(values, in: &evaluation)
  }

  /// A form is shown within milliseconds; rows and their sums need some thousand steps at most.
  private static let limits = EvaluationLimits(
    steps: 100_000, depth: 200, listElements: 10_000, textBytes: 100_000, patternWork: 1_000_000, problems: 4)
}

/// What an expression knows of a question.
struct FormSlot: Sendable {
  let key: String
  let kind: FieldKind
  let isSensitive: Bool
  let members: [FormSlot]

  init(_ field: Field, key: String? = nil) {
    self.key = key ?? field.key
    kind = field.kind
    isSensitive = field.sensitive
    members = field.fields.map { FormSlot($0) }
  }

  /// The type of its values.
  var type: FEELType {
    switch kind {
    case .number, .money: .number
    case .date: .date
    case .multiChoice: .list(.string)
    case .statement: .boolean
    case .address: .context([FEELType.Field("division", .string), FEELType.Field("detail", .string)])
    case .group: .list(.context(members.map { FEELType.Field($0.key, $0.type) }))
    case .file: .any
    case .text, .longText, .choice, .division, .citizenNumber, .uscc, .mobile, .telephone: .string
    }
  }

  /// An answer as expressions see it.
  func value(_ answer: JSONValue?) -> Value {
    guard !isSensitive, let answer else { return empty }
    switch (kind, answer) {
    case (.number, .integer(let whole)): return .number(Number(Int(whole)))
    case (.number, .number(let amount)): return Number(String(amount)).map(Value.number) ?? .null
    case (.money, .integer(let fen)): return Number(Int(fen)).divided(by: Number(100)).map(Value.number) ?? .null
    case (.date, .string(let text)): return FEELDate.parse(text).map(Value.date) ?? .null
    case (.multiChoice, .array(let chosen)): return .list(chosen.compactMap(\.stringValue).map(Value.string))
    case (.statement, .bool(let ticked)): return .boolean(ticked)
    case (.address, .object(let parts)):
      return .context(
        Context(["division", "detail"].map { ($0, parts[$0]?.stringValue.map(Value.string) ?? .null) }))
    case (.group, .array(let rows)): return .list(rows.map(row))
    case (.number, _), (.money, _), (.date, _), (.multiChoice, _), (.group, _), (.file, _): return empty
    case (_, .string(let text)): return .string(text)
    default: return empty
    }
  }

  /// Several things of which none was chosen are an empty list.
  private var empty: Value { kind == .multiChoice || kind == .group ? .list([]) : .null }

  private func row(_ answers: JSONValue) -> Value {
    .context(Context(members.map { ($0.key, $0.value(answers[$0.key])) }))
  }
}
