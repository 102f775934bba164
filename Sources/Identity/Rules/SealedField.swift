import Kernel

/// The contexts under which this module seals fields.
///
/// Each binds a sealed value to its meaning and its row: a value copied to another person's row does not open. The
/// contexts of blind indexes have no row, so that equal values are found.
enum SealedField {
  static let citizenNumberIndex = "party.code"
  static let mobileIndex = "account.mobile"
  static let nameIndex = "account.name"
  static let throttleIndex = "signin.throttle"
  static let pendingSignIn = "signin.pending"

  static func citizenNumber(of party: PartyID) -> String { "party.code/\(party)" }
  static func mobile(of account: AccountID) -> String { "account.mobile/\(account)" }
  static func totpSecret(of account: AccountID) -> String { "account.totp/\(account)" }
}
