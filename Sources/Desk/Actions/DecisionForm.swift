import Cases
import WebSupport

/// 拟办意见 and 决定: outcome, reasons, articles and the title of the document.
///
/// - Source: 行政许可法第三十八条 (a refusal states its reasons and tells the remedies).
struct DecisionForm: ActionForm {
  /// True for the officer's proposal, false for the decision itself.
  var isProposal: Bool

  func start(_ facts: ActionFacts) -> ActionValues {
    var values = ActionValues()
    if let proposed = facts.proposal?.decision {
      values["outcome"] = proposed.outcome.rawValue
      values["reasons"] = proposed.reasons
      values["articles"] = proposed.articles.joined(separator: "\n")
      values["document"] = proposed.documentTitle
      values["conditions"] = proposed.conditions ?? ""
    } else {
      values["reasons"] = facts.words(facts.wordKey("desk.propose.reasons.prefill"))
      values["articles"] = Self.articles(of: facts).joined(separator: "\n")
      values["document"] = facts.words(
        facts.wordKey("desk.propose.document.prefill"), ["matter": facts.file.title])
    }
    return values
  }

  func fields(_ make: FieldMaker, _ facts: ActionFacts) -> [FieldView] {
    [
      make.radios(
        "outcome", "desk.propose.outcome",
        options: Decision.Outcome.allCases.map {
          ($0.rawValue, facts.words(facts.wordKey("desk.outcome.\($0.rawValue)")))
        },
        inline: true),
      make.area("reasons", "desk.propose.reasons", hint: "desk.propose.reasons.hint"),
      make.area("articles", "desk.propose.articles", hint: "desk.propose.articles.hint", rows: 3),
      make.line("document", "desk.propose.document"),
      make.area("conditions", "desk.propose.conditions", required: false, rows: 2),
    ]
  }

  func read(_ form: Form, _ check: inout FormCheck, _ facts: ActionFacts) -> CaseAction? {
    let outcome = check.choice(
      "outcome", of: Decision.Outcome.allCases.map(\.rawValue), missing: "desk.propose.outcome.missing"
    ).flatMap(Decision.Outcome.init(rawValue:))
    let reasons = check.required("reasons", missing: "desk.action.reason.missing", maxLength: FieldMaker.longText)
    let articles = check.required("articles", missing: "desk.propose.articles.missing", maxLength: FieldMaker.longText)
    let document = check.required("document", missing: "desk.propose.document.missing", maxLength: FieldMaker.shortText)
    let conditions = check.optional("conditions", maxLength: FieldMaker.longText)
    guard check.passed, let outcome else { return nil }
    let decision = Decision(
      outcome: outcome, reasons: reasons, articles: Self.lines(articles), documentTitle: document,
      conditions: conditions)
    return isProposal ? .propose(decision) : .decide(decision)
  }

  /// Lines with words in them.
  static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingSpaces }.filter { !$0.isEmpty }
  }

  /// The articles of the guide's checks, then the one that decisions rest on.
  private static func articles(of facts: ActionFacts) -> [String] {
    var seen: Set<String> = []
    let own = facts.article(of: .decide)
    return (facts.presentation.checks.compactMap(\.article) + (own.isEmpty ? [] : [own])).filter {
      seen.insert($0).inserted
    }
  }
}

extension Substring {
  /// Without white space at both ends.
  var trimmingSpaces: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
