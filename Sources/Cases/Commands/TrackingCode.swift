import Cryptography

/// The code that opens the public tracking page together with the number.
enum TrackingCode {
  /// Digits and capitals that are not mistaken for one another: no 0, O, 1, I, L, U.
  private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let length = 10
  /// Compared with when there is no such case, so that a wrong number takes as long as a wrong code. No code has a `-`.
  static let nobodys = "----------"

  /// A new code of ten characters, about 49 bits, of the system's cryptographic random numbers.
  static func make() -> String {
    var code: [UInt8] = []
    let fair = 256 - 256 % alphabet.count
    while code.count < length {
      for byte in SecureRandom.bytes(16) where code.count < length && Int(byte) < fair {
        code.append(alphabet[Int(byte) % alphabet.count])
      }
    }
    return String(decoding: code, as: UTF8.self)
  }

  /// What a person typed, without spaces and hyphens, in capitals.
  static func normalized(_ typed: String) -> String {
    String(typed.uppercased().unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" })
  }

  /// Compares without telling by its time where a wrong code differs.
  static func matches(_ typed: String, _ code: String) -> Bool {
    constantTimeEqual(Array(normalized(typed).utf8), Array(code.utf8))
  }
}
