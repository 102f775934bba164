import COpenSSL

/// A SHA-256 digest of bytes that arrive piece by piece, such as an upload. A copy goes its own way.
/// - Source: FIPS 180-4.
package struct SHA256Stream: Sendable {
  /// The library's running state.
  ///
  /// `@unchecked Sendable`: only its owner's mutating functions touch it, and they copy it first when it is shared.
  private final class State: @unchecked Sendable {
    let context: OpaquePointer?

    init() {
      context = EVP_MD_CTX_new()
      EVP_DigestInit_ex2(context, FetchedAlgorithm.sha256.pointer, nil)
    }

    init(copying other: State) {
      context = EVP_MD_CTX_new()
      EVP_MD_CTX_copy_ex(context, other.context)
    }

    deinit { EVP_MD_CTX_free(context) }
  }

  private var state = State()

  /// A digest of nothing yet.
  package init() {}

  /// Takes in more bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    ensureUnique()
    EVP_DigestUpdate(state.context, bytes.baseAddress, bytes.count)
  }

  /// Takes in more bytes.
  package mutating func update(_ bytes: some Sequence<UInt8>) {
    let direct: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
    if direct == nil { Array(bytes).withUnsafeBytes { update($0) } }
  }

  /// The digest, 32 bytes, of all that was taken in; the stream then starts anew.
  package mutating func finalize() -> [UInt8] {
    ensureUnique()
    let digest = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      var written: UInt32 = 0
      count = EVP_DigestFinal_ex(state.context, buffer.baseAddress, &written) == 1 ? Int(written) : 0
    }
    state = State()
    return digest
  }

  private mutating func ensureUnique() {
    if !isKnownUniquelyReferenced(&state) { state = State(copying: state) }
  }
}
