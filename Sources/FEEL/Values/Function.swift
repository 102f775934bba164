/// Something that can be called: a built-in function, a function that an expression defines, or one with a body of the caller's.
/// - Source: DMN 1.5, 10.3.2.8 and 10.3.2.13
package final class Function: Sendable {
  /// One of the names that a function takes values by.
  package struct Parameter: Sendable {
    /// The name, with single spaces.
    package let name: String
    /// What is passed must conform to it, else it becomes null.
    package let type: FEELType

    package init(_ name: String, _ type: FEELType = .any) {
      self.name = name
      self.type = type
    }
  }

  /// What a call does.
  enum Body: Sendable {
    case builtIn(BuiltIn)
    case native(@Sendable ([Value], inout Evaluation) -> Value)
    case closure(Closure)
  }

  /// The name that it is known by in messages, if it has one.
  package let name: String?
  /// What it takes, in order. Of a built-in function: the parameters of its first overload.
  package let parameters: [Parameter]
  /// What it gives back; a value that does not conform becomes null.
  package let result: FEELType
  let body: Body

  /// A function with a native body, which gets as many values as there are parameters, each of them conforming.
  package init(
    name: String?, parameters: [Parameter], result: FEELType = .any,
    _ body: @escaping @Sendable ([Value], inout Evaluation) -> Value
  ) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.body = .native(body)
  }

  init(_ builtIn: BuiltIn) {
    name = builtIn.name
    parameters = builtIn.overloads.first?.parameters.map { Parameter($0) } ?? []
    result = .any
    body = .builtIn(builtIn)
  }

  init(_ closure: Closure, parameters: [Parameter], result: FEELType) {
    name = nil
    self.parameters = parameters
    self.result = result
    body = .closure(closure)
  }

  /// Whether it is one of the language's own functions, whose overloads choose by themselves.
  package var isBuiltIn: Bool {
    if case .builtIn = body { true } else { false }
  }
}

/// A function that an expression defines, with the values around it that its body names.
struct Closure: Sendable {
  /// The body, compiled for a frame that begins with the parameters.
  let body: any Instruction
  /// How many slots a frame of the body needs.
  let frameSize: Int
  /// How deeply the instructions of the body nest.
  let depth: Int
  /// The values that the body names from around the definition.
  let captured: [Value]
  /// The slots of the body's frame that they are put into.
  let capturedSlots: [Int]
  /// Where the body was written, for problems that it records.
  let source: String?
}
