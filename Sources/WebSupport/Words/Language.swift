/// A language that every page speaks.
package enum Language: String, Sendable, CaseIterable {
  /// Simplified Chinese.
  case zhCN = "zh-CN"
  /// English.
  case en

  /// The language of a browser's `Accept-Language`, by its weights; Chinese when it names neither of ours.
  ///
  /// - Source: RFC 9110, section 12.5.4.
  package init(acceptLanguage header: String?) {
    var best: (language: Language, weight: Double)?
    for range in (header ?? "").prefix(500).split(separator: ",").prefix(20) {
      let parts = range.split(separator: ";")
      guard let tag = parts.first?.filter({ !$0.isWhitespace }).lowercased() else { continue }
      let language: Language? = tag.hasPrefix("zh") ? .zhCN : tag.hasPrefix("en") ? .en : nil
      let quality = parts.dropFirst().first { $0.contains("q=") }?.split(separator: "=").last
      let weight = quality.map { Double($0.filter { !$0.isWhitespace }) ?? 0 } ?? 1
      guard let language, weight > 0, weight > best?.weight ?? 0 else { continue }
      best = (language, weight)
    }
    self = best?.language ?? .zhCN
  }
}
