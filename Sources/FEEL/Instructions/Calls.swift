/// A call of a function that is known when the expression is compiled.
final class BuiltInCallInstruction: Instruction {
  private let overload: Overload
  private let names: [String]?
  private let arguments: [any Instruction]
  private let position: SourcePosition

  init(_ overload: Overload, names: [String]?, _ arguments: [any Instruction], at position: SourcePosition) {
    self.overload = overload
    self.names = names
    self.arguments = arguments
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(argument.evaluate(&evaluation)) }
    evaluation.position = position
    let bound = names.map { overload.bound(values, named: $0) } ?? overload.bound(values)
    return evaluation.call(overload, bound)
  }
}

/// A call of whatever an expression gives.
/// - Source: DMN 1.5, 10.3.2.15, table 63
final class CallInstruction: Instruction {
  private let callee: any Instruction
  private let names: [String]?
  private let arguments: [any Instruction]
  private let position: SourcePosition

  init(_ callee: any Instruction, names: [String]?, _ arguments: [any Instruction], at position: SourcePosition) {
    self.callee = callee
    self.names = names
    self.arguments = arguments
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    guard case .function(let function) = callee.evaluate(&evaluation) else {
      return evaluation.fail(.unknownFunction, "this is no function", at: position)
    }
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(argument.evaluate(&evaluation)) }
    evaluation.position = position
    if let names { return evaluation.call(function, named: names, values) }
    return evaluation.call(function, values)
  }
}

/// `function(a, b) a + b`: takes along the values around it that the body names.
/// - Source: DMN 1.5, 10.3.2.8 and 10.3.2.13.2
final class FunctionInstruction: Instruction {
  /// What the definition was compiled to.
  struct Plan: Sendable {
    let parameters: [Function.Parameter]
    let result: FEELType
    let body: any Instruction
    let frameSize: Int
    let depth: Int
    /// Slots around the definition, and where the body's frame has their values.
    let captures: [(outer: Int, inner: Int)]
  }

  private let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    let captured = plan.captures.map { evaluation[$0.outer] }
    let closure = Closure(
      body: plan.body, frameSize: plan.frameSize, depth: plan.depth, captured: captured,
      capturedSlots: plan.captures.map(\.inner), source: evaluation.source)
    return .function(Function(closure, parameters: plan.parameters, result: plan.result))
  }
}

/// `function(a) external {…}`: what the host lends, or a function that gives null and says why.
/// - Source: DMN 1.5, 10.3.2.13.3
final class ExternalInstruction: Instruction {
  private let parameters: [Function.Parameter]
  private let reference: ExternalReference?
  private let position: SourcePosition

  init(_ parameters: [Function.Parameter], _ reference: ExternalReference?, at position: SourcePosition) {
    self.parameters = parameters
    self.reference = reference
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    if let reference, let lent = evaluation.host?.externalFunction(reference) {
      return .function(
        Function(name: reference.member, parameters: parameters) { values, evaluation in evaluation.call(lent, values) }
      )
    }
    let (place, position) = (reference?.place ?? "", position)
    return .function(
      Function(name: nil, parameters: parameters) { _, evaluation in
        evaluation.fail(.external, "external functions such as \(place) are not run", at: position)
      })
  }
}
