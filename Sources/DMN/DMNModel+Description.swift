package import FEEL

extension DMNModel {
  /// Input data of the model.
  package struct Input: Sendable {
    /// The name that inputs are given by.
    package let name: String
    package let type: FEELType
    /// The type's name as written.
    package let typeName: String?
    /// The values that the type lists, as written between commas; empty: it lists none.
    package let allowed: [String]
    package let place: Place
  }

  /// A decision of the model.
  package struct DecisionInfo: Sendable {
    package let id: String
    package let name: String
    /// The question in words.
    package let question: String?
    package let typeName: String?
    /// The names of all input data that it needs, by itself and through other decisions.
    package let inputs: [String]
    /// Its logic, if that is a table.
    package let table: DecisionTable?
    package let place: Place
  }

  /// The input data of the first file.
  package var inputs: [Input] {
    guard let file = definitions.first else { return [] }
    return zip(file.inputs, plan.inputs).map { element, input in
      let item = file.items.first { $0.name == element.variable.typeRef }
      return Input(
        name: input.name, type: input.type, typeName: element.variable.typeRef,
        allowed: item?.allowedValues.map { LogicCompiler.items(of: $0.text) } ?? [], place: element.place)
    }
  }

  /// The decisions of the first file.
  package var decisions: [DecisionInfo] {
    definitions.first?.decisions.enumerated().map { index, element in info(index, element) } ?? []
  }

  /// A decision of the first file by its name or id.
  package func decision(_ nameOrID: String) -> DecisionInfo? {
    guard let elements = definitions.first?.decisions else { return nil }
    let index =
      elements.firstIndex { $0.name == nameOrID } ?? elements.firstIndex { $0.id == nameOrID }
    return index.map { info($0, elements[$0]) }
  }

  // Elements of the first file stand first in the plan, in the same order.
  private func info(_ index: Int, _ element: Decision) -> DecisionInfo {
    var table: DecisionTable?
    if case .table(let own)? = element.logic?.body { table = own }
    var names: [String] = []
    var seen: Set<Int> = [index]
    var waiting = [index]
    while let next = waiting.popLast() {
      for source in plan.decisions[next].sources { collect(source, &names) }
      for needed in plan.decisions[next].needs where seen.insert(needed).inserted { waiting.append(needed) }
    }
    return DecisionInfo(
      id: element.id, name: element.name, question: element.question, typeName: element.variable.typeRef,
      inputs: names.sorted(), table: table, place: element.place)
  }

  private func collect(_ source: Plan.Source, _ names: inout [String]) {
    switch source {
    case .node(.input(let index)): if !names.contains(plan.inputs[index].name) { names.append(plan.inputs[index].name) }
    case .node: break
    case .group(let members): for member in members { collect(.node(member.node), &names) }
    }
  }
}
