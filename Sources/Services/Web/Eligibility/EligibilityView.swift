import WebSupport

/// `/items/{code}/eligibility`: a few questions, the answer with its reason, and the rules behind it.
struct EligibilityView: Sendable {
  var errors: ErrorSummaryView?
  var itemTitle: String
  var lead: String
  var notices: [NoticeView]
  var answer: EligibilityAnswerView?
  var action: String
  var shown: String
  var questionsTitle: String
  var fields: [FieldView]
  var buttonText: String
  var hasAnswer: Bool
  var table: RuleTableView?
  var guideHref: String
}

/// The answer.
struct EligibilityAnswerView: Sendable {
  var toneClass: String
  var ruling: RulingView
  /// That one may apply all the same.
  var still: String?
  /// What the same answers say about fee and time.
  var others: [RulingView]
  var start: EligibilityStartView?
}

/// Beginning the application with the answers given; they travel in the form, not in the address.
struct EligibilityStartView: Sendable {
  var action: String
  var kept: [KeptFilterView]
  var text: String
  var note: String
}

/// The whole table, the rule that applied marked.
struct RuleTableView: Sendable {
  var isOpen: Bool
  var label: String
  var note: String?
  var body: Markup
  var version: String
}
