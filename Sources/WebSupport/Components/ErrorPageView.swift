/// What went wrong in plain words: what happened, what to do, whom to call; template `web/error`.
struct ErrorPageView: Sendable {
  var title: String
  var text: String
  var next: String?
  var actionText: String
  var actionHref: String
  var backHref: String?
  var reference: String
  /// What was sent, where nothing of it could be kept.
  var kept: KeptFormView?
}
