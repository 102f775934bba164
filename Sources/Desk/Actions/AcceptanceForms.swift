import Cases
import WebSupport

/// 受理.
///
/// - Source: 行政许可法第三十二条第一款第五项.
struct AcceptForm: ActionForm {
  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    [make.area("note", "desk.action.note", required: false, rows: 3)]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    .accept(note: check.optional("note", maxLength: FieldMaker.longText))
  }
}

/// 不予受理, which tells why, by which article, and where to apply instead.
///
/// - Source: 行政许可法第三十二条第一款第一项, 第二项.
struct RefuseAcceptanceForm: ActionForm {
  func start(_ facts: ActionFacts) -> ActionValues {
    var values = ActionValues()
    values["reasons"] = facts.words(
      "desk.refuse-acceptance.reasons.prefill", ["matter": facts.file.title, "authority": facts.file.authorityName])
    values["article"] = facts.article(of: .refuseAcceptance)
    return values
  }

  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    [
      make.area("reasons", "desk.action.reason", hint: "desk.refuse-acceptance.reasons.hint"),
      make.line("article", "desk.action.article"),
      make.line(
        "competent", "desk.refuse-acceptance.competent", hint: "desk.refuse-acceptance.competent.hint",
        required: false),
    ]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let reasons = check.required("reasons", missing: "desk.action.reason.missing", maxLength: FieldMaker.longText)
    let article = check.required("article", missing: "desk.action.article.missing", maxLength: FieldMaker.shortText)
    let competent = check.optional("competent", maxLength: FieldMaker.shortText)
    guard check.passed else { return nil }
    return .refuseAcceptance(reasons: reasons, article: article, competentAuthority: competent)
  }
}
