/// Turns text into something that can be evaluated any number of times, on any thread.
///
/// FEEL is the expression language of DMN; this module has the whole language of DMN 1.5, chapter 10, but for external functions,
/// which only a host can lend. It does no I/O, has no clock and no globals. Nothing that is evaluated throws or traps: what has
/// no value is null, and the reason is kept (``Problem``).
package enum FEELCompiler {
  /// An expression: rule 1.
  package static func expression(_ text: String, in scope: Scope, limits: SourceLimits = .standard)
    throws(FEELError) -> CompiledExpression
  {
    var parser = try Parser(text, in: scope, limits: limits)
    return compile(try parser.whole(), text, in: scope)
  }

  /// An expression that was parsed before.
  package static func compile(_ syntax: Syntax, _ text: String, in scope: Scope) -> CompiledExpression {
    var emitter = Emitter(FrameLayout(scope: scope))
    let instruction = emitter.emit(syntax)
    return CompiledExpression(
      text: text, syntax: syntax, problems: emitter.problems, instruction: instruction,
      frameSize: emitter.frameSize)
  }

  /// The text as it is understood, for tools.
  package static func syntax(_ text: String, in scope: Scope, limits: SourceLimits = .standard) throws(FEELError)
    -> Syntax
  {
    var parser = try Parser(text, in: scope, limits: limits)
    return try parser.whole()
  }

  /// The tests of a decision table's cell: rule 15. The value that is tested is `?` in them.
  package static func unaryTests(
    _ text: String, in scope: Scope, input: FEELType = .any, limits: SourceLimits = .standard
  ) throws(FEELError) -> CompiledUnaryTests {
    var parser = try Parser(text, in: scope, limits: limits)
    // Brought in sight here and not in the scope, which would be copied for every cell of a table.
    parser.locals = [[NameTable.Known("?", input)]]
    let syntax = try parser.wholeTests()
    let layout = FrameLayout(scope: scope)
    let slot = layout.bind("?")
    var emitter = Emitter(layout)
    let tests = syntax.tests.map { emitter.test($0, inputSlot: slot, isCell: true) }
    return CompiledUnaryTests(
      text: text, syntax: syntax, problems: emitter.problems, tests: tests, inputSlot: slot,
      frameSize: emitter.frameSize)
  }
}

/// An expression, ready to be evaluated.
package struct CompiledExpression: Sendable {
  /// As it was written.
  package let text: String
  /// As it was understood.
  package let syntax: Syntax
  /// What can only give null, such as names that nobody declared.
  package let problems: [Problem]
  private let instruction: any Instruction
  private let frameSize: Int

  init(text: String, syntax: Syntax, problems: [Problem], instruction: any Instruction, frameSize: Int) {
    self.text = text
    self.syntax = syntax
    self.problems = problems
    self.instruction = instruction
    self.frameSize = frameSize
  }

  /// What is known of the type of its value.
  package var type: FEELType { syntax.type }

  /// The value in a frame of its own, with values in the order of the scope's declarations.
  package func evaluate(_ slots: [Value], in evaluation: inout Evaluation) -> Value {
    evaluation.inFrame(slots) { evaluate(in: &$0) }
  }

  /// The value in the frame that is open.
  package func evaluate(in evaluation: inout Evaluation) -> Value {
    evaluation.reserve(frameSize)
    return instruction.evaluate(&evaluation)
  }
}

/// The tests of a cell, ready to be evaluated.
package struct CompiledUnaryTests: Sendable {
  /// As they were written.
  package let text: String
  /// As they were understood.
  package let syntax: UnaryTestsSyntax
  /// What can only give null.
  package let problems: [Problem]
  private let tests: [any ValueTest]
  private let inputSlot: Int
  private let frameSize: Int

  init(
    text: String, syntax: UnaryTestsSyntax, problems: [Problem], tests: [any ValueTest], inputSlot: Int, frameSize: Int
  ) {
    self.text = text
    self.syntax = syntax
    self.problems = problems
    self.tests = tests
    self.inputSlot = inputSlot
    self.frameSize = frameSize
  }

  /// Whether everything passes: `-`.
  package var isAny: Bool { syntax.isAny }

  /// Whether a value passes, in a frame of its own; nil where that cannot be said.
  package func matches(_ input: Value, _ slots: [Value], in evaluation: inout Evaluation) -> Bool? {
    evaluation.inFrame(slots) { matches(input, in: &$0) }
  }

  /// Whether a value passes, in the frame that is open.
  package func matches(_ input: Value, in evaluation: inout Evaluation) -> Bool? {
    if syntax.isAny { return true }
    evaluation.reserve(frameSize)
    evaluation[inputSlot] = input
    let result = tests.anyHolds(input, &evaluation)
    return syntax.isNegated ? result.map { !$0 } : result
  }
}
