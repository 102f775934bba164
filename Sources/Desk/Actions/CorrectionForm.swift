import Cases
import Kernel
import WebSupport

/// Correction of an obvious typing error in one answer; the old words are kept in the timeline.
///
/// - Source: 行政许可法第三十二条第一款第三项 (errors that can be put right on the spot).
struct CorrectionForm: ActionForm {
  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    [
      make.select(
        "field", "desk.correct.field", choose: "desk.correct.field.choose",
        options: Self.fields(facts).map { ($0.key, Self.choice($0, facts)) }),
      make.line("value", "desk.correct.value"),
      make.area("reason", "desk.action.reason", rows: 3),
    ]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let key = check.choice("field", of: Self.fields(facts).map(\.key), missing: "desk.correct.field.missing")
    let value = check.required("value", missing: "desk.correct.value.missing", maxLength: FieldMaker.shortText)
    let reason = check.required("reason", missing: "desk.action.reason.missing", maxLength: FieldMaker.longText)
    guard check.passed, let key else { return nil }
    return .correct(fieldKey: key, newValue: .string(value), reason: reason)
  }

  private static func fields(_ facts: ActionFacts) -> [CasePresentation.Field] {
    facts.presentation.sections.flatMap(\.fields).filter(\.isCorrectable)
  }

  /// The question with its present answer, so that nobody corrects the wrong one.
  private static func choice(_ field: CasePresentation.Field, _ facts: ActionFacts) -> String {
    let value = facts.text(field.value)
    return value.isEmpty ? facts.text(field.label) : "\(facts.text(field.label)) · \(value.prefix(40))"
  }
}
