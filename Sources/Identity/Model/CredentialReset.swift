package import Kernel

/// Help for somebody who cannot sign in any more: asked for by one member of staff, where needed confirmed by another, and
/// carried out by the person with a code that is good once.
package struct CredentialReset: Hashable, Sendable, Identifiable {
  /// What the code undoes.
  package enum Scope: String, CaseIterable, Hashable, Sendable {
    /// The password; the second factor, where there is one, is asked for as ever.
    case password
    /// The password, and the second factor is turned off.
    case passwordAndSecondFactor
  }

  package let id: ResetID
  package var accountID: AccountID
  package var scope: Scope
  /// Where it was asked for; those who confirm it belong there.
  package var organisationID: OrganisationID?
  package var requestedBy: AccountID
  package var requestedByName: String
  package var requestedAt: Instant
  package var confirmedByName: String?
  /// Until then a colleague may confirm, and afterwards the code may be used.
  package var expiresAt: Instant
  /// True once there is a code.
  package var isIssued: Bool
  /// When it was used, withdrawn or replaced by a newer one.
  package var endedAt: Instant?

  /// True while a colleague has still to confirm it.
  package func waits(at now: Instant) -> Bool { !isIssued && endedAt == nil && expiresAt > now }
}

/// A code as it is handed over: shown once, kept nowhere.
package struct IssuedReset: Sendable {
  package let id: ResetID
  package let accountID: AccountID
  /// The account's login name, which people forget as well.
  package let login: String
  package let code: String
  package let expiresAt: Instant
}

/// What came of asking for help.
package enum ResetOutcome: Sendable {
  case issued(IssuedReset)
  /// A second member of staff has to look at the document as well.
  case waits(CredentialReset)
}

/// What a member of staff has compared with the document in hand.
package enum DocumentCheck: String, CaseIterable, Hashable, Sendable {
  /// The person who stands here is the one in the picture.
  case face
  /// Name and number are those of the document.
  case number
  /// The document is genuine and has not run out.
  case validity
}
