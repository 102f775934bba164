package import Kernel

/// What can be wrong with a request before any rule of a feature is asked.
package enum WebError: CodedError, Equatable {
  /// There is nothing at this address, or nothing that this reader may know of.
  case notFound
  /// The reader is signed in, but may not do this.
  case forbidden
  /// It was here and is gone for good.
  case gone
  /// The form is older than the session, or did not come from our page.
  case staleForm
  /// The body is neither an urlencoded nor a multipart form.
  case unsupportedMedia
  /// The body cannot be read as what it says it is.
  case malformedForm
  /// The body is larger than allowed.
  case bodyTooLarge(limitBytes: Int)
  /// The form has more fields than allowed.
  case tooManyFields(limit: Int)
  /// There are more files than allowed.
  case tooManyFiles(limit: Int)
  /// A file is larger than allowed.
  case fileTooLarge(fileName: String, limitBytes: Int)
  /// A file's kind is not accepted here.
  case fileTypeRefused(fileName: String)
  /// A file's content is not what its name says.
  case fileDisguised(fileName: String)
  /// An archive would unpack to far more than it is, or is broken.
  case archiveUnsafe(fileName: String)
  /// Too often.
  case tooManyRequests(retryAfterSeconds: Int)
  /// The body did not arrive in time.
  case timeout
  /// The address line is longer than allowed.
  case addressTooLong
  /// The text is too long for a QR code.
  case textTooLongForCode
  /// Something that nobody foresaw; the cause is in the log.
  case unexpected

  package var code: String {
    switch self {
    case .notFound: "web.notFound"
    case .forbidden: "web.forbidden"
    case .gone: "web.gone"
    case .staleForm: "web.form.stale"
    case .unsupportedMedia: "web.form.unsupported"
    case .malformedForm: "web.form.malformed"
    case .bodyTooLarge: "web.form.tooLarge"
    case .tooManyFields: "web.form.tooManyFields"
    case .tooManyFiles: "web.form.tooManyFiles"
    case .fileTooLarge: "web.file.tooLarge"
    case .fileTypeRefused: "web.file.typeRefused"
    case .fileDisguised: "web.file.disguised"
    case .archiveUnsafe: "web.file.archiveUnsafe"
    case .tooManyRequests: "web.tooMany"
    case .timeout: "web.timeout"
    case .addressTooLong: "web.addressTooLong"
    case .textTooLongForCode: "web.code.tooLong"
    case .unexpected: "web.unexpected"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .notFound: .notFound
    case .forbidden: .forbidden
    case .gone: .gone
    case .staleForm: .conflict
    case .unsupportedMedia: .unsupported
    case .malformedForm, .fileTypeRefused, .fileDisguised, .archiveUnsafe: .invalid
    case .bodyTooLarge, .tooManyFields, .tooManyFiles, .fileTooLarge, .addressTooLong, .textTooLongForCode: .tooLarge
    case .tooManyRequests: .tooMany
    case .timeout, .unexpected: .unavailable
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .bodyTooLarge(let limit): ["limit": Wording(.en).size(bytes: limit)]
    case .tooManyFields(let limit), .tooManyFiles(let limit): ["limit": String(limit)]
    case .fileTooLarge(let name, let limit): ["file": name, "limit": Wording(.en).size(bytes: limit)]
    case .fileTypeRefused(let name), .fileDisguised(let name), .archiveUnsafe(let name): ["file": name]
    case .tooManyRequests(let seconds): ["seconds": String(seconds)]
    default: [:]
    }
  }

  /// One of each, so that a test can ask the catalogues for the words of all.
  package static let samples: [WebError] = [
    .notFound, .forbidden, .gone, .staleForm, .unsupportedMedia, .malformedForm, .bodyTooLarge(limitBytes: 1),
    .tooManyFields(limit: 1), .tooManyFiles(limit: 1), .fileTooLarge(fileName: "a.pdf", limitBytes: 1),
    .fileTypeRefused(fileName: "a"), .fileDisguised(fileName: "a"), .archiveUnsafe(fileName: "a"),
    .tooManyRequests(retryAfterSeconds: 1), .timeout, .addressTooLong, .textTooLongForCode, .unexpected,
  ]
}
