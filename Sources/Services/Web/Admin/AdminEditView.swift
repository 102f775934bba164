import WebSupport

/// `/admin/items/item/{code}/edit/{part}`.
struct AdminEditView: Sendable {
  var errors: ErrorSummaryView?
  var itemName: String
  var code: String
  var title: String
  var tabs: TabsView
  var lead: String?
  var action: String
  var revision: String
  var rowCount: String
  var fields: [FieldView]
  var hasRows: Bool
  var rows: [EditorRowView]
  var backHref: String
}

/// One row of a list.
struct EditorRowView: Sendable {
  var title: String
  var fields: [FieldView]
}

/// `/admin/items/item/{code}/review`: what a new version would change.
struct AdminReviewView: Sendable {
  var errors: ErrorSummaryView?
  var itemName: String
  var code: String
  var lead: String
  var hasChanges: Bool
  var changes: [ChangeView]
  var empty: EmptyStateView?
  var findings: [FindingView]
  var noFindings: Bool
  var form: ReviewFormView?
}

/// One difference between two versions.
struct ChangeView: Sendable {
  var `where`: String
  var before: String?
  var after: String?
}

/// One finding of the quality check.
struct FindingView: Sendable {
  var tag: StateTagView
  var text: String
}

/// The form that publishes a version.
struct ReviewFormView: Sendable {
  var action: String
  var discardAction: String
  var number: String
  var fields: [FieldView]
  var backHref: String
}
