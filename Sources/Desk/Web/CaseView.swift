import WebSupport

/// The page of a case, for `desk/case`.
struct CaseView: Sendable {
  var inboxHref: String
  var number: String
  var state: StateTagView
  var headClock: RowClockView?
  var title: String
  var sentence: String
  var notices: [NoticeView]
  var facts: DefinitionListView
  var applicant: DefinitionListView
  var revealAction: String
  var revealField: FieldView
  var versions: TabsView?
  var differences: DifferencesView?
  var unchangedNote: String?
  var sections: [SectionView]
  var materials: MaterialsView?
  var claim: ClaimView?
  var actions: [ActionLinkView]
  var noActions: String
  var more: MoreActionsView?
  var proposal: DecisionSummaryView?
  var checklist: ChecklistView?
  var hasDocuments: Bool
  var documents: [LinkView]
  var clocks: [ClockBarView]
  var messages: MessagesView?
  var messageLink: LinkView?
  var timeline: TimelineView
  var audit: [AuditLineView]
  var links: [CaseLinkView]
}

/// Answers under one heading.
struct SectionView: Sendable {
  var title: String
  var list: DefinitionListView
}

/// What changed from the version before.
struct DifferencesView: Sendable {
  var caption: String
  var rows: [DifferenceRowView]
}

/// One changed answer.
struct DifferenceRowView: Sendable {
  var label: String
  var before: String?
  var after: String?
}

/// A next step that the reader may take.
struct ActionLinkView: Sendable {
  var text: String
  var href: String
  var isSecondary: Bool
  var isDanger: Bool
}

/// The button by which an officer takes a case that nobody owns.
struct ClaimView: Sendable {
  var action: String
  var owner: String
  var revision: Int
}

/// Rarer steps, folded away.
struct MoreActionsView: Sendable {
  var links: [LinkView]
}

/// A proposal or decision in short.
struct DecisionSummaryView: Sendable {
  var title: String
  var list: DefinitionListView
}

/// One line of the audit record.
struct AuditLineView: Sendable {
  var at: String
  var who: String
  var what: String
  var article: String
}
