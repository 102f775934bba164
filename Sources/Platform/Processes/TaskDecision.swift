import BPMN
import Cases
import DMN
import FEEL
import Kernel
import Workflow

/// What a business rule task asks: `tb:decision="KEY"`, the model's first decision, or `tb:decision="KEY#DECISION"`.
///
/// The members of a decision's context become variables; any other value becomes the variable that is named like the task.
struct TaskDecision: Hashable, Sendable, CustomStringConvertible {
  static let attribute = "{\(CaseStepVocabulary.namespace)}decision"

  /// The model's name.
  let key: String
  /// The decision; nil for the first.
  let name: String?

  var description: String { name.map { "\(key)#\($0)" } ?? key }

  /// Nil for a task that names none.
  init?(_ reference: String?) {
    let parts = (reference ?? "").split(separator: "#", maxSplits: 1).map(String.init)
    guard let first = parts.first else { return nil }
    key = first
    name = parts.count > 1 ? parts[1] : nil
  }

  /// Why nothing was decided, in plain English: the detail of an incident.
  struct Undecided: Error {
    let message: String
  }

  /// What the task sets. Inputs are the variables that the task is given, else answers of the case that the process may read.
  /// - Throws: ``Undecided``.
  func answer(
    by model: DMNModel, for element: String, given: [Variable], host: any FEELHost
  ) throws(Undecided) -> [Variable] {
    let asked = name ?? model.decisions.first?.name ?? ""
    guard let decision = model.decision(asked) else {
      throw Undecided(message: "\(key) holds no decision \(asked)")
    }
    let known = Dictionary(given.map { ($0.name, $0.value) }) { _, last in last }
    let answers = known["answers"]?.objectValue ?? [:]
    let inputs = decision.inputs.map { ($0, VariableValues.value(of: known[$0] ?? answers[$0] ?? .null)) }
    let outcome = model.evaluate(decision: asked, inputs: Dictionary(inputs) { _, last in last }, host: host)
    if outcome.value.isNull { throw Undecided(message: "\(self) decided nothing") }
    guard let json = VariableValues.json(of: outcome.value) else {
      throw Undecided(message: "\(self) gave something that cannot be kept")
    }
    guard case .context = outcome.value, case .object(let members) = json else {
      return [Variable(name: element, value: json)]
    }
    return members.sorted { $0.key < $1.key }.map { Variable(name: $0.key, value: $0.value) }
  }
}
