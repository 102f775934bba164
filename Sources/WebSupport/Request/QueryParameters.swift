/// The query of an address: `?q=…&page=2`.
package struct QueryParameters: Sendable {
  /// Pairs beyond this are ignored; no address of ours has more than a dozen.
  static let maximumCount = 100

  private let pairs: [(name: String, value: String)]

  /// Reads a query, without its question mark.
  package init(_ query: String?) {
    pairs = (query ?? "").utf8.split(separator: UInt8(ascii: "&")).prefix(Self.maximumCount).map { pair in
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return (
        PercentEncoding.decodedForm(parts[0]), parts.count > 1 ? PercentEncoding.decodedForm(parts[1]) : ""
      )
    }
  }

  /// The first value of a name, without spaces around it; empty when there is none.
  package subscript(name: String) -> String { value(name)?.trimmed ?? "" }

  /// The first value of a name.
  package func value(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// The names, as often as they stand there.
  package var names: [String] { pairs.map(\.name) }

  /// All values of a name.
  package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  /// The first value of a name as a whole number.
  package func integer(_ name: String) -> Int? { Int(self[name]) }

  /// The query with a name set anew, or taken out: for links that keep the other filters. Empty when nothing is left.
  package func replacing(_ name: String, with value: String?) -> String { replacing([name: value]) }

  /// The query with several names set anew, or taken out.
  package func replacing(_ changes: [String: String?]) -> String {
    var kept = pairs.filter { changes[$0.name] == nil && !$0.value.isEmpty }
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
      if let value, !value.isEmpty { kept.append((name, value)) }
    }
    guard !kept.isEmpty else { return "" }
    let written = kept.map { "\(PercentEncoding.component($0.name))=\(PercentEncoding.component($0.value))" }
    return "?" + written.joined(separator: "&")
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
