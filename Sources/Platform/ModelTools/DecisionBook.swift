import BPMN
import DMN
import FEEL

/// The decisions that business rule tasks ask, from files.
struct DecisionBook: Sendable {
  /// Models by name.
  let models: [String: DMNModel]
  let host: any FEELHost

  /// What a task sets, as the server does it.
  ///
  /// - Returns: nil where the model is not among the files; then a step of the case says what comes of it.
  /// - Throws: ``ProcessMiss`` where nothing is decided.
  func answer(_ element: ModelElement?, given: [Variable]) throws -> [Variable]? {
    guard let element, let asked = TaskDecision(element[TaskDecision.attribute]), let model = models[asked.key] else {
      return nil
    }
    do {
      return try asked.answer(by: model, for: element.id, given: given, host: host)
    } catch {
      throw ProcessMiss("undecided", ["element": element.id, "decision": "\(asked)"])
    }
  }
}
