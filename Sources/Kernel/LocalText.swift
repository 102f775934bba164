/// Words in Chinese, with an English version where one has been written.
///
/// In JSON a text without English is a plain string; with English it is `{"zh": …, "en": …}`.
package struct LocalText: Hashable, Sendable {
  /// The authentic Chinese wording; never empty in published content.
  package var zh: String
  /// A written English version, not a word-for-word one; `nil` where nobody has worked it out.
  package var en: String?

  package init(_ zh: String, en: String? = nil) {
    self.zh = zh
    self.en = en
  }

  /// The words for a reader; Chinese stands in where English is missing.
  package func text(english: Bool) -> String {
    english ? en ?? zh : zh
  }

  /// Whether nothing but white space is written.
  package var isBlank: Bool {
    zh.allSatisfy(\.isWhitespace)
  }
}

extension LocalText: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) {
    self.init(value)
  }
}

extension LocalText: Codable {
  private enum CodingKeys: String, CodingKey { case zh, en }

  package init(from decoder: any Decoder) throws {
    if let single = try? decoder.singleValueContainer(), let zh = try? single.decode(String.self) {
      self.init(zh)
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(String.self, forKey: .zh),
      en: try container.decodeIfPresent(String.self, forKey: .en))
  }

  package func encode(to encoder: any Encoder) throws {
    guard let en else {
      var single = encoder.singleValueContainer()
      try single.encode(zh)
      return
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(zh, forKey: .zh)
    try container.encode(en, forKey: .en)
  }
}
