import COpenSSL

/// The hash functions in use.
/// - Source: FIPS 180-4; GM/T 0004-2012 (SM3).
package enum HashAlgorithm: String, Hashable, Sendable, CaseIterable {
  /// For the checks of older authenticators only.
  case sha1 = "SHA1"
  case sha256 = "SHA256"
  case sha512 = "SHA512"
  /// The national hash.
  case sm3 = "SM3"

  /// The size of a digest, in bytes.
  package var sizeBytes: Int {
    switch self {
    case .sha1: 20
    case .sha256, .sm3: 32
    case .sha512: 64
    }
  }

  /// The library's implementation, fetched once.
  var engine: FetchedAlgorithm {
    switch self {
    case .sha1: FetchedAlgorithm.sha1
    case .sha256: FetchedAlgorithm.sha256
    case .sha512: FetchedAlgorithm.sha512
    case .sm3: FetchedAlgorithm.sm3
    }
  }
}

/// An algorithm of the library, looked up once: the look-up costs more than sealing a field.
///
/// `@unchecked Sendable`: a fetched `EVP_MD` or `EVP_CIPHER` is immutable, and OpenSSL counts its references atomically; it
/// is never freed here.
struct FetchedAlgorithm: @unchecked Sendable {
  /// `nil` when the library was built without the algorithm.
  let pointer: OpaquePointer?

  static let sha1 = FetchedAlgorithm(pointer: EVP_MD_fetch(nil, "SHA1", nil))
  static let sha256 = FetchedAlgorithm(pointer: EVP_MD_fetch(nil, "SHA256", nil))
  static let sha512 = FetchedAlgorithm(pointer: EVP_MD_fetch(nil, "SHA512", nil))
  static let sm3 = FetchedAlgorithm(pointer: EVP_MD_fetch(nil, "SM3", nil))
  static let aes256GCM = FetchedAlgorithm(pointer: EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))
  static let sm4CTR = FetchedAlgorithm(pointer: EVP_CIPHER_fetch(nil, "SM4-CTR", nil))
}
