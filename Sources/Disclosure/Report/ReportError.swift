package import Kernel

/// What can go wrong with annual reports and with what is recorded for them.
package enum ReportError: CodedError, Hashable {
  /// Somebody else has changed it since the page was shown.
  case changed
  /// The year is not over, so that nothing can be counted yet.
  case yearNotOver(year: Int)
  /// The tables do not keep their identities.
  case identitiesBroken(count: Int)
  /// A text that the Regulation asks for is missing.
  case textMissing
  /// Whoever wrote a report may not be the one who publishes it.
  case samePerson
  /// There is a version that is not published yet.
  case versionOpen
  /// The figure cannot be added to, or the amount is no number that fits.
  case adjustmentInvalid
  /// The request does not belong to the authority.
  case requestUnknown(number: String)
  /// What was found true has to be put right or criticised, and what was not cannot be: article 47.
  case measureMissing

  package var code: String {
    switch self {
    case .changed: "disclosure.report.changed"
    case .yearNotOver: "disclosure.report.yearNotOver"
    case .identitiesBroken: "disclosure.report.identitiesBroken"
    case .textMissing: "disclosure.report.textMissing"
    case .samePerson: "disclosure.report.samePerson"
    case .versionOpen: "disclosure.report.versionOpen"
    case .adjustmentInvalid: "disclosure.report.adjustmentInvalid"
    case .requestUnknown: "disclosure.report.requestUnknown"
    case .measureMissing: "disclosure.report.measureMissing"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .changed, .versionOpen: .conflict
    case .samePerson: .forbidden
    case .yearNotOver, .identitiesBroken, .textMissing, .adjustmentInvalid, .requestUnknown,
      .measureMissing:
      .invalid
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .yearNotOver(let year): ["year": String(year)]
    case .identitiesBroken(let count): ["count": String(count)]
    case .requestUnknown(let number): ["number": number]
    default: [:]
    }
  }

  /// One of each, so that a test can ask the catalogues for the words of all.
  static let samples: [ReportError] = [
    .changed, .yearNotOver(year: 2026), .identitiesBroken(count: 1), .textMissing, .samePerson, .versionOpen,
    .adjustmentInvalid, .requestUnknown(number: "1"), .measureMissing,
  ]
}
