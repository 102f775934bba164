import Patterns

/// One evaluation: the frames of values that instructions work on, what is left of its budget, and the problems so far.
///
/// It is handed on `inout` and lives on the caller's stack; the frames are one growing array, so that an expression in a frame
/// that is already open allocates nothing.
package struct Evaluation {
  /// Whom expressions may ask.
  package let host: (any FEELHost)?
  /// What it may use at most.
  package let limits: EvaluationLimits
  /// What went wrong, in order, as far as it is kept.
  package private(set) var problems: [Problem] = []
  /// Which part of a model is being evaluated; problems carry it.
  package var source: String?
  /// Where the call stands that is being evaluated.
  package var position: SourcePosition?

  /// All frames, the innermost last.
  var slots: [Value] = []
  /// Where the innermost frame begins.
  var base = 0
  /// How deeply instructions are nested through calls.
  var depth = 0
  /// Regular expressions that were compiled on the way.
  var patterns: [String: Pattern] = [:]
  /// What is left of the work that regular expressions may do.
  var patternWork: Int
  /// What is left of the steps.
  private var stepsLeft: Int

  package init(host: (any FEELHost)? = nil, limits: EvaluationLimits = .standard) {
    self.host = host
    self.limits = limits
    stepsLeft = limits.steps
    patternWork = limits.patternWork
  }

  /// Records a problem at the place of the present call, and answers null.
  package mutating func fail(_ code: ProblemCode, _ text: @autoclosure () -> String) -> Value {
    record(code, text(), at: position)
    return .null
  }

  /// Records a problem at a place, and answers null.
  mutating func fail(_ code: ProblemCode, _ text: @autoclosure () -> String, at position: SourcePosition) -> Value {
    record(code, text(), at: position)
    return .null
  }

  /// Records a problem.
  package mutating func record(_ code: ProblemCode, _ text: @autoclosure () -> String, at position: SourcePosition?) {
    guard problems.count < limits.problems else { return }
    problems.append(Problem(code, text(), source: source, position: position))
  }

  /// Records a problem that was found before, such as one of a compilation.
  package mutating func record(_ problem: Problem) {
    guard problems.count < limits.problems else { return }
    var problem = problem
    problem.source = problem.source ?? source
    problems.append(problem)
  }

  /// Forgets the problems so far and answers them: for a caller that evaluates many things and keeps each thing's own.
  package mutating func takeProblems() -> [Problem] {
    defer { problems = [] }
    return problems
  }

  /// Records that a text would be too long, and answers null.
  mutating func failTextTooLong(_ name: String) -> Value {
    let limit = limits.textBytes
    return fail(.limit, "\(name): a text of more than \(limit) bytes")
  }

  /// Takes steps from the budget; false, recorded once, when it is used up: whoever asks must stop and answer null.
  @inline(__always)
  package mutating func spend(_ steps: Int) -> Bool {
    stepsLeft -= steps
    return stepsLeft >= 0 || isSpent(steps)
  }

  @inline(never)
  private mutating func isSpent(_ steps: Int) -> Bool {
    let limit = limits.steps
    if stepsLeft + steps >= 0 { record(.limit, "more than \(limit) steps", at: position) }
    stepsLeft = min(stepsLeft, -1)
    return false
  }

  /// Opens a frame with values in the order of ``Scope/declare(_:_:)``, and closes it afterwards.
  package mutating func inFrame<Result>(_ values: [Value], _ body: (inout Evaluation) -> Result) -> Result {
    let outer = base
    base = slots.count
    // Room at once for a few frames, and none for evaluations that never open one.
    if slots.isEmpty { slots.reserveCapacity(32) }
    slots.append(contentsOf: values)
    defer {
      slots.removeSubrange(base...)
      base = outer
    }
    return body(&self)
  }

  /// Makes the frame at least so large; what is new is null.
  @inline(__always)
  mutating func reserve(_ size: Int) {
    while slots.count < base + size { slots.append(.null) }
  }
}
