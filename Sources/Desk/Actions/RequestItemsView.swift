import WebSupport

/// The list of a supplement notice, for `desk/request-items`.
struct RequestItemsView: Sendable {
  var error: String?
  /// What is known by name: materials, answers, usual defects.
  var listed: [RequestRowView]
  /// Lines where the officer names the thing.
  var free: [RequestRowView]
  /// True when something stands in those lines.
  var isFreeOpen: Bool
}

/// One thing that may be asked for.
struct RequestRowView: Sendable {
  /// Name of the choice, and of the reason's field after `reason-`.
  var key: String
  var name: String
  /// What was given so far, in words.
  var status: String
  var isChosen: Bool
  /// What the officer called it, on a free line.
  var typedName: String
  var nameError: String?
  var reason: String
  var reasonError: String?
}
