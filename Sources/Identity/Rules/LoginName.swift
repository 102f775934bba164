/// The name that a person signs in with: 3 to 32 of `a–z 0–9 . _ -`, beginning with a letter, in lower case.
///
/// It begins with a letter so that nobody signs in with a citizen number or a phone number, which would then stand in
/// forms and logs.
package struct LoginName: Hashable, Sendable {
  package static let minimumLength = 3
  package static let maximumLength = 32

  package let text: String

  /// A login name from what a person typed; capitals become small letters, spaces around it are dropped.
  /// - Throws: ``IdentityError/loginInvalid``.
  package init(_ typed: String) throws(IdentityError) {
    guard let text = Self.normalised(typed) else { throw .loginInvalid }
    self.text = text
  }

  /// The normal form, or nil when it cannot be a login name.
  static func normalised(_ typed: String) -> String? {
    let bytes = typed.utf8.drop { $0 == 0x20 }.prefix(maximumLength + 32)
    var text = String(decoding: bytes, as: UTF8.self).lowercased()
    while text.hasSuffix(" ") { text.removeLast() }
    guard (minimumLength...maximumLength).contains(text.utf8.count), let first = text.utf8.first else { return nil }
    let isLetter: (UInt8) -> Bool = { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    let isAllowed: (UInt8) -> Bool = {
      isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
    }
    return isLetter(first) && text.utf8.allSatisfy(isAllowed) ? text : nil
  }
}
