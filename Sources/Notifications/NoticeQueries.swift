import Kernel
import Store

/// The statements of notices.
enum NoticeQueries {
  private static let columns = "id, recipient_kind, recipient_id, kind, parameters, case_id, created_at, read_at"

  static func insert(_ notice: Notice, in tx: WriteTransaction) throws {
    let text = JSONValue.object(notice.parameters.mapValues { .string($0) }).canonical
    let parameters =
      switch notice.recipient.kind {
      case .party: try tx.sealed(text, of: notice.recipient.id)
      case .account: try tx.sealed(text)
      }
    try tx.perform(
      "INSERT INTO notice (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        notice.id, notice.recipient.kind.rawValue, notice.recipient.id, notice.kind, parameters, notice.caseID,
        notice.createdAt, notice.readAt,
      ])
  }

  static func find(_ id: NoticeID, in tx: ReadTransaction) throws -> Notice? {
    try tx.first("SELECT \(columns) FROM notice WHERE id = ?", [id], notice)
  }

  static func list(
    _ recipient: NoticeRecipient, before: NoticeID?, limit: Int, in tx: ReadTransaction
  ) throws -> [Notice] {
    guard let before else {
      return try tx.rows(
        "SELECT \(columns) FROM notice WHERE recipient_id = ? ORDER BY id DESC LIMIT ?", [recipient.id, limit], notice)
    }
    return try tx.rows(
      "SELECT \(columns) FROM notice WHERE recipient_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
      [recipient.id, before, limit], notice)
  }

  static func unreadCount(_ recipient: NoticeRecipient, upTo limit: Int, in tx: ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT count(*) FROM (SELECT 1 FROM notice WHERE recipient_id = ? AND read_at IS NULL LIMIT ?) unread",
      [recipient.id, limit]
    ) { try $0.int(0) } ?? 0
  }

  static func removeAll(_ recipient: NoticeRecipient, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM notice WHERE recipient_id = ?", [recipient.id])
  }

  static func markRead(
    _ id: NoticeID, of recipient: NoticeRecipient, at now: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      "UPDATE notice SET read_at = ? WHERE id = ? AND recipient_id = ? AND read_at IS NULL",
      [now, id, recipient.id]) == 1
  }

  static func markAllRead(
    _ recipient: NoticeRecipient, upTo newest: NoticeID, at now: Instant, in tx: WriteTransaction
  ) throws -> Int {
    try tx.execute(
      "UPDATE notice SET read_at = ? WHERE recipient_id = ? AND read_at IS NULL AND id <= ?",
      [now, recipient.id, newest])
  }

  /// Nothing is left of them once the recipient's key was destroyed.
  private static func parameters(_ row: Row, _ index: Int) throws -> [String: String] {
    let text = try row.openText(index)
    let json = try? JSONValue(parsing: text)
    return (json?.objectValue ?? [:]).compactMapValues(\.stringValue)
  }

  private static func notice(_ row: Row) throws -> Notice {
    Notice(
      id: try row.id(0),
      recipient: NoticeRecipient(kind: try row.word(1), id: try row.id(2)),
      kind: try row.text(3),
      parameters: try parameters(row, 4),
      caseID: try row.optionalID(5), createdAt: try row.instant(6), readAt: try row.optionalInstant(7))
  }
}
