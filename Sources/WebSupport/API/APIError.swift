package import Kernel

/// What can be wrong with a question of a program.
package enum APIError: CodedError, Equatable {
  /// A parameter that the address does not have: a mistyped filter must not mean "everything".
  case unknownParameter(String)
  /// A parameter stands there twice.
  case repeatedParameter(String)
  /// A parameter is missing.
  case missingParameter(String)
  /// A parameter has a value that it cannot have.
  case wrongParameter(String)
  /// The cursor does not come from this list.
  case foreignCursor
  /// The address is only read.
  case wrongMethod

  package var code: String {
    switch self {
    case .unknownParameter: "api.parameter.unknown"
    case .repeatedParameter: "api.parameter.repeated"
    case .missingParameter: "api.parameter.missing"
    case .wrongParameter: "api.parameter.wrong"
    case .foreignCursor: "api.cursor.foreign"
    case .wrongMethod: "api.method.wrong"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .unknownParameter, .repeatedParameter, .missingParameter, .wrongParameter: .invalid
    // There is no such page.
    case .foreignCursor: .notFound
    case .wrongMethod: .unsupported
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .unknownParameter(let name), .repeatedParameter(let name), .missingParameter(let name),
      .wrongParameter(let name):
      // The name may be anything that somebody typed.
      ["parameter": String(name.prefix(40))]
    case .foreignCursor, .wrongMethod: [:]
    }
  }

  /// One of each, so that a test can ask the catalogues for the words of all.
  package static let samples: [APIError] = [
    .unknownParameter("a"), .repeatedParameter("a"), .missingParameter("a"), .wrongParameter("a"), .foreignCursor,
    .wrongMethod,
  ]
}
