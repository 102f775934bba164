import Identity
package import Kernel
import Store

/// The form of a case as it was before or after a change.
package struct FormVersion: Hashable, Sendable {
  package var version: Int
  package var at: Instant
  /// Who wrote it: a member of staff, or the applicant's name masked.
  package var authorName: String
  /// The event that made it: `submitted`, `answerSupplement`, `correct`.
  package var reason: CaseEventKind
  package var formData: JSONValue
}

/// The statements on `case_form`.
enum CaseFormQueries {
  static let insert = """
    INSERT INTO case_form (case_id, version, at, author_name, reason, data_sealed) VALUES (?, ?, ?, ?, ?, ?)
    """
  static let latest = "SELECT data_sealed, version FROM case_form WHERE case_id = ? ORDER BY version DESC LIMIT 1"
  static let all = """
    SELECT version, at, author_name, reason, data_sealed FROM case_form WHERE case_id = ? ORDER BY version
    """

  static func insert(
    _ form: String, version: Int, of id: CaseID, for party: PartyID, at now: Instant, by author: String,
    reason: String, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      insert,
      [
        id, version, now, try tx.sealed(author), reason, try CaseSeals.seal(form: form, of: id, for: party, in: tx),
      ])
  }

  static func latest(_ id: CaseID, in tx: ReadTransaction) throws -> JSONValue? {
    try tx.first(latest, [id]) { try CaseSeals.form($0, 0, of: id) }
  }

  static func latestVersion(_ id: CaseID, in tx: ReadTransaction) throws -> Int {
    try tx.first(latest, [id]) { try $0.int(1) } ?? 0
  }

  static func all(_ id: CaseID, in tx: ReadTransaction) throws -> [FormVersion] {
    try tx.rows(all, [id]) { row in
      FormVersion(
        version: try row.int(0), at: try row.instant(1), authorName: try row.openText(2), reason: try row.word(3),
        formData: try CaseSeals.form(row, 4, of: id))
    }
  }
}
