package import Kernel
package import Store

/// What can be done with notices.
package enum Notices {
  /// The topic of the outbox event that tells of a new notice.
  package static let postedTopic = "notifications.posted"
  /// More unread notices than these are not counted: a page says "999+".
  package static let countedUnread = 999
  /// The most notices on one page.
  package static let pageLimit = 100

  /// Posts a notice together with the change that it tells of.
  package static func post(_ notice: Notice, in tx: WriteTransaction) throws {
    try NoticeQueries.insert(notice, in: tx)
    try tx.emit(
      OutboxEvent(
        topic: postedTopic, subject: notice.recipient.id.description,
        payload: .object(["notice": .string(notice.id.description)])))
  }

  /// The notice that an outbox event tells of; nil when it tells of none, or the notice is gone.
  package static func posted(by delivery: OutboxDelivery, in tx: ReadTransaction) throws -> Notice? {
    guard delivery.event.topic == postedTopic,
      let id = delivery.event.payload["notice"]?.stringValue.flatMap({ NoticeID($0) })
    else { return nil }
    return try NoticeQueries.find(id, in: tx)
  }

  /// Whether a notice is still there and unread, so that telling of it elsewhere makes sense.
  package static func isUnread(_ id: NoticeID, in tx: ReadTransaction) throws -> Bool {
    try NoticeQueries.find(id, in: tx).map { !$0.isRead } ?? false
  }

  /// The notices of the recipients, newest first.
  ///
  /// - Parameter before: The last notice of the page before; nil for the first page.
  package static func list(
    for recipients: [NoticeRecipient], before: NoticeID? = nil, limit: Int = 20, in tx: ReadTransaction
  ) throws -> [Notice] {
    let limit = min(max(limit, 1), pageLimit)
    let found = try Set(recipients).flatMap { recipient in
      try NoticeQueries.list(recipient, before: before, limit: limit, in: tx)
    }
    return Array(found.sorted { $0.id > $1.id }.prefix(limit))
  }

  /// The notices of one recipient, newest first.
  package static func list(
    for recipient: NoticeRecipient, before: NoticeID? = nil, limit: Int = 20, in tx: ReadTransaction
  ) throws -> [Notice] {
    try list(for: [recipient], before: before, limit: limit, in: tx)
  }

  /// How many notices of the recipients are unread, counted up to ``countedUnread`` for each.
  package static func unreadCount(for recipients: [NoticeRecipient], in tx: ReadTransaction) throws -> Int {
    try Set(recipients).reduce(0) { count, recipient in
      count + (try NoticeQueries.unreadCount(recipient, upTo: countedUnread, in: tx))
    }
  }

  /// How many notices of one recipient are unread, counted up to ``countedUnread``.
  package static func unreadCount(for recipient: NoticeRecipient, in tx: ReadTransaction) throws -> Int {
    try unreadCount(for: [recipient], in: tx)
  }

  /// One notice, if it is for one of the recipients.
  package static func find(
    _ id: NoticeID, for recipients: [NoticeRecipient], in tx: ReadTransaction
  ) throws -> Notice? {
    guard let notice = try NoticeQueries.find(id, in: tx), recipients.contains(notice.recipient) else { return nil }
    return notice
  }

  /// Marks one notice read, if it is for one of the recipients and unread. Answers whether it was.
  @discardableResult
  package static func markRead(
    _ id: NoticeID, for recipients: [NoticeRecipient], at now: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    for recipient in recipients where try NoticeQueries.markRead(id, of: recipient, at: now, in: tx) { return true }
    return false
  }

  /// Removes every notice of somebody whose data are erased.
  package static func erase(_ recipient: NoticeRecipient, in tx: WriteTransaction) throws {
    try NoticeQueries.removeAll(recipient, in: tx)
  }

  /// Marks all notices up to and including `newest` read; those that came meanwhile stay unread. Answers how many.
  @discardableResult
  package static func markAllRead(
    for recipients: [NoticeRecipient], upTo newest: NoticeID, at now: Instant, in tx: WriteTransaction
  ) throws -> Int {
    try recipients.reduce(0) { count, recipient in
      count + (try NoticeQueries.markAllRead(recipient, upTo: newest, at: now, in: tx))
    }
  }
}
