import FEEL

/// Finds what a model says about the values that a text or a column may have.
struct AllowedValues {
  let file: Definitions

  /// The values that an input column lists, or its type, or the type of the variable that it names, in this order; and the
  /// name of the plain type.
  func values(of input: DecisionTable.Input, in decision: Decision?) -> (values: String?, type: FEELType?) {
    if let values = input.values { return (values.text, plain(input.typeRef)) }
    if let type = input.typeRef {
      let found = follow(type)
      if found.values != nil { return found }
      let named = variable(input.expression.text, in: decision)
      return (named.values, found.type ?? named.type)
    }
    return variable(input.expression.text, in: decision)
  }

  /// The values that an output column lists, or its type does.
  func values(of output: DecisionTable.Output) -> String? {
    output.values?.text ?? output.typeRef.flatMap { follow($0).values }
  }

  /// What is known of a variable, or of an entry of one behind a dot.
  private func variable(_ text: String, in decision: Decision?) -> (values: String?, type: FEELType?) {
    let parts = text.split(separator: ".").map { DMNReader.name(String($0)) }
    guard let first = parts.first else { return (nil, nil) }
    let items = file.inputs.map(\.variable) + file.decisions.map(\.variable)
    guard var type = items.first(where: { $0.name == first })?.typeRef else { return (nil, nil) }
    for name in parts.dropFirst() {
      guard let component = definition(type)?.components.first(where: { $0.name == name }) else { return (nil, nil) }
      if component.isCollection { return (nil, nil) }
      if let allowed = component.allowedValues { return (allowed.text, plain(component.typeRef)) }
      guard let next = component.typeRef else { return (nil, nil) }
      type = next
    }
    return follow(type)
  }

  private func definition(_ name: String) -> ItemDefinition? { file.items.first { $0.name == name } }

  /// The nearest list of values on the way from a type to a plain one.
  private func follow(_ name: String) -> (values: String?, type: FEELType?) {
    var name = name
    for _ in 0..<16 {
      guard let item = definition(name) else { return (nil, plain(name)) }
      if item.isCollection { return (nil, nil) }
      if let allowed = item.allowedValues { return (allowed.text, plain(item.typeRef)) }
      guard let next = item.typeRef else { return (nil, nil) }
      name = next
    }
    return (nil, nil)
  }

  private func plain(_ name: String?) -> FEELType? { name.flatMap { FEELType.parse($0, types: [:]) } }
}
