extension Wording {
  /// `张**`: the first character of a name and a star for each other, at most three; Latin names keep each initial.
  ///
  /// Two-character compound surnames keep only the first character, which shows less, not more.
  package func maskedName(_ name: String) -> String {
    let words = name.split(separator: " ")
    if let first = name.unicodeScalars.first, first.isASCII, !words.isEmpty {
      return words.prefix(4).map { "\($0.prefix(1))***" }.joined(separator: " ")
    }
    guard let first = name.first else { return "" }
    return "\(first)" + String(repeating: "*", count: min(max(name.count - 1, 1), 3))
  }

  /// `甲、乙、丙`, `a, b and c`.
  package func list(_ items: [String]) -> String {
    if isChinese { return items.joined(separator: "、") }
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return "\(items.dropLast().joined(separator: ", ")) and \(last)"
  }
}
