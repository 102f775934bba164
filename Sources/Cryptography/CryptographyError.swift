package import Kernel

/// What can go wrong with keys and sealed values. Never carries a key, a secret or a plain text.
package enum CryptographyError: CodedError, Hashable {
  /// The sealed bytes are too short or of a form that this program does not know.
  case malformedSeal
  /// The sealed bytes were altered, or sealed with another key or for another context.
  case sealBroken
  /// The ring holds no key of the version that the sealed bytes name.
  case unknownKeyVersion(Int)
  /// The key's text is not 32 bytes of base64.
  case malformedKey
  /// There is no key in the environment and no key file.
  case keyMissing
  /// Others than the owner may read the key file.
  case keyFileTooOpen(path: String, mode: String)
  /// The key file cannot be read or written.
  case keyFileUnusable(path: String)
  /// The password is longer than is worked on.
  case passwordTooLong(limitBytes: Int)
  /// The cryptographic library refused; the installation is damaged or out of memory.
  case engineFailed(operation: String)

  package var code: String {
    switch self {
    case .malformedSeal: "cryptography.seal.malformed"
    case .sealBroken: "cryptography.seal.broken"
    case .unknownKeyVersion: "cryptography.key.unknownVersion"
    case .malformedKey: "cryptography.key.malformed"
    case .keyMissing: "cryptography.key.missing"
    case .keyFileTooOpen: "cryptography.key.fileTooOpen"
    case .keyFileUnusable: "cryptography.key.fileUnusable"
    case .passwordTooLong: "cryptography.password.tooLong"
    case .engineFailed: "cryptography.engine.failed"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .passwordTooLong: .tooLarge
    default: .unavailable
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .unknownKeyVersion(let version): ["version": String(version)]
    case .keyFileTooOpen(let path, let mode): ["path": path, "mode": mode]
    case .keyFileUnusable(let path): ["path": path]
    case .passwordTooLong(let limit): ["limit": String(limit)]
    case .engineFailed(let operation): ["operation": operation]
    case .malformedSeal, .sealBroken, .malformedKey, .keyMissing: [:]
    }
  }
}
