import WebSupport

/// `/joint/{slug}`: several departments' matters behind one form.
struct JointView: Sendable {
  var title: String
  var lead: String
  var facts: [FactView]
  var applyHref: String?
  var closed: NoticeView?
  var parts: [JointPartView]
  var hasMaterials: Bool
  var materials: [GuideMaterialView]
  var flow: FlowView?
  var basis: [ArticleView]
  var hasQuestions: Bool
  var questions: [QuestionView]
}

/// One department's matter.
struct JointPartView: Sendable {
  var href: String
  var title: String
  var tag: StateTagView?
  var meta: String
}

/// `/my/joint/{id}`: all the cases of one joint application.
struct JointCaseView: Sendable {
  var number: String
  var title: String
  var sentence: String
  var clock: ClockBarView?
  var cases: [JointPartView]
  var timeline: TimelineView
  var receiptHref: String
  /// The parts as their process draws them, with "you are here".
  var drawing: ProcessDrawing?
}
