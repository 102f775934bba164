import Foundation

/// Which passwords are accepted: long ones that are not common. There are no rules of composition.
///
/// - Source: NIST SP 800-63B-4 section 3.1.1.2 (length, blocklist, no composition rules, no periodic change);
///   GB/T 22239-2019 8.1.4.1 (identification).
package enum PasswordRules {
  package static let minimumLength = 10
  /// Bounds the work that one form can cause.
  package static let maximumLength = 128
  /// Fewer different characters than this are as easy to guess as a common password.
  static let minimumDistinctCharacters = 4

  /// Checks a new password.
  /// - Parameter personal: the login name and other words that the password must not simply repeat.
  /// - Throws: ``IdentityError`` that says which rule it breaks.
  package static func check(_ password: String, personal: [String] = []) throws(IdentityError) {
    guard password.utf8.count <= maximumLength * 4, password.count <= maximumLength else {
      throw .passwordTooLong(maximumLength: maximumLength)
    }
    guard password.count >= minimumLength else { throw .passwordTooShort(minimumLength: minimumLength) }
    let folded = normalised(password).lowercased()
    guard Set(folded).count >= minimumDistinctCharacters, !FrequentPasswords.contains(folded) else {
      throw .passwordCommon
    }
    for word in personal where word.count >= 4 {
      let rest = folded.replacingOccurrences(of: word.lowercased(), with: "")
      if rest.count < minimumLength - 6, rest.count < folded.count { throw .passwordContainsLogin }
    }
  }

  /// One form for the same characters typed on different keyboards.
  /// - Source: NIST SP 800-63B-4 section 3.1.1.2 (normalise with NFKC before hashing).
  static func normalised(_ password: String) -> String {
    password.precomposedStringWithCompatibilityMapping
  }
}
