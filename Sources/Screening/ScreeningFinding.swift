package import Kernel

/// How sure and how grave a finding is.
package enum ScreeningSeverity: String, CaseIterable, Hashable, Comparable, Sendable, Codable {
  /// Worth a look: the same characters may well mean something else.
  case low
  /// Probably somebody's data.
  case medium
  /// Somebody's data by its check digit or by the words around it, or data that the law calls sensitive.
  case high

  package static func < (one: ScreeningSeverity, other: ScreeningSeverity) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}

/// A place in a text where one person can be found or harmed. It holds the masked form only, so it may be kept and shown.
package struct ScreeningFinding: Hashable, Sendable, Codable {
  package let kind: PersonalDataKind
  /// The place in the text that was screened, in characters (`Character`, counted from 0).
  package let range: Range<Int>
  /// What stands in the place of the range when it is masked; says enough to be recognised by who wrote it.
  package let shown: String
  package let severity: ScreeningSeverity
  /// Why it was found, in a sentence.
  package let why: LocalText

  package init(
    kind: PersonalDataKind, range: Range<Int>, shown: String, severity: ScreeningSeverity, why: LocalText
  ) {
    self.kind = kind
    self.range = range
    self.shown = shown
    self.severity = severity
    self.why = why
  }
}
