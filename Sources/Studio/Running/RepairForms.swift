import BPMN
import WebSupport
import Workflow

/// One incident with its repairs.
struct IncidentView: Sendable {
  var name: String
  var reason: String
  /// What the engine says of it; only for those who have given a purpose.
  var detail: String?
  var since: String
  var retryHref: String
  var skipHref: String
  var isRetryOpen: Bool
  var isSkipOpen: Bool
  var values: FieldView
  var retryReason: FieldView
  var flow: FieldView?
  var skipReason: FieldView
}

/// The forms by which incidents of an instance are repaired.
struct RepairForms {
  let reading: InstanceReading
  let model: ProcessModel
  let revealed: InstanceValues?
  let form: Form?
  let errors: FormErrors
  let words: Words

  var incidents: [IncidentView] { reading.incidents.map(view) }

  private func view(_ incident: RestingPoint) -> IncidentView {
    let number = incident.number
    let path = "\(InstancePages.path(incident.instance))/incidents/\(number)"
    let key = "studio.reason.\(incident.name ?? "")"
    let (values, retry, skip) = ("values-\(number)", "retry-reason-\(number)", "skip-reason-\(number)")
    return IncidentView(
      name: model.element(incident.element)?.label ?? incident.element,
      reason: words.has(key) ? words(key) : incident.name ?? "", detail: revealed?.details[number],
      since: words.wording.dateTime(incident.since), retryHref: "\(path)/retry", skipHref: "\(path)/skip",
      isRetryOpen: errors[values] != nil || errors[retry] != nil,
      isSkipOpen: errors[skip] != nil || errors["flow-\(number)"] != nil,
      values: .textArea(
        values, label: words("studio.repair.values"), value: form?.value(values) ?? "", error: errors[values],
        hint: words("studio.trial.values.hint"), required: false, rows: 3),
      retryReason: reason(retry), flow: flow(incident), skipReason: reason(skip))
  }

  private func reason(_ name: String) -> FieldView {
    .text(
      name, label: words("studio.repair.reason"), value: form?[name] ?? "", error: errors[name],
      hint: words("studio.repair.reason.hint"), maxLength: InstancePages.reasonLength)
  }

  /// The ways out of a gateway.
  private func flow(_ incident: RestingPoint) -> FieldView? {
    guard let node = reading.definition.node(incident.element), node.outgoing.count > 1 else { return nil }
    let options = node.outgoing.map { flow -> OptionView in
      let id = reading.definition.flows[Int(flow)].id
      return OptionView(id, FlowNames.name(of: id, model))
    }
    let name = "flow-\(incident.number)"
    return .select(name, label: words("studio.repair.flow"), options: options, error: errors[name])
  }
}
