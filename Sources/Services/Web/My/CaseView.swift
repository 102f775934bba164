import WebSupport

/// `/my/cases/{id}`.
struct CaseView: Sendable {
  var number: String
  var title: String
  var sentence: String
  var tag: StateTagView
  var notices: [NoticeView]
  var need: NeedView?
  var clock: ClockBarView?
  var otherClocks: [ClockBarView]
  var timeline: TimelineView
  var messages: MessagesView?
  var noMessages: String?
  var messageForm: MessageFormView?
  var sections: [AnswersView]
  var documents: [NotedLinkView]
  var materials: MaterialsView?
  var noMaterials: String?
  var facts: DefinitionListView
  var joint: LinkView?
  var rating: RatingLinkView?
  var withdrawHref: String?
  var links: [CaseLinkView]
}

/// What the authority needs from the applicant.
struct NeedView: Sendable {
  var lead: String
  var items: [NeededItemView]
  var href: String
  var button: String
}

/// One thing that the supplement notice asks for.
struct NeededItemView: Sendable {
  var text: String
  var article: String?
}

/// The form under the messages.
struct MessageFormView: Sendable {
  var errors: ErrorSummaryView?
  var action: String
  var field: FieldView
}

/// A part of the application as it was handed in.
struct AnswersView: Sendable {
  var title: String
  var isOpen: Bool
  var answers: DefinitionListView
}

/// The rating that was given, or the way to give one.
struct RatingLinkView: Sendable {
  var given: String?
  var remark: String?
  var href: String?
}
