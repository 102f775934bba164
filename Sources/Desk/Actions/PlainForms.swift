import Cases
import WebSupport

/// An act that asks for nothing but a yes.
struct ConfirmForm: ActionForm {
  var action: CaseAction

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? { action }
}

/// An act that asks for its reason only.
struct ReasonForm: ActionForm {
  var action: @Sendable (String) -> CaseAction

  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] { [make.area("reason", "desk.action.reason")] }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let reason = check.required("reason", missing: "desk.action.reason.missing", maxLength: FieldMaker.longText)
    return check.passed ? action(reason) : nil
  }
}

/// A message to the applicant.
struct MessageForm: ActionForm {
  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] { [make.area("text", "desk.send-message.text")] }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let text = check.required("text", missing: "desk.send-message.text.missing", maxLength: FieldMaker.longText)
    return check.passed ? .sendMessage(text: text) : nil
  }
}

/// 送达.
///
/// - Source: 行政许可法第四十四条.
struct DeliveryForm: ActionForm {
  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    [
      make.radios(
        "method", "desk.deliver.method", options: DeliveryMethod.allCases.map { ($0.rawValue, facts.words($0.wordKey)) }
      ),
      make.line("note", "desk.deliver.note", required: false),
    ]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let method = check.choice(
      "method", of: DeliveryMethod.allCases.map(\.rawValue), missing: "desk.deliver.method.missing"
    ).flatMap(DeliveryMethod.init(rawValue:))
    let note = check.optional("note", maxLength: FieldMaker.shortText)
    guard check.passed, let method else { return nil }
    return .deliver(method: method, note: note)
  }
}
