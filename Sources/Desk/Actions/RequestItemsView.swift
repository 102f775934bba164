import WebSupport

/// The list of a supplement notice, for `desk/request-items`.
struct RequestItemsView: Sendable {
  var error: String?
  var rows: [RequestRowView]
}

/// One thing that may be asked for.
struct RequestRowView: Sendable {
  var index: String
  /// True for what is known by name; false for a line where the officer names it.
  var isListed: Bool
  var name: String
  /// What was given so far, in words.
  var status: String
  var isChosen: Bool
  var nameField: FieldView?
  var reasonField: FieldView
}
