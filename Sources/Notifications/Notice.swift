/// # Notifications
///
/// Tells people what happened to their matters. A notice is a catalogue key with parameters, so that each reader sees
/// it in their language; it waits in the portal until it is read, and may be passed on by mail or text message through
/// a ``NoticePort``.
///
/// Invariants: a notice is posted in the same transaction as the change that it tells of; it never changes, except
/// that it is read once; it holds no more personal data than the page that it links to.
///
/// Non-goals: deciding who is told what (the case kinds do), wording (the catalogues do).
package import Kernel

/// One message to one recipient.
package struct Notice: Sendable, Hashable {
  /// Identifies the notice; newer ones have greater ones.
  package let id: NoticeID
  /// Whom it is for.
  package let recipient: NoticeRecipient
  /// The catalogue key of its words, e.g. "notice.cases.accepted".
  package let kind: String
  /// The values that the words mention.
  package let parameters: [String: String]
  /// The case it is about, if any.
  package let caseID: NoticeCaseID?
  /// When it was posted.
  package let createdAt: Instant
  /// When the recipient read it; nil while unread.
  package let readAt: Instant?

  /// A notice that nobody has read yet.
  package init<CaseTag>(
    id: NoticeID, to recipient: NoticeRecipient, kind: String, parameters: [String: String] = [:],
    caseID: Identifier<CaseTag>, createdAt: Instant
  ) {
    self.init(
      id: id, recipient: recipient, kind: kind, parameters: parameters,
      caseID: NoticeCaseID(high: caseID.high, low: caseID.low), createdAt: createdAt, readAt: nil)
  }

  /// A notice that nobody has read yet and that is about no case.
  package init(
    id: NoticeID, to recipient: NoticeRecipient, kind: String, parameters: [String: String] = [:], createdAt: Instant
  ) {
    self.init(
      id: id, recipient: recipient, kind: kind, parameters: parameters, caseID: nil, createdAt: createdAt, readAt: nil)
  }

  init(
    id: NoticeID, recipient: NoticeRecipient, kind: String, parameters: [String: String], caseID: NoticeCaseID?,
    createdAt: Instant, readAt: Instant?
  ) {
    self.id = id
    self.recipient = recipient
    self.kind = kind
    self.parameters = parameters
    self.caseID = caseID
    self.createdAt = createdAt
    self.readAt = readAt
  }

  /// Whether the recipient has read it.
  package var isRead: Bool { readAt != nil }
}

/// Names the identifiers of notices.
package enum NoticeTag {}
/// Identifies one notice.
package typealias NoticeID = Identifier<NoticeTag>

/// Names the identifiers of cases, as far as this floor knows them.
package enum NoticeCaseTag {}
/// Identifies the case that a notice is about.
package typealias NoticeCaseID = Identifier<NoticeCaseTag>
