import FEEL

/// Decision logic, compiled: names are slots, types are types, cells are tests.
///
/// - Source: DMN 1.5, chapter 10.2 (boxed expressions) and 7.3.
indirect enum Logic: Sendable {
  /// A value that is known already.
  case constant(Value)
  /// A name alone.
  case slot(Int)
  /// FEEL text.
  case expression(CompiledExpression, source: String)
  /// What cannot be decided, with the reason that is recorded each time.
  case impossible(code: ProblemCode, reason: String, source: String)
  /// A value that must be of a type.
  case typed(Logic, FEELType, source: String)
  /// 7.3.12
  case context([Step], result: Logic?)
  /// 7.3.14
  case list([Logic])
  /// 7.3.13
  case relation(columns: [String], rows: [[Logic]], types: [FEELType?], source: String)
  /// 7.3.15
  case function(FunctionLogic)
  /// A call of a program outside, which only a host can lend; its arguments are in slots. 7.3.15
  case external(ExternalReference, parameters: Range<Int>, source: String)
  /// 7.3.11
  case invocation(called: Logic, arguments: [(name: String, value: Logic)], source: String)
  /// Chapter 8
  case table(TableLogic)
  /// 7.3.16
  case conditional(Logic, then: Logic, otherwise: Logic, source: String)
  /// 7.3.17
  case filter(list: Logic, slot: Int, match: Logic, source: String)
  /// 7.3.18
  case iteration(IterationLogic)

  /// One entry of a context: its value goes into its slot, where later entries see it.
  struct Step: Sendable {
    let name: String
    let slot: Int
    let value: Logic
  }
}

/// A boxed function, compiled: a frame that is the surrounding one when the function is made, then its parameters.
struct FunctionLogic: Sendable {
  let name: String?
  let parameters: [Function.Parameter]
  /// The slot of the first parameter; the others follow.
  let firstSlot: Int
  let result: FEELType
  let body: Logic
}

/// `for`, `some` or `every`, compiled.
struct IterationLogic: Sendable {
  let kind: Iteration.Kind
  let domain: Logic
  let slot: Int
  /// The slot of `partial`, what has been made so far; only for `for`.
  let partialSlot: Int
  let itemType: FEELType?
  let body: Logic
  let source: String
}
