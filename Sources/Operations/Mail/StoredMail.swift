import Identity
import Kernel
import Notifications

/// Marks the identifiers of mails.
enum MailTag: Sendable {}
typealias MailID = Identifier<MailTag>
/// Marks what a mail tells of: a notice, an event or the mail itself.
enum MailSourceTag: Sendable {}
typealias MailSourceID = Identifier<MailSourceTag>

/// A mail to be sent or sent, without address and words: these are looked up when it goes out.
struct StoredMail: Sendable, Hashable {
  /// How far it has come.
  enum State: String, Sendable, CaseIterable {
    case waiting
    /// The mail server has taken it.
    case sent
    /// Not needed any more: read in the portal, unsubscribed, no address, account closed.
    case skipped
    /// The mail server will never take it, e.g. because there is no such mailbox.
    case refused
  }

  let id: MailID
  var accountID: AccountID
  /// What it tells of: with the account and the template it makes the mail unique.
  var sourceID: MailSourceID
  var kind: MailKind
  var template: String
  var parameters: [String: String]
  var caseID: NoticeCaseID?
  /// The address, sealed, when it is not the account's confirmed one.
  var sealedTo: [UInt8]?
  /// The secret part of the link, sealed.
  var sealedLink: [UInt8]?
  var state: State
  var createdAt: Instant

  /// What ``sealedTo`` and addresses of accounts are bound to.
  static func addressContext(_ account: AccountID) -> String { "mail.address/\(account)" }
  /// What ``sealedLink`` is bound to.
  static func linkContext(_ account: AccountID) -> String { "mail.link/\(account)" }
}

/// The mail address of an account as pages show it.
struct MailboxStatus: Sendable, Hashable {
  /// The confirmed address, masked.
  var masked: String?
  var confirmedAt: Instant?
  /// The address whose link has not been opened yet, masked.
  var pendingMasked: String?
  var pendingUntil: Instant?
  /// Kinds that the person does not want.
  var refused: Set<MailKind>

  static let none = MailboxStatus(masked: nil, confirmedAt: nil, pendingMasked: nil, pendingUntil: nil, refused: [])
}
