import HTTPTypes
import Kernel

extension ErrorKind {
  /// The one HTTP status of each kind of error.
  var status: HTTPResponse.Status {
    switch self {
    case .invalid: .unprocessableContent
    case .unauthenticated: .unauthorized
    case .forbidden: .forbidden
    case .notFound: .notFound
    case .conflict: .conflict
    case .gone: .gone
    case .tooLarge: .contentTooLarge
    case .tooMany: .tooManyRequests
    case .unsupported: .unsupportedMediaType
    case .unavailable: .serviceUnavailable
    }
  }
}
