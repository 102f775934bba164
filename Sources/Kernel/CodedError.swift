/// What sort of refusal an error is; each kind has one HTTP status, mapped in one place above.
package enum ErrorKind: String, Sendable, CaseIterable {
  /// The input breaks a rule that the sender can put right.
  case invalid
  /// Nobody has signed in, or the proof of identity did not hold.
  case unauthenticated
  /// Signed in, but not allowed.
  case forbidden
  /// There is nothing here, or nothing that this reader may know of.
  case notFound
  /// The state has moved on since the sender looked.
  case conflict
  /// It was here and has been removed for good.
  case gone
  /// More bytes, depth or count than the limit allows.
  case tooLarge
  /// Too often in too short a time.
  case tooMany
  /// A form, format or version that this program does not speak.
  case unsupported
  /// A part that is needed does not answer now; trying again later may help.
  case unavailable
}

/// An error with a stable dotted code, whose words stand in the catalogues.
///
/// `error.<code>` says what happened and `error.<code>.next` what the person can do.
package protocol CodedError: Error, Sendable {
  /// The stable dotted code, such as `cases.deadline.passed`.
  var code: String { get }
  /// What sort of refusal this is.
  var kind: ErrorKind { get }
  /// Values that the words may mention. Never personal data.
  var arguments: [String: String] { get }
}

extension CodedError {
  package var arguments: [String: String] { [:] }
}
