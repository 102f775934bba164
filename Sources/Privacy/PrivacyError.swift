package import Kernel

/// What can go wrong with questions and exports.
package enum PrivacyError: CodedError, Hashable {
  /// There is no organisation under which an office that answers could stand.
  case noOffice
  /// A person has asked as many questions today as they may.
  case tooManyQuestions(most: Int)
  /// Somebody has as many requests waiting as they may.
  case tooManyRequests(most: Int)
  /// The request has been decided, taken back or has ended since the page was shown.
  case requestChanged
  /// Whoever asked for a list may not be the one who allows it.
  case samePerson
  /// A request to erase this person waits already.
  case erasureWaiting
  /// The result is past its time.
  case resultGone
  /// The result was fetched as often as it may be.
  case fetchedTooOften(most: Int)
  /// The list is longer than one request may be.
  case listTooLong(mostPersons: Int)

  package var code: String {
    switch self {
    case .noOffice: "privacy.question.noOffice"
    case .tooManyQuestions: "privacy.question.tooMany"
    case .tooManyRequests: "privacy.export.tooMany"
    case .requestChanged: "privacy.export.changed"
    case .samePerson: "privacy.export.samePerson"
    case .erasureWaiting: "privacy.erasure.waiting"
    case .resultGone: "privacy.export.gone"
    case .fetchedTooOften: "privacy.export.fetched"
    case .listTooLong: "privacy.export.tooLong"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .noOffice: .unavailable
    case .tooManyQuestions, .tooManyRequests: .tooMany
    case .requestChanged, .erasureWaiting: .conflict
    case .samePerson: .forbidden
    case .resultGone, .fetchedTooOften: .gone
    case .listTooLong: .tooLarge
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .tooManyQuestions(let most), .tooManyRequests(let most), .fetchedTooOften(let most),
      .listTooLong(let most):
      ["most": String(most)]
    default: [:]
    }
  }

  /// One of each, so that a test can ask the catalogues for the words of all.
  static let samples: [PrivacyError] = [
    .noOffice, .tooManyQuestions(most: 1), .tooManyRequests(most: 1), .requestChanged, .erasureWaiting, .samePerson,
    .resultGone,
    .fetchedTooOften(most: 1), .listTooLong(mostPersons: 1),
  ]
}
