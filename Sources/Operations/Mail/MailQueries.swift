import Kernel
import Store

/// The statements of mails.
enum MailQueries {
  private static let columns = """
    id, account_id, source_id, kind, template, parameters, case_id, sealed_to, sealed_link, state, created_at
    """
  static let byID = "SELECT \(columns) FROM mail_message WHERE id = ?"
  static let countByState =
    "SELECT count(*) FROM (SELECT 1 FROM mail_message WHERE state = ? LIMIT ?) counted"
  static let old = "SELECT id FROM mail_message WHERE created_at < ? ORDER BY created_at, id LIMIT ?"

  /// Records a mail to be sent. Answers false when there is one of this account, source and template already.
  static func insert(_ mail: StoredMail, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      INSERT INTO mail_message (\(columns), last_error, settled_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)
      ON CONFLICT (account_id, source_id, template) DO NOTHING
      """,
      [
        mail.id, mail.accountID, mail.sourceID, mail.kind.rawValue, mail.template,
        try tx.sealed(JSONValue.object(mail.parameters.mapValues { .string($0) }).canonical), mail.caseID,
        mail.sealedTo, mail.sealedLink,
        mail.state.rawValue, mail.createdAt,
      ]) == 1
  }

  static func find(_ id: MailID, in tx: ReadTransaction) throws -> StoredMail? {
    try tx.first(byID, [id]) { row in
      StoredMail(
        id: try row.id(0), accountID: try row.id(1), sourceID: try row.id(2), kind: try row.word(3),
        template: try row.text(4),
        parameters: (try JSONValue(parsing: try row.openText(5)).objectValue ?? [:]).compactMapValues(\.stringValue),
        caseID: try row.optionalID(6), sealedTo: try row.optionalBlob(7), sealedLink: try row.optionalBlob(8),
        state: try row.word(9), createdAt: try row.instant(10))
    }
  }

  /// Ends a mail that waits; address and link are forgotten.
  static func settle(
    _ id: MailID, _ state: StoredMail.State, error code: String? = nil, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      UPDATE mail_message SET state = ?, last_error = ?, settled_at = ?, sealed_to = NULL, sealed_link = NULL
      WHERE id = ? AND state = 'waiting'
      """, [state.rawValue, code, now, id])
  }

  /// How many are in a state, counted up to `limit`.
  static func count(_ state: StoredMail.State, upTo limit: Int, in tx: ReadTransaction) throws -> Int {
    try tx.first(countByState, [state.rawValue, limit]) { try $0.int(0) } ?? 0
  }

  /// Takes away what is older than `limit`. Answers how many there were.
  static func removeOld(before limit: Instant, atMost count: Int, in tx: WriteTransaction) throws -> Int {
    let ids: [MailID] = try tx.rows(old, [limit, count]) { try $0.id(0) }
    for id in ids { try tx.execute("DELETE FROM mail_message WHERE id = ?", [id]) }
    return ids.count
  }
}
