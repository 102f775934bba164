import COpenSSL

/// Digests of bytes at hand.
package enum Digest {
  /// The SHA-256 digest, 32 bytes.
  /// - Source: FIPS 180-4.
  package static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    digest(bytes, .sha256)
  }

  /// The SM3 digest, 32 bytes.
  /// - Source: GM/T 0004-2012.
  package static func sm3(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    digest(bytes, .sm3)
  }

  /// The digest by one of the hash functions; empty only when the library lacks the function.
  package static func digest(_ bytes: some Sequence<UInt8>, _ algorithm: HashAlgorithm) -> [UInt8] {
    let direct = bytes.withContiguousStorageIfAvailable { digest(UnsafeRawBufferPointer($0), algorithm) }
    return direct ?? Array(bytes).withUnsafeBytes { digest($0, algorithm) }
  }

  /// Lower-case hexadecimal digits.
  package static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of hexadecimal digits, small or capital; `nil` for anything else.
  package static func bytes(hex text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var pending: UInt8?
    for character in text.utf8 {
      let value: UInt8
      switch character {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = character - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = character - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = character - UInt8(ascii: "A") + 10
      default: return nil
      }
      if let high = pending {
        bytes.append(high << 4 | value)
        pending = nil
      } else {
        pending = value
      }
    }
    return pending == nil ? bytes : nil
  }

  private static func digest(_ bytes: UnsafeRawBufferPointer, _ algorithm: HashAlgorithm) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: algorithm.sizeBytes) { buffer, count in
      var written: UInt32 = 0
      let done = EVP_Digest(
        bytes.baseAddress, bytes.count, buffer.baseAddress, &written, algorithm.engine.pointer, nil)
      count = done == 1 ? Int(written) : 0
    }
  }
}
