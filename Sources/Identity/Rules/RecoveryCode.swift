import Cryptography

/// A code of 50 random bits, such as `k7m2q-9xw4t`, that replaces a one-time code once.
enum RecoveryCode {
  /// Crockford's base 32: no `i l o u`, which are mistaken for digits.
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private static let context = "account.recovery"
  private static let resetContext = "account.reset"

  static func draw() -> String {
    let letters = SecureRandom.bytes(10).map { alphabet[Int($0 & 31)] }
    return String(decoding: letters.prefix(5) + [UInt8(ascii: "-")] + letters.suffix(5), as: UTF8.self)
  }

  /// The form that is hashed, or nil when it cannot be a recovery code.
  static func normalised(_ typed: String) -> String? {
    let misread: [Character: Character] = ["o": "0", "i": "1", "l": "1"]
    let letters = String(typed.lowercased().filter { $0 != "-" && !$0.isWhitespace }.map { misread[$0] ?? $0 })
    guard letters.utf8.count == 10, letters.utf8.allSatisfy(alphabet.contains) else { return nil }
    return "\(letters.prefix(5))-\(letters.suffix(5))"
  }

  /// Keyed, so that a copy of the database alone does not let anybody try all codes.
  static func hash(_ code: String, account: AccountID, _ sealer: FieldSealer) -> [UInt8] {
    sealer.blindIndex("\(account)|\(code)", context: context)
  }

  /// The same for a code that sets a new password.
  static func resetHash(_ code: String, account: AccountID, _ sealer: FieldSealer) -> [UInt8] {
    sealer.blindIndex("\(account)|\(code)", context: resetContext)
  }
}
