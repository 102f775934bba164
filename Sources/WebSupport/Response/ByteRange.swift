/// Which part of a file an answer carries.
///
/// - Source: RFC 9110, section 13.1.5 (If-Range) and 14 (range requests).
package enum ByteRange: Sendable, Hashable {
  /// All of it (200).
  case whole
  /// These bytes (206), never empty.
  case part(Range<Int>)
  /// None: the asked bytes do not exist (416).
  case unsatisfiable

  /// What the header lines of a request ask for.
  ///
  /// One range is served. Several ranges, other units and malformed lines are passed over, as the standard allows: then the
  /// whole file comes, which is never wrong.
  ///
  /// - Parameters:
  ///   - range: the line `Range`.
  ///   - ifRange: the line `If-Range`; a part is sent only when it names `tag`.
  ///   - tag: the strong entity tag of the file, with its quotation marks.
  package init(range: String?, ifRange: String? = nil, tag: String, totalBytes: Int) {
    guard let range, ifRange.map({ Self.trimmed($0) == tag }) ?? true, let asked = Self.asked(range) else {
      self = .whole
      return
    }
    switch asked {
    case .from(let first, let last):
      guard first < totalBytes else {
        self = .unsatisfiable
        return
      }
      self = .part(first..<min(last, totalBytes - 1) + 1)
    case .suffix(let count):
      guard count > 0, totalBytes > 0 else {
        self = .unsatisfiable
        return
      }
      self = .part(max(0, totalBytes - count)..<totalBytes)
    }
  }

  /// The line `Content-Range` of the answer; nil for the whole file.
  package func contentRange(totalBytes: Int) -> String? {
    switch self {
    case .whole: nil
    case .part(let range): "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(totalBytes)"
    case .unsatisfiable: "bytes */\(totalBytes)"
    }
  }

  private enum Asked {
    /// From the first to the last byte, both included.
    case from(Int, Int)
    case suffix(Int)
  }

  private static func asked(_ text: String) -> Asked? {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, trimmed(parts[0]).lowercased() == "bytes" else { return nil }
    let ends = trimmed(parts[1]).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    let (first, last) = (trimmed(ends[0]), trimmed(ends[1]))
    if first.isEmpty { return number(last).map(Asked.suffix) }
    guard let start = number(first) else { return nil }
    if last.isEmpty { return .from(start, Int.max - 1) }
    guard let end = number(last), end >= start else { return nil }
    return .from(start, end)
  }

  /// A number of any length; one beyond every file counts as very large.
  private static func number(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return min(Int(text) ?? .max, Int.max - 1)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
