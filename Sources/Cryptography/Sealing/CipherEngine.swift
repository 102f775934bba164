import COpenSSL

/// One pass of a cipher of the library over bytes.
enum CipherEngine {
  /// AES-256-GCM: the cipher text with its tag at the end.
  static func sealGCM(
    key: [UInt8], nonce: [UInt8], associated: [UInt8], plain: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    let context = EVP_CIPHER_CTX_new()
    defer { EVP_CIPHER_CTX_free(context) }
    let tagSize = SealingProfile.aes256GCM.tagSizeBytes
    var sealed = [UInt8](repeating: 0, count: plain.count + tagSize)
    let done = sealed.withUnsafeMutableBufferPointer { output in
      var length: Int32 = 0
      guard let start = output.baseAddress,
        EVP_EncryptInit_ex2(context, FetchedAlgorithm.aes256GCM.pointer, key, nonce, nil) == 1,
        EVP_EncryptUpdate(context, nil, &length, associated, Int32(clamping: associated.count)) == 1,
        EVP_EncryptUpdate(context, start, &length, plain, Int32(clamping: plain.count)) == 1,
        Int(length) == plain.count,
        EVP_EncryptFinal_ex(context, start + plain.count, &length) == 1
      else { return false }
      let tag = start + plain.count
      return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(clamping: tagSize), tag) == 1
    }
    guard done else { throw .engineFailed(operation: "aes-256-gcm") }
    return sealed
  }

  /// AES-256-GCM: the plain text, when the tag at the end proves it.
  static func openGCM(
    key: [UInt8], nonce: [UInt8], associated: [UInt8], sealed: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    let tagSize = SealingProfile.aes256GCM.tagSizeBytes
    guard sealed.count >= tagSize else { throw .malformedSeal }
    let context = EVP_CIPHER_CTX_new()
    defer { EVP_CIPHER_CTX_free(context) }
    let count = sealed.count - tagSize
    var tag = Array(sealed[count...])
    // One byte more than needed, so that there is always an address to write to.
    var plain = [UInt8](repeating: 0, count: count + 1)
    let isProven = plain.withUnsafeMutableBufferPointer { output in
      var length: Int32 = 0
      guard let start = output.baseAddress,
        EVP_DecryptInit_ex2(context, FetchedAlgorithm.aes256GCM.pointer, key, nonce, nil) == 1,
        EVP_DecryptUpdate(context, nil, &length, associated, Int32(clamping: associated.count)) == 1,
        EVP_DecryptUpdate(context, start, &length, sealed, Int32(clamping: count)) == 1,
        EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(clamping: tagSize), &tag) == 1
      else { return false }
      return EVP_DecryptFinal_ex(context, start + count, &length) == 1
    }
    guard isProven else {
      ERR_clear_error()
      throw .sealBroken
    }
    plain.removeLast()
    return plain
  }

  /// SM4 in counter mode, the same in both directions.
  static func sm4CTR(key: [UInt8], nonce: [UInt8], bytes: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let context = EVP_CIPHER_CTX_new()
    defer { EVP_CIPHER_CTX_free(context) }
    var output = [UInt8](repeating: 0, count: bytes.count + 1)
    var length: Int32 = 0
    guard EVP_EncryptInit_ex2(context, FetchedAlgorithm.sm4CTR.pointer, key, nonce, nil) == 1,
      EVP_EncryptUpdate(context, &output, &length, bytes, Int32(clamping: bytes.count)) == 1,
      Int(length) == bytes.count
    else { throw .engineFailed(operation: "sm4-ctr") }
    output.removeLast()
    return output
  }
}
