/// A stored Argon2id hash in the PHC text form: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<digest>`.
/// - Source: RFC 9106; the PHC string format.
struct PasswordHash: Hashable, Sendable {
  let cost: PasswordCost
  let salt: [UInt8]
  let digest: [UInt8]

  init(cost: PasswordCost, salt: [UInt8], digest: [UInt8]) {
    self.cost = cost
    self.salt = salt
    self.digest = digest
  }

  /// A hash of its text; `nil` for anything malformed, of another version, or of a cost beyond reason.
  init?(_ text: String) {
    guard text.utf8.count <= 512 else { return nil }
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19" else { return nil }
    let names = ["m=", "t=", "p="]
    let settings = parts[3].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard settings.count == 3, zip(settings, names).allSatisfy({ $0.hasPrefix($1) }) else { return nil }
    let numbers = settings.compactMap { UInt32($0.dropFirst(2)) }
    guard numbers.count == 3, let salt = Base64URL.decode(parts[4]), let digest = Base64URL.decode(parts[5]),
      (8...64).contains(salt.count), (16...64).contains(digest.count)
    else { return nil }
    let cost = PasswordCost(memoryKibibytes: numbers[0], passes: numbers[1], lanes: numbers[2])
    guard cost.isAcceptable else { return nil }
    self.init(cost: cost, salt: salt, digest: digest)
  }

  var text: String {
    let settings = "m=\(cost.memoryKibibytes),t=\(cost.passes),p=\(cost.lanes)"
    return "$argon2id$v=19$\(settings)$\(Self.base64(salt))$\(Self.base64(digest))"
  }

  /// The ordinary base64 alphabet without filling, which the PHC form asks for.
  private static func base64(_ bytes: [UInt8]) -> String {
    String(
      decoding: Base64URL.encode(bytes).utf8.map { byte in
        switch byte {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: byte
        }
      }, as: UTF8.self)
  }
}
