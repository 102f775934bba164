import Cases
import Kernel
import WebSupport

/// The page of one act, for `desk/action`.
struct ActionPageView: Sendable {
  var caseHref: String
  var caseNumber: String
  var caseTitle: String
  var applicant: String
  var state: StateTagView
  var title: String
  var lead: String
  var errors: ErrorSummaryView?
  var conflict: ConflictView?
  var law: ArticleView?
  var proposal: DecisionSummaryView?
  var hasTemplates: Bool
  var templates: [LinkView]
  var form: ActionFormView
}

/// What somebody else did meanwhile.
struct ConflictView: Sendable {
  var changes: [String]
  var advice: String
}

/// The form itself.
struct ActionFormView: Sendable {
  var action: String
  var revision: Int
  var request: RequestItemsView?
  var fields: [FieldView]
  var remedies: RemediesView?
  var consequence: String
  /// Nil where the act is no longer possible: what was typed is there to copy.
  var submit: String?
  var isDanger: Bool
}

/// The remedies that a refusal tells, as the document will print them.
struct RemediesView: Sendable {
  var text: String
}
