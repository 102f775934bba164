package import Kernel

/// How secret a text calls itself.
/// - Source: 保守国家秘密法 第十四条 (three levels), 第六十四条 (work secrets).
package enum SecretLevel: String, CaseIterable, Hashable, Sendable, Codable {
  /// 绝密.
  case topSecret
  /// 机密.
  case secret
  /// 秘密.
  case confidential
  /// 工作秘密.
  case workSecret
  /// 内部资料, 内部使用.
  case `internal`

  /// Catalogue key of the word, `screening.secret.<raw value>`.
  package var wordKey: String { "screening.secret.\(rawValue)" }
}

/// A mark or a word of secrecy in a text that is to be published.
package struct SecretMark: Hashable, Sendable, Codable {
  package let level: SecretLevel
  /// The place in the text, in characters (`Character`, counted from 0).
  package let range: Range<Int>
  /// The mark as it stands there, without spaces.
  package let text: String
  /// High for a mark (`机密★5年`, a level alone on its line): such a text is not published before the secret is lifted.
  package let severity: ScreeningSeverity
  /// Why it was found, in a sentence.
  package let why: LocalText

  package init(level: SecretLevel, range: Range<Int>, text: String, severity: ScreeningSeverity, why: LocalText) {
    self.level = level
    self.range = range
    self.text = text
    self.severity = severity
    self.why = why
  }
}
