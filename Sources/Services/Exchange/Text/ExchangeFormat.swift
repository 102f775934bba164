/// The text formats in which rows are exchanged.
package enum ExchangeFormat: String, CaseIterable, Hashable, Sendable {
  case csv
  case json

  /// Type of a response or attachment.
  package var mediaType: String {
    switch self {
    case .csv: "text/csv; charset=utf-8; header=present"
    case .json: "application/json"
    }
  }

  /// The format that a file's name ends with.
  package init?(fileName: String) {
    guard let ending = fileName.split(separator: ".").last, let format = Self(rawValue: ending.lowercased()) else {
      return nil
    }
    self = format
  }
}
