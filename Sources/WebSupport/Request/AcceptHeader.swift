/// What a reader's program would rather have.
enum AcceptHeader {
  /// Whether JSON is named before any HTML; a browser names HTML first.
  ///
  /// - Source: RFC 9110, section 12.5.1, without weights: nobody of note sends them against the order.
  static func prefersJSON(_ header: String?) -> Bool {
    for range in (header ?? "").prefix(1000).split(separator: ",") {
      let type = range.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
      if type == "text/html" || type == "application/xhtml+xml" { return false }
      if type == "application/json" || type.hasSuffix("+json") { return true }
    }
    return false
  }
}
