import Kernel

/// Why a desk page refused.
enum DeskError: CodedError, Hashable {
  /// The act is not one of this desk, or not possible now.
  case actionUnavailable
  /// More cases were selected than can be acted on at once.
  case tooManySelected(Int)

  var code: String {
    switch self {
    case .actionUnavailable: "desk.action.unavailable"
    case .tooManySelected: "desk.bulk.tooMany"
    }
  }

  var kind: ErrorKind {
    switch self {
    case .actionUnavailable: .notFound
    case .tooManySelected: .invalid
    }
  }

  var arguments: [String: String] {
    switch self {
    case .actionUnavailable: [:]
    case .tooManySelected(let maximum): ["maximum": String(maximum)]
    }
  }
}
