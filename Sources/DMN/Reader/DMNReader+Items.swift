import XML

extension DMNReader {
  /// DMN 1.5, clause 7.3.3.
  func item(_ element: XMLElement) throws(DMNError) -> ItemDefinition {
    var components: [ItemDefinition] = []
    for child in element.children("itemComponent") { components.append(try item(child)) }
    let function = try element.first("functionItem").map { e throws(DMNError) in
      var parameters: [InformationItem] = []
      for child in e.children("parameters") { parameters.append(try informationItem(child)) }
      return ItemDefinition.FunctionItem(
        parameters: parameters, output: e["outputTypeRef"].flatMap { type($0, at: e) })
    }
    return ItemDefinition(
      name: try name(of: element), typeRef: try typeRef(element),
      isCollection: ["true", "1"].contains(element["isCollection"] ?? ""),
      allowedValues: constraint("allowedValues", in: element),
      typeConstraint: constraint("typeConstraint", in: element), components: components, function: function,
      place: place(element))
  }

  private func constraint(_ local: String, in element: XMLElement) -> ItemDefinition.Constraint? {
    guard let child = element.first(local), let text = text("text", in: child) else { return nil }
    return .init(text: text, place: place(child.first("text") ?? child))
  }
}
