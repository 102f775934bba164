import XML

extension DMNReader {
  /// DMN 1.5, clauses 8.3.1 to 8.3.3.
  func table(_ element: XMLElement) throws(DMNError) -> DecisionTable {
    let policy = element["hitPolicy"] ?? "UNIQUE"
    guard let hitPolicy = DecisionTable.HitPolicy(rawValue: policy) else {
      throw .valueUnknown(what: "decisionTable/@hitPolicy", value: policy, place(element))
    }
    let aggregation = try element["aggregation"].map { written throws(DMNError) in
      guard let found = DecisionTable.Aggregation(rawValue: written) else {
        throw .valueUnknown(what: "decisionTable/@aggregation", value: written, place(element))
      }
      return found
    }
    var inputs: [DecisionTable.Input] = []
    for child in element.children("input") { inputs.append(try tableInput(child)) }
    var outputs: [DecisionTable.Output] = []
    for child in element.children("output") { outputs.append(try tableOutput(child)) }
    if outputs.isEmpty { throw .missing(what: "decisionTable/output", place(element)) }
    var rules: [DecisionTable.Rule] = []
    for child in element.children("rule") {
      rules.append(try rule(child, inputs: inputs.count, outputs: outputs.count))
    }
    return DecisionTable(
      hitPolicy: hitPolicy, aggregation: hitPolicy == .collect ? aggregation : nil, inputs: inputs, outputs: outputs,
      annotations: element.children("annotation").map { $0["name"] ?? "" }, rules: rules,
      outputLabel: element["outputLabel"], place: place(element))
  }

  private func tableInput(_ element: XMLElement) throws(DMNError) -> DecisionTable.Input {
    guard let expression = element.first("inputExpression") else {
      throw .missing(what: "input/inputExpression", place(element))
    }
    return .init(
      label: label(element) ?? label(expression), expression: cell(expression), typeRef: try typeRef(expression),
      values: values("inputValues", in: element))
  }

  private func tableOutput(_ element: XMLElement) throws(DMNError) -> DecisionTable.Output {
    .init(
      label: label(element), name: element["name"].map(Self.name).flatMap { $0.isEmpty ? nil : $0 },
      typeRef: try typeRef(element), values: values("outputValues", in: element),
      fallback: values("defaultOutputEntry", in: element))
  }

  private func label(_ element: XMLElement) -> String? {
    element["label"].map(Self.name).flatMap { $0.isEmpty ? nil : $0 }
  }

  private func rule(_ element: XMLElement, inputs: Int, outputs: Int) throws(DMNError) -> DecisionTable.Rule {
    let tests = element.children("inputEntry").map(cell)
    let answers = element.children("outputEntry").map(cell)
    if tests.count != inputs { throw .rowUneven(found: tests.count, needed: inputs, place(element)) }
    if answers.count != outputs { throw .rowUneven(found: answers.count, needed: outputs, place(element)) }
    return .init(
      id: element["id"], description: text("description", in: element), inputs: tests, outputs: answers,
      annotations: element.children("annotationEntry").map { text("text", in: $0) ?? "" }, place: place(element))
  }

  private func cell(_ element: XMLElement) -> DecisionTable.Cell {
    .init(text: text("text", in: element) ?? "", place: place(element.first("text") ?? element))
  }

  private func values(_ local: String, in element: XMLElement) -> DecisionTable.Cell? {
    guard let child = element.first(local) else { return nil }
    let found = cell(child)
    return found.text.isEmpty ? nil : found
  }
}
