import WebSupport

/// `/drafts/{id}/{step}`: one topic of an application.
struct StepView: Sendable {
  var errors: ErrorSummaryView?
  var notices: [NoticeView]
  var itemTitle: String
  var steps: StepsView
  var title: String
  var intro: String?
  var forWhom: String
  /// What is known about the applicant already.
  var known: DefinitionListView?
  var action: String
  var autosave: String
  var hasFiles: Bool
  var revision: String
  var shown: String
  var parts: [StepPartView]
  /// Buttons that fill in what is known.
  var lookups: [LookupView]
  var hasLookups: Bool
  /// Whether there are buttons before the one that goes on, which the enter key must not press.
  var hasInnerButtons: Bool
  var hasComputed: Bool
  var materials: [MaterialChoiceView]
  var savedText: String
  var nextText: String
  var previousHref: String?
  var discardAction: String
}

/// One paper of the materials step: how it is supplied, and its files.
struct MaterialChoiceView: Sendable {
  var key: String
  var name: String
  var tag: StateTagView?
  var meta: String
  var hint: String?
  var article: ArticleView?
  /// Said where we fetch it, so that nothing is asked; the other ways are behind it.
  var fetched: String?
  var isFetched: Bool
  var choice: FieldView?
  /// The way of supplying it, where there is only one.
  var onlyChoice: KeptFilterView?
  var upload: UploadView?
  var removals: [RemovalView]
}

/// Where files are chosen; closed while another way is chosen, so that the page stays short.
struct UploadView: Sendable {
  var title: String
  var isOpen: Bool
  var file: FieldView
}

/// A file that was uploaded, with the button that takes it away.
struct RemovalView: Sendable {
  var id: String
  var href: String
  var fileName: String
  var sizeText: String
}
