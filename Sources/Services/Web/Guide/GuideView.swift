import WebSupport

/// The main part of `/items/{code}`: everything that one version of a guide says, in one language.
///
/// A version never changes, so this part is rendered once and kept by ``GuideCache``; nothing in it may depend on the
/// reader.
struct GuideView: Sendable {
  var title: String
  var code: String
  /// True when an English page shows Chinese content, so that the markup says so.
  var zh: Bool
  var departmentName: String
  var departmentHref: String
  var typeText: String
  var audienceText: String
  var summary: String?
  var stateNotice: NoticeView?
  var languageNote: String?
  var facts: [FactView]
  /// Address of the application, nil where the item cannot be applied for online.
  var applyHref: String?
  var offlineText: String
  /// Address of "can I apply?"; nil where the item has no rules for it.
  var eligibilityHref: String?
  var joint: [LinkView]
  var tabs: TabsView

  var who: String?
  var hasConditions: Bool
  var conditions: [CitedTextView]
  var materialsLead: String?
  var hasMaterials: Bool
  var materials: [GuideMaterialView]
  var feeSection: FeeSectionView?

  var flow: FlowView?
  var hasSpecial: Bool
  var special: [CitedTextView]
  var hasResults: Bool
  var results: [CitedTextView]
  var hasNext: Bool
  var next: [String]

  var hasBasis: Bool
  var basis: [ArticleView]
  var limits: DefinitionListView
  var limitArticles: [ArticleView]

  var places: [PlaceView]
  var contacts: DefinitionListView?
  var demonstrationNote: String?

  var hasQuestions: Bool
  var questions: [QuestionView]
  var hasRelated: Bool
  var related: [LinkView]
  var versionText: String
}

/// One fact in large type: a label, its value and a small note.
struct FactView: Sendable {
  var label: String
  var value: String
  var note: String?
}

/// A sentence with the article that it rests on.
struct CitedTextView: Sendable {
  var text: String
  var article: ArticleView?
}

/// One paper of the checklist.
struct GuideMaterialView: Sendable {
  var key: String
  var name: String
  var tag: StateTagView?
  var meta: String
  var notes: [String]
  var article: ArticleView?
}

/// Fees, where there are any, or the rule that makes the item free.
struct FeeSectionView: Sendable {
  var note: String?
  var projects: [FeeProjectView]
}

/// One charge.
struct FeeProjectView: Sendable {
  var name: String
  var standard: String
  var reduction: String?
  var article: ArticleView?
}

/// A counter where one may come in person.
struct PlaceView: Sendable {
  var name: String
  var details: DefinitionListView
}

/// A question with its answer.
struct QuestionView: Sendable {
  var question: String
  var answer: String
  var article: ArticleView?
}
