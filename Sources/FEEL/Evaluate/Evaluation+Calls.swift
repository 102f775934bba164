extension Evaluation {
  /// What a call costs in depth besides the callee's own instructions.
  private static let callDepth = 4

  /// Calls a function with values in the order of its parameters.
  /// - Source: DMN 1.5, 10.3.2.13; 10.3.2.15, table 63
  package mutating func call(_ function: Function, _ arguments: [Value]) -> Value {
    switch function.body {
    case .builtIn(let builtIn):
      guard let overload = builtIn.overload(taking: arguments.count) else {
        return fail(.arguments, "\(builtIn.name)() does not take \(arguments.count) values")
      }
      return call(overload, overload.bound(arguments))
    case .native(let body):
      guard let values = conforming(arguments, to: function) else { return .null }
      return nested(Evaluation.callDepth) { evaluation in
        let value = body(values, &evaluation)
        return evaluation.conforming(value, to: function)
      }
    case .closure(let closure):
      guard let values = conforming(arguments, to: function) else { return .null }
      return nested(Evaluation.callDepth + closure.depth) { evaluation in evaluation.run(closure, values) }
    }
  }

  /// Calls a function with named values. Parameters that are not named are null, but for those that a built-in function needs.
  /// - Source: DMN 1.5, 10.3.2.13.5
  mutating func call(_ function: Function, named names: [String], _ arguments: [Value]) -> Value {
    if case .builtIn(let builtIn) = function.body {
      guard let overload = builtIn.overload(naming: names) else {
        return fail(.arguments, "\(builtIn.name)() has no parameters \(names.joined(separator: ", "))")
      }
      return call(overload, overload.bound(arguments, named: names))
    }
    var values = [Value](repeating: .null, count: function.parameters.count)
    for (name, value) in zip(names, arguments) {
      guard let place = function.parameters.firstIndex(where: { $0.name == name }) else {
        return fail(.arguments, "\(function.name ?? "the function") has no parameter \(name)")
      }
      values[place] = value
    }
    return call(function, values)
  }

  /// Calls an overload of a built-in function.
  mutating func call(_ overload: Overload, _ arguments: Arguments) -> Value {
    guard spend(1) else { return .null }
    return nested(Evaluation.callDepth) { overload.body(arguments, &$0) }
  }

  /// Goes deeper, unless that is too deep.
  private mutating func nested(_ levels: Int, _ body: (inout Evaluation) -> Value) -> Value {
    let limit = limits.depth
    guard depth + levels <= limit else { return fail(.limit, "calls nest deeper than \(limit) levels") }
    guard spend(1) else { return .null }
    depth += levels
    defer { depth -= levels }
    return body(&self)
  }

  private mutating func run(_ closure: Closure, _ values: [Value]) -> Value {
    let (outer, outerSource) = (base, source)
    base = slots.count
    source = closure.source ?? source
    slots.append(contentsOf: values)
    reserve(closure.frameSize)
    for (place, slot) in closure.capturedSlots.enumerated() where place < closure.captured.count {
      slots[base + slot] = closure.captured[place]
    }
    let value = closure.body.evaluate(&self)
    slots.removeSubrange(base...)
    (base, source) = (outer, outerSource)
    return value
  }

  private mutating func conforming(_ arguments: [Value], to function: Function) -> [Value]? {
    guard arguments.count == function.parameters.count else {
      record(
        .arguments,
        "\(function.name ?? "the function") takes \(function.parameters.count) values, not \(arguments.count)",
        at: position)
      return nil
    }
    var values = arguments
    for (place, parameter) in function.parameters.enumerated() {
      if case .any = parameter.type { continue }
      guard let value = parameter.type.coerced(arguments[place], in: &self) else {
        record(
          .argument, "\(parameter.name) of \(function.name ?? "the function") is no \(parameter.type.text)",
          at: position)
        return nil
      }
      values[place] = value
    }
    return values
  }

  private mutating func conforming(_ value: Value, to function: Function) -> Value {
    if case .any = function.result { return value }
    if let value = function.result.coerced(value, in: &self) { return value }
    return fail(.type, "\(function.name ?? "the function") gave no \(function.result.text)")
  }
}
