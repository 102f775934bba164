package import Kernel

/// Why a regular expression cannot be used, or did not come to an end. Never carries the text that was searched.
package enum PatternError: CodedError, Hashable {
  /// The expression breaks the grammar of its dialect, `offset` characters after its beginning.
  case malformed(PatternFault, offset: Int)
  /// The expression is right but asks for what is not built: look-behind of varying length, some rare properties.
  case unsupported
  /// The expression is longer, deeper or, compiled, larger than the limits allow.
  case tooLarge
  /// The text that should be searched is longer than the limit allows.
  case textTooLong
  /// The search cost more steps or memory than the limits allow, and was given up.
  case gaveUp
  /// The expression matches the empty text, which replacing and splitting do not allow.
  case matchesEmptyText
  /// A `$` without a digit behind it, or a `\` before something else than `\` or `$`, in a replacement.
  case malformedReplacement

  package var code: String {
    switch self {
    case .malformed: "patterns.malformed"
    case .unsupported: "patterns.unsupported"
    case .tooLarge: "patterns.tooLarge"
    case .textTooLong: "patterns.textTooLong"
    case .gaveUp: "patterns.gaveUp"
    case .matchesEmptyText: "patterns.matchesEmptyText"
    case .malformedReplacement: "patterns.malformedReplacement"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .tooLarge, .textTooLong, .gaveUp: .tooLarge
    case .unsupported: .unsupported
    default: .invalid
    }
  }

  package var arguments: [String: String] {
    guard case .malformed(let fault, let offset) = self else { return [:] }
    return ["fault": fault.rawValue, "offset": String(offset)]
  }
}

/// What breaks the grammar of a regular expression.
package enum PatternFault: String, Hashable, Sendable, CaseIterable {
  /// A group, class, property or repeat is not closed.
  case notClosed
  /// A bracket closes what was not opened.
  case notOpened
  /// A repeat without anything before it, or two in a row.
  case nothingToRepeat
  /// The numbers of a repeat are not numbers, or in the wrong order.
  case malformedRepeat
  /// An escape that the dialect does not know.
  case unknownEscape
  /// A range of characters whose ends are in the wrong order or no single characters.
  case malformedRange
  /// A property, script or block of Unicode that does not exist.
  case unknownProperty
  /// A reference to a group that does not exist, or is not closed yet.
  case unknownGroup
  /// A group's name that is none, or is given twice.
  case malformedName
  /// A character that must be escaped there.
  case unexpectedCharacter
}
