package import Kernel

/// An account as its owner and administrators see it; secrets are not part of it.
package struct Account: Hashable, Sendable, Identifiable {
  package let id: AccountID
  package var kind: AccountKind
  package var login: String
  package var displayName: String
  package var personPartyID: PartyID
  /// Mobile number with its middle hidden; empty when there is none.
  package var maskedMobile: String
  package var totpEnabledAt: Instant?
  package var mustChangePassword: Bool
  package var isHelper: Bool
  package var language: String?
  package var createdAt: Instant
  package var closedAt: Instant?

  package var isOpen: Bool { closedAt == nil }
}

extension Account: CustomStringConvertible {
  /// The identifier only: an account printed into a log must not name anybody.
  package var description: String { "account \(id)" }
}

/// What a sign-in is checked against. Stays inside this module.
struct Credentials: Sendable {
  var accountID: AccountID
  var kind: AccountKind
  var displayName: String
  var personPartyID: PartyID
  var passwordHash: HashedPassword
  var passwordChangedAt: Instant
  var mustChangePassword: Bool
  var totpSealed: [UInt8]?
  var totpEnabledAt: Instant?
  var totpLastStep: Int
}
