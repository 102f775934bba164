/// One step of a compiled expression. Instructions never change, so any number of evaluations may use them at once.
///
/// Each is a final class behind this protocol: calling one is a single indirect jump, and nothing is looked up on the way.
protocol Instruction: AnyObject, Sendable {
  /// The value in the present frame.
  func evaluate(_ evaluation: inout Evaluation) -> Value
  /// The value as a condition: no value is made for a comparison that only decides which way to go.
  func truth(_ evaluation: inout Evaluation) -> Truth
}

extension Instruction {
  func truth(_ evaluation: inout Evaluation) -> Truth { Truth(evaluate(&evaluation)) }
}

/// A condition's outcome.
enum Truth {
  case yes
  case no
  /// Null.
  case unknown
  /// A value of another kind.
  case noTruth

  init(_ value: Value) {
    switch value {
    case .boolean(let boolean): self = boolean ? .yes : .no
    case .null: self = .unknown
    default: self = .noTruth
    }
  }

  init(_ known: Bool?) {
    switch known {
    case true?: self = .yes
    case false?: self = .no
    case nil: self = .unknown
    }
  }

  /// As a value; what is no truth value becomes null.
  var value: Value {
    switch self {
    case .yes: .boolean(true)
    case .no: .boolean(false)
    case .unknown, .noTruth: .null
    }
  }

  /// True, false, or nil for anything else.
  var known: Bool? {
    switch self {
    case .yes: true
    case .no: false
    case .unknown, .noTruth: nil
    }
  }
}

/// A value that is always the same.
final class ConstantInstruction: Instruction {
  let value: Value

  init(_ value: Value) { self.value = value }

  func evaluate(_ evaluation: inout Evaluation) -> Value { value }
}

/// A value of the frame.
final class SlotInstruction: Instruction {
  let slot: Int

  init(_ slot: Int) { self.slot = slot }

  func evaluate(_ evaluation: inout Evaluation) -> Value { evaluation[slot] }
}

/// An entry of the item of a filter, if it has one of that name; otherwise what the name means outside.
final class ItemEntryInstruction: Instruction {
  private let slot: Int
  private let name: String
  private let otherwise: any Instruction

  init(slot: Int, name: String, otherwise: any Instruction) {
    self.slot = slot
    self.name = name
    self.otherwise = otherwise
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    if case .context(let context) = evaluation[slot], let value = context[name] { return value }
    return otherwise.evaluate(&evaluation)
  }
}

/// Something that can only fail, with the reason.
final class FailingInstruction: Instruction {
  private let code: ProblemCode
  private let text: String
  private let position: SourcePosition

  init(_ code: ProblemCode, _ text: String, at position: SourcePosition) {
    self.code = code
    self.text = text
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value { evaluation.fail(code, text, at: position) }
}

extension Evaluation {
  /// A slot of the present frame; null where the frame is too small.
  @inline(__always)
  subscript(_ slot: Int) -> Value {
    get {
      let place = base + slot
      return place < slots.count ? slots[place] : .null
    }
    set {
      let place = base + slot
      if place < slots.count { slots[place] = newValue }
    }
  }
}
