import BPMN
import DMN
import FEEL
import Kernel
import Models
import Services
import Store
import WebSupport
import Workflow

/// Does the business rule tasks of processes: asks the decision that the model names, in the version that was in force on the day
/// on which the instance began.
///
/// A task says `tb:decision="KEY"` or `tb:decision="KEY#DECISION"`. The members of a decision's context become variables; any other
/// value becomes the variable that is named like the task. What cannot be decided is an incident with its reason.
struct DecisionTasks: Sendable {
  static let attribute = "{urn:tongban:bpmn}decision"

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
    let node = definition.nodes.first { $0.id == task.element }
    let day = summary.facts.startedAt.civilDate()
    switch try decide(node?.vendorAttributes[Self.attribute] ?? "", task.element, given, on: day, in: tx) {
    case .success(let variables):
      try workflow.complete(task.instance, token: task.token, variables: variables, in: tx)
    case .failure(let problem):
      try workflow.fail(task.instance, token: task.token, message: problem.message, in: tx)
    }
  }

  private struct Undecided: Error {
    var message: String
  }

  private func decide(
    _ reference: String, _ element: String, _ given: [Variable], on day: CivilDate, in tx: ReadTransaction
  ) throws -> Result<[Variable], Undecided> {
    let parts = reference.split(separator: "#", maxSplits: 1).map(String.init)
    guard let key = parts.first.flatMap({ ModelKey($0) }),
      let model = try library.inForce(key, kind: .dmn, on: day, in: tx)
    else { return .failure(Undecided(message: "no decision model \(reference) is in force on \(day)")) }
    let decisions = model.document.decisions
    let name = parts.count > 1 ? parts[1] : decisions.decisions.first?.name ?? ""
    guard let decision = decisions.decision(name) else {
      return .failure(Undecided(message: "\(key) holds no decision \(name)"))
    }
    let known = Dictionary(given.map { ($0.name, $0.value) }) { _, last in last }
    let answers = known["answers"]?.objectValue ?? [:]
    let inputs = decision.inputs.map { ($0, VariableValues.value(of: known[$0] ?? answers[$0] ?? .null)) }
    let outcome = decisions.evaluate(
      decision: name, inputs: Dictionary(inputs) { _, last in last },
      host: RuleHost(today: day, calendar: calendar.current()))
    if case .null = outcome.value {
      return .failure(Undecided(message: "\(key)#\(name) decided nothing"))
    }
    guard let json = VariableValues.json(of: outcome.value) else {
      return .failure(Undecided(message: "\(key)#\(name) gave something that cannot be kept"))
    }
    guard case .object(let members) = json, case .context = outcome.value else {
      return .success([Variable(name: element, value: json)])
    }
    return .success(members.sorted { $0.key < $1.key }.map { Variable(name: $0.key, value: $0.value) })
  }
}
