extension FEELType {
  /// Whether a value is an instance of the type: `value instance of type`. Null is an instance of `Null` alone; which values an
  /// item definition allows does not matter.
  /// - Source: DMN 1.5, 10.3.2.9.2; 10.3.2.15, table 61
  package func includes(_ value: Value, in evaluation: inout Evaluation) -> Bool {
    if value.isNull {
      if case .null = resolved { return true }
      return false
    }
    return admits(value, constrained: false, in: &evaluation)
  }

  /// Whether a value conforms: an instance that is allowed, or null, which conforms to every type.
  package func admits(_ value: Value, in evaluation: inout Evaluation) -> Bool {
    admits(value, constrained: true, in: &evaluation)
  }

  private func admits(_ value: Value, constrained: Bool, in evaluation: inout Evaluation) -> Bool {
    if case .any = self { return true }
    if value.isNull { return true }
    guard evaluation.spend(1) else { return false }
    switch (self, value) {
    case (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date), (.time, .time),
      (.dateTime, .dateTime), (.daysDuration, .daysDuration), (.monthsDuration, .monthsDuration):
      return true
    case (.list(let element), .list(let list)):
      if case .any = element { return true }
      return list.allSatisfy { element.admits($0, constrained: constrained, in: &evaluation) }
    case (.range(let end), .range(let range)):
      return end.admits(range.start, constrained: constrained, in: &evaluation)
        && end.admits(range.end, constrained: constrained, in: &evaluation)
    case (.context(let fields), .context(let context)):
      return fields.allSatisfy { field in
        context[field.name].map { field.type.admits($0, constrained: constrained, in: &evaluation) } ?? false
      }
    case (.function(let parameters, let result), .function(let function)):
      return FEELType.conforms(function, parameters, result)
    case (.named(let named), _):
      guard let definition = named.definition else { return true }
      guard definition.admits(value, constrained: constrained, in: &evaluation) else { return false }
      return !constrained || named.constraint?(value, &evaluation) ?? true
    default: return false
    }
  }

  /// The value as something of this type: itself, the element of a list of one, a list of it, or a date at midnight UTC. Nil
  /// where it does not conform, which makes it null.
  /// - Source: DMN 1.5, 10.3.2.9.4
  package func coerced(_ value: Value, in evaluation: inout Evaluation) -> Value? {
    if case .any = self { return value }
    if admits(value, in: &evaluation) { return value }
    if case .list(let list) = value, list.count == 1, admits(list[0], in: &evaluation) { return list[0] }
    switch (resolved, value) {
    case (.dateTime, .date(let date)): return .dateTime(FEELDateTime(startOfDayUTC: date))
    case (.list(let element), _) where element.admits(value, in: &evaluation):
      return admits(.list([value]), in: &evaluation) ? .list([value]) : nil
    default: return nil
    }
  }

  /// Parameters are compared contravariantly, results covariantly; the language's own functions choose their overload only
  /// when they are called, and so fit everywhere.
  private static func conforms(_ function: Function, _ parameters: [FEELType], _ result: FEELType) -> Bool {
    if function.isBuiltIn { return true }
    guard function.parameters.count == parameters.count else { return false }
    let takesThem = zip(parameters, function.parameters).allSatisfy { $0.conforms(to: $1.type, depth: 0) }
    return takesThem && function.result.conforms(to: result, depth: 0)
  }

  /// Whether every value of this type is one of the other.
  /// - Source: DMN 1.5, 10.3.2.9.2
  func conforms(to other: FEELType, depth: Int) -> Bool {
    guard depth < 16 else { return true }
    switch (resolved, other.resolved) {
    case (_, .any), (.null, _), (.any, _): return true
    case (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date), (.time, .time),
      (.dateTime, .dateTime), (.daysDuration, .daysDuration), (.monthsDuration, .monthsDuration):
      return true
    case (.list(let one), .list(let two)), (.range(let one), .range(let two)):
      return one.conforms(to: two, depth: depth + 1)
    case (.context(let own), .context(let wanted)):
      return wanted.allSatisfy { want in
        own.contains { $0.name == want.name && $0.type.conforms(to: want.type, depth: depth + 1) }
      }
    case (.function(let own, let result), .function(let wanted, let wantedResult)):
      return own.count == wanted.count
        && zip(own, wanted).allSatisfy { $1.conforms(to: $0, depth: depth + 1) }
        && result.conforms(to: wantedResult, depth: depth + 1)
    default: return false
    }
  }
}
