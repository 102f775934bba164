import FEEL

extension Logic {
  /// The value of the logic. Slots hold the values of names; boxes inside fill further ones.
  func evaluate(_ slots: inout [Value], _ session: Session, _ evaluation: inout Evaluation) -> Value {
    switch self {
    case .constant(let value): return value
    case .slot(let slot): return slots[slot]
    case .expression(let expression, let source):
      evaluation.source = source
      return expression.evaluate(slots, in: &evaluation)
    case .impossible(let code, let reason, let source):
      evaluation.source = source
      return evaluation.fail(code, reason)
    case .typed(let logic, let type, let source):
      return type.conforming(logic.evaluate(&slots, session, &evaluation), source, &evaluation)
    case .context(let steps, let result):
      var context = Context()
      for step in steps {
        let value = step.value.evaluate(&slots, session, &evaluation)
        slots[step.slot] = value
        context[step.name] = value
      }
      return result?.evaluate(&slots, session, &evaluation) ?? .context(context)
    case .list(let items): return .list(items.map { $0.evaluate(&slots, session, &evaluation) })
    case .relation(let columns, let rows, let types, let source):
      return .list(
        rows.map { row in
          var context = Context()
          for (index, column) in columns.enumerated() {
            let value = row[index].evaluate(&slots, session, &evaluation)
            context[column] = types[index]?.conforming(value, source, &evaluation) ?? value
          }
          return .context(context)
        })
    case .function(let function): return .function(function.made(with: slots, session))
    case .invocation(let called, let arguments, let source):
      return Self.invoke(called, arguments, source, &slots, session, &evaluation)
    case .table(let table): return table.decide(&slots, session, &evaluation)
    case .external(let reference, let parameters, let source):
      evaluation.source = source
      guard let function = evaluation.host?.externalFunction(reference) else {
        return evaluation.fail(.external, "no function \(reference.place) \(reference.member) is lent")
      }
      return evaluation.call(function, Array(slots[parameters]))
    case .conditional(let condition, let then, let otherwise, let source):
      // Null is not known to be true, and so goes the other way; what is no truth value at all answers null.
      let value = condition.evaluate(&slots, session, &evaluation).single
      guard value.isNull || value.boolean != nil else {
        evaluation.source = source
        return evaluation.fail(.condition, "\(value.kind.rawValue) is no condition")
      }
      return (value.boolean == true ? then : otherwise).evaluate(&slots, session, &evaluation)
    case .filter(let list, let slot, let match, let source):
      guard let items = Self.items(of: list.evaluate(&slots, session, &evaluation)) else { return .null }
      var kept: [Value] = []
      for item in items {
        evaluation.source = source
        guard evaluation.spend(1) else { return .null }
        slots[slot] = item
        let value = match.evaluate(&slots, session, &evaluation)
        guard value.isNull || value.boolean != nil else {
          evaluation.source = source
          return evaluation.fail(.condition, "\(value.kind.rawValue) is no condition")
        }
        if value.boolean == true { kept.append(item) }
      }
      return .list(kept)
    case .iteration(let iteration): return iteration.evaluate(&slots, session, &evaluation)
    }
  }

  /// What a box goes through: a list's items; any other value but null is a list of itself. 10.3.2.9.4
  static func items(of value: Value) -> [Value]? {
    switch value {
    case .null: nil
    case .list(let items): items
    default: [value]
    }
  }

  /// A call by name. Every parameter has to be bound, and nothing else. 7.3.11
  private static func invoke(
    _ called: Logic, _ arguments: [(name: String, value: Logic)], _ source: String, _ slots: inout [Value],
    _ session: Session, _ evaluation: inout Evaluation
  ) -> Value {
    let value = called.evaluate(&slots, session, &evaluation)
    evaluation.source = source
    guard let function = value.function else {
      return evaluation.fail(.unknownFunction, "\(value.kind.rawValue) is no function")
    }
    var given: [String: Value] = [:]
    for (name, logic) in arguments { given[name] = logic.evaluate(&slots, session, &evaluation) }
    var values: [Value] = []
    for parameter in function.parameters {
      guard let argument = given.removeValue(forKey: parameter.name) else {
        return evaluation.fail(.arguments, "parameter \(parameter.name) is not bound")
      }
      values.append(argument)
    }
    if let unknown = given.keys.sorted().first {
      return evaluation.fail(.arguments, "no parameter is called \(unknown)")
    }
    return evaluation.call(function, values)
  }
}

extension FunctionLogic {
  /// The function, with the values that it sees now.
  func made(with slots: [Value], _ session: Session) -> Function {
    Function(name: name, parameters: parameters, result: result) { [self] arguments, evaluation in
      var frame = slots
      for (index, argument) in arguments.enumerated() { frame[firstSlot + index] = argument }
      return body.evaluate(&frame, session, &evaluation)
    }
  }
}

extension IterationLogic {
  /// 7.3.18, with the meaning of 10.3.2.14 (`for`) and 10.3.2.15 (`some`, `every`).
  func evaluate(_ slots: inout [Value], _ session: Session, _ evaluation: inout Evaluation) -> Value {
    guard let items = Logic.items(of: domain.evaluate(&slots, session, &evaluation)) else {
      evaluation.source = source
      return evaluation.fail(.type, "null cannot be gone through")
    }
    var made: [Value] = []
    var outcome: Bool? = kind == .every
    for item in items {
      evaluation.source = source
      guard evaluation.spend(1) else { return .null }
      slots[slot] = itemType?.conforming(item, source, &evaluation) ?? item
      if kind == .each { slots[partialSlot] = .list(made) }
      let value = body.evaluate(&slots, session, &evaluation)
      guard kind == .each || value.isNull || value.boolean != nil else {
        evaluation.source = source
        return evaluation.fail(.condition, "\(value.kind.rawValue) is no condition")
      }
      switch kind {
      case .each:
        // Nobody else may hold what has been made so far, or it would be copied for every item.
        slots[partialSlot] = .null
        made.append(value)
      case .some: outcome = ThreeValued.or(outcome, value.boolean)
      case .every: outcome = ThreeValued.and(outcome, value.boolean)
      }
    }
    return kind == .each ? .list(made) : outcome.map { .boolean($0) } ?? .null
  }
}

extension FEELType {
  /// Whether a look at the kinds tells that the value conforms.
  @inline(__always)
  func isPlainly(_ value: Value) -> Bool {
    switch (self, value) {
    case (.any, _), (.number, .number), (.string, .string), (.boolean, .boolean): true
    default: false
    }
  }

  /// The value as one of this type; null, with the reason recorded, where it does not conform. 10.3.2.9.4
  func conforming(_ value: Value, _ source: String, _ evaluation: inout Evaluation) -> Value {
    if let value = coerced(value, in: &evaluation) { return value }
    evaluation.source = source
    return evaluation.fail(.type, "\(value.kind.rawValue) is no \(text)")
  }
}
