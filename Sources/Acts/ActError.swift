package import Kernel

/// Why a text could not be read as an act.
package enum ActError: String, CodedError, CaseIterable {
  /// The first line is no heading with the title.
  case untitled
  /// There is nothing but a title.
  case empty
  /// It is longer than an act may be.
  case tooLong

  package var code: String { "acts.\(rawValue)" }
  package var kind: ErrorKind { self == .tooLong ? .tooLarge : .invalid }
}
