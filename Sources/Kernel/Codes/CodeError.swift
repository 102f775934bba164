/// Why a text is not the code that it should be. Never carries the text: it may be personal.
package enum CodeError: CodedError, Hashable {
  /// Which kind of code was asked for.
  package enum Subject: String, Sendable, CaseIterable {
    case division, socialCredit, citizenNumber, serviceItem, foreignItem, certificate, mobileNumber
  }

  /// Not as many characters as the code has.
  case length(Subject)
  /// A character that does not occur in the code, or not at that place.
  case character(Subject)
  /// The check digit does not fit: one character was mistyped, or two swapped.
  case checkDigit(Subject)
  /// The date of birth within the code is no day of the calendar.
  case birthDate
  /// The level of a service item is not one of 1 to 5.
  case level

  /// Which kind of code was asked for.
  package var subject: Subject {
    switch self {
    case .length(let subject), .character(let subject), .checkDigit(let subject): subject
    case .birthDate: .citizenNumber
    case .level: .serviceItem
    }
  }

  package var code: String {
    switch self {
    case .length(let subject): "kernel.\(subject.rawValue).length"
    case .character(let subject): "kernel.\(subject.rawValue).character"
    case .checkDigit(let subject): "kernel.\(subject.rawValue).checkDigit"
    case .birthDate: "kernel.citizenNumber.birthDate"
    case .level: "kernel.serviceItem.level"
    }
  }

  package var kind: ErrorKind { .invalid }
}
