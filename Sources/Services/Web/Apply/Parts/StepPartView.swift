import WebSupport

/// One part of a step, in the order of the form: an input, rows of inputs, or a value that is computed.
struct StepPartView: Sendable {
  var field: FieldView?
  var rows: RowsView?
  var computed: ComputedView?
}

/// A value that follows from other answers.
struct ComputedView: Sendable {
  var id: String
  var label: String
  var value: String
  var hint: String?
  var error: String?
}

/// Questions that are asked once for each row.
struct RowsView: Sendable {
  var id: String
  var title: String
  var hint: String?
  var error: String?
  /// Hidden input that says how many rows are shown.
  var countName: String
  var count: String
  var rows: [RowView]
  /// Value of the button that adds a row; nil where there is room for no more.
  var addValue: String?
  var addText: String
  var limitText: String?
  /// Buttons that add a row of somebody who is known.
  var lookups: [LookupView] = []
}

/// One row.
struct RowView: Sendable {
  var id: String
  var title: String
  var parts: [StepPartView]
  /// Value of the button that takes it away.
  var removeValue: String
}

/// A button that fills in what is known.
struct LookupView: Sendable {
  var value: String
  var text: String
}
