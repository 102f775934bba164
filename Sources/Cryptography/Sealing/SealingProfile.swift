/// By which algorithms fields are sealed.
package enum SealingProfile: UInt8, Hashable, Sendable, CaseIterable {
  /// AES-256-GCM.
  /// - Source: NIST SP 800-38D.
  case aes256GCM = 1
  /// SM4 in counter mode, then HMAC-SM3 over all of it.
  /// - Source: GM/T 0002-2012; GM/T 0004-2012.
  case national = 2

  /// The algorithm that turns plain text into cipher text.
  var cipher: FetchedAlgorithm {
    switch self {
    case .aes256GCM: FetchedAlgorithm.aes256GCM
    case .national: FetchedAlgorithm.sm4CTR
    }
  }

  /// Bytes of the random number that makes each seal different.
  var nonceSizeBytes: Int {
    switch self {
    case .aes256GCM: 12
    case .national: 16
    }
  }

  /// Bytes of the proof that nothing was altered.
  var tagSizeBytes: Int {
    switch self {
    case .aes256GCM: 16
    case .national: 32
    }
  }
}
