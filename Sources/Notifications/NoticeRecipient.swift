package import Kernel

/// Whom a notice is for: a party (a person, or an enterprise and whoever acts for it) or one account (staff).
package struct NoticeRecipient: Sendable, Hashable {
  /// What the recipient is.
  package enum Kind: String, Sendable {
    case party, account
  }

  /// What the recipient is.
  package let kind: Kind
  let id: Identifier<NoticeRecipientTag>

  init(kind: Kind, id: Identifier<NoticeRecipientTag>) {
    self.kind = kind
    self.id = id
  }

  /// The matters of a party: whoever acts for it sees the notice.
  package static func party<Tag>(_ id: Identifier<Tag>) -> NoticeRecipient {
    NoticeRecipient(kind: .party, id: Identifier(high: id.high, low: id.low))
  }

  /// One person's own account.
  package static func account<Tag>(_ id: Identifier<Tag>) -> NoticeRecipient {
    NoticeRecipient(kind: .account, id: Identifier(high: id.high, low: id.low))
  }

  /// The identifier of the party or account, as its own kind.
  package func identifier<Tag>(as _: Tag.Type = Tag.self) -> Identifier<Tag> {
    Identifier(high: id.high, low: id.low)
  }
}

/// Names the identifiers of recipients, whatever they are on the floor above.
enum NoticeRecipientTag {}
