/// One row of a table as it came in: names and texts, codes in their fixed form.
struct ExchangeRecord: Hashable, Sendable {
  let file: String
  let table: ExchangeTable
  let line: Int
  /// The fields that the file has; an empty cell is an empty text.
  let values: [String: String]
  /// Whether something about the row itself is wrong.
  let hasErrors: Bool

  /// The text of a field; `nil` when the file lacks it, or the cell is empty or says that the fact is not stated.
  subscript(field: String) -> String? {
    guard let text = values[field], !text.isEmpty, text != ExchangeWord.unstated else { return nil }
    return text
  }

  /// Whether the file has the field, so that an empty cell means that there is nothing.
  func has(_ field: String) -> Bool { values[field] != nil }

  /// Whether the row says that its record is to go.
  var isDeletion: Bool { self["cd_operation"] == "D" }

  /// Place in the order of rows, by `order_num`.
  var order: Int { self["order_num"].flatMap { Int($0) } ?? line }
}
