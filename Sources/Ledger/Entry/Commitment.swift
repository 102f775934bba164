import Cryptography
package import Kernel

/// A value that an entry binds itself to without telling it.
///
/// `base64url(HMAC-SHA256(fieldSalt, canonical JSON of the value))` with `fieldSalt = HMAC-SHA256(salt, "tongban/entry/1/" + field)`. The salt
/// is 32 random bytes of the entry alone: nobody can try values out, whoever is given one field's salt and value can open that field and no
/// other, and when the salt is erased nobody can open anything.
package enum Commitment {
  /// The size of an entry's salt.
  package static let saltBytes = 32
  /// What the salts of fields are derived with.
  static let context = "tongban/entry/1/"

  /// A field of an entry that may be a commitment.
  package enum Field: String, Sendable, Hashable, CaseIterable {
    /// What the act was about.
    case subject
    /// Who did it.
    case person
    /// The facts of the act.
    case details
    /// What was written where an article is asked for, when it is no article of a known act.
    case rule
  }

  /// A new salt for one entry.
  package static func newSalt() -> [UInt8] { SecureRandom.bytes(saltBytes) }

  /// The salt by which one field of an entry is opened.
  package static func salt(of field: Field, from salt: [UInt8]) -> [UInt8] {
    MessageAuthentication.hmacSHA256(key: salt, message: Array((context + field.rawValue).utf8))
  }

  /// The commitment to the canonical JSON of a value.
  package static func text(_ canonical: [UInt8], fieldSalt: [UInt8]) -> String {
    Base64URL.encode(MessageAuthentication.hmacSHA256(key: fieldSalt, message: canonical))
  }
}

/// What opens one commitment: the field's salt and the value.
package struct Opening: Sendable, Hashable {
  package var fieldSalt: [UInt8]
  package var value: JSONValue

  /// What opens one commitment.
  package init(fieldSalt: [UInt8], value: JSONValue) {
    self.fieldSalt = fieldSalt
    self.value = value
  }

  /// As it stands in a receipt.
  package var json: JSONValue {
    .object(["salt": .string(Base64URL.encode(fieldSalt)), "value": value])
  }

  /// Reads what stands in a receipt; nil when it is no opening.
  package init?(_ json: JSONValue) {
    guard let salt = json["salt"]?.stringValue.flatMap(Base64URL.decode), salt.count == 32, let value = json["value"]
    else { return nil }
    self.init(fieldSalt: salt, value: value)
  }

  /// Whether this opens a commitment.
  package func opens(_ commitment: String) -> Bool {
    constantTimeEqual(
      Array(Commitment.text(value.canonicalBytes, fieldSalt: fieldSalt).utf8), Array(commitment.utf8))
  }
}
