import BPMN
import DMN
import FEEL
import Kernel
import Workflow

/// The decisions that business rule tasks ask, from files: `tb:decision="KEY"` or `tb:decision="KEY#DECISION"`.
struct DecisionBook: Sendable {
  /// Models by name.
  let models: [String: DMNModel]
  let host: any FEELHost

  /// What a task sets, as the server does it: the members of a context, or the variable that is named like the task.
  ///
  /// - Returns: nil where the model is not among the files; then a step of the case says what comes of it.
  /// - Throws: ``ProcessMiss`` where nothing is decided.
  func answer(_ element: ModelElement?, given: [Variable]) throws -> [Variable]? {
    guard let element, let reference = element["{\(CaseVocabulary.namespace)}decision"] else { return nil }
    let parts = reference.split(separator: "#", maxSplits: 1).map(String.init)
    guard let model = parts.first.flatMap({ models[$0] }) else { return nil }
    let name = parts.count > 1 ? parts[1] : model.decisions.first?.name ?? ""
    guard let decision = model.decision(name) else {
      throw ProcessMiss("undecided", ["element": element.id, "decision": reference])
    }
    let known = Dictionary(given.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    let answers = known["answers"]?.objectValue ?? [:]
    let inputs = decision.inputs.map { ($0, VariableValues.value(of: known[$0] ?? answers[$0] ?? .null)) }
    let outcome = model.evaluate(
      decision: name, inputs: Dictionary(inputs, uniquingKeysWith: { _, last in last }), host: host)
    guard !outcome.value.isNull, let json = VariableValues.json(of: outcome.value) else {
      throw ProcessMiss("undecided", ["element": element.id, "decision": reference])
    }
    guard case .context = outcome.value, case .object(let members) = json else {
      return [Variable(name: element.id, value: json)]
    }
    return members.sorted { $0.key < $1.key }.map { Variable(name: $0.key, value: $0.value) }
  }
}
