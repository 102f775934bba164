import BPMN
import Kernel
import Models
import Services
import Store
import WebSupport
import Workflow

/// Does the business rule tasks of processes: asks the decision that the model names, in the version that was in force on the day
/// on which the instance began.
///
/// What cannot be decided is an incident with its reason.
struct DecisionTasks: Sendable {
  private let workflow: Workflow
  private let calendar: CalendarBook
  private let library = ModelLibrary()

  init(workflow: Workflow, calendar: CalendarBook) {
    self.workflow = workflow
    self.calendar = calendar
  }

  /// Takes open work out of the outbox, each piece once.
  var handler: OutboxHandler {
    OutboxHandler(name: "workflow.decisions", topics: [WorkflowTopics.work]) { delivery, tx in
      guard let task = Task(delivery.event.payload) else { return }
      try perform(task, in: tx)
    }
  }

  /// A piece of open work, as the outbox tells of it.
  private struct Task {
    var instance: InstanceID
    var token: UInt32
    var element: String

    init?(_ payload: JSONValue) {
      guard payload["kind"]?.stringValue == ElementKind.businessRuleTask.rawValue,
        let instance = payload["instance"]?.stringValue.flatMap({ InstanceID($0) }),
        let token = payload["token"]?.int64Value, let element = payload["element"]?.stringValue
      else { return nil }
      self.instance = instance
      self.token = UInt32(truncatingIfNeeded: token)
      self.element = element
    }
  }

  private func perform(_ task: Task, in tx: WriteTransaction) throws {
    // Whoever opened the work may have been cancelled since.
    guard let summary = try workflow.summary(task.instance, in: tx), summary.status == .running,
      let given = try workflow.work(task.instance, token: task.token, in: tx)
    else { return }
    let definition = try workflow.definition(summary.facts.hash, in: tx).definition
    let reference = definition.nodes.first { $0.id == task.element }?.vendorAttributes[TaskDecision.attribute]
    let day = summary.facts.startedAt.civilDate()
    do {
      let variables = try answer(reference, task.element, given, on: day, in: tx)
      try workflow.complete(task.instance, token: task.token, variables: variables, in: tx)
    } catch let problem as TaskDecision.Undecided {
      try workflow.fail(task.instance, token: task.token, message: problem.message, in: tx)
    }
  }

  private func answer(
    _ reference: String?, _ element: String, _ given: [Variable], on day: CivilDate, in tx: ReadTransaction
  ) throws -> [Variable] {
    guard let asked = TaskDecision(reference), let key = ModelKey(asked.key),
      let model = try library.inForce(key, kind: .dmn, on: day, in: tx)
    else { throw TaskDecision.Undecided(message: "no decision model \(reference ?? "") is in force on \(day)") }
    return try asked.answer(
      by: model.document.decisions, for: element, given: given,
      host: RuleHost(today: day, calendar: calendar.current()))
  }
}
