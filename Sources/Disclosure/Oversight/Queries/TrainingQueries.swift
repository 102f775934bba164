import Identity
import Kernel
import Store

/// Names the identifiers of trainings.
enum TrainingTag: Sendable {}
typealias TrainingID = Identifier<TrainingTag>

/// A training of those who work on disclosure.
///
/// - Source: 政府信息公开条例 第四十八条 (定期进行培训).
struct Training: Hashable, Sendable, Identifiable {
  let id: TrainingID
  /// Who held it.
  var authorityID: OrganisationID
  var heldOn: CivilDate
  var subject: String
  /// How many took part.
  var persons: Int
}

/// Reads and writes trainings.
enum TrainingQueries {
  static let byAuthority = """
    SELECT id, authority_id, held_on, subject, persons FROM disclosure_training WHERE authority_id = ?
    ORDER BY held_on DESC, id DESC LIMIT ?
    """

  /// Those that an authority has held, the latest first.
  static func list(_ authority: OrganisationID, limit: Int, in tx: ReadTransaction) throws -> [Training] {
    try tx.rows(byAuthority, [authority, limit]) { row in
      Training(
        id: try row.id(0), authorityID: try row.id(1), heldOn: try row.date(2), subject: try row.text(3),
        persons: try row.int(4))
    }
  }

  static func insert(_ training: Training, by account: AccountID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_training (id, authority_id, held_on, subject, persons, recorded_by, recorded_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, [training.id, training.authorityID, training.heldOn, training.subject, training.persons, account, now])
  }
}
