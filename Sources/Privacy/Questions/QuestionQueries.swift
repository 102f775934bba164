import Cases
import Identity
import Kernel
import Store

/// Which case asks about which reading.
enum QuestionQueries {
  static let byRecord = """
    SELECT case_id FROM data_question WHERE record_id = ? AND party_id = ? ORDER BY case_id DESC LIMIT 1
    """
  static let countSince = "SELECT COUNT(*) FROM data_question WHERE party_id = ? AND asked_at >= ?"

  static func insert(
    _ id: CaseID, about record: AccessRecordID, of party: PartyID, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      "INSERT INTO data_question (case_id, record_id, party_id, asked_at) VALUES (?, ?, ?, ?)",
      [id, record, party, now])
  }

  /// The latest question of a party about a reading.
  static func latest(about record: AccessRecordID, of party: PartyID, in tx: ReadTransaction) throws -> CaseID? {
    try tx.first(byRecord, [record, party]) { try $0.id(0) }
  }

  /// The latest questions about some readings.
  static func cases(
    about records: [AccessRecordID], of party: PartyID, in tx: ReadTransaction
  ) throws -> [AccessRecordID: CaseID] {
    var found: [AccessRecordID: CaseID] = [:]
    for record in records { found[record] = try latest(about: record, of: party, in: tx) }
    return found
  }

  static func count(of party: PartyID, since: Instant, in tx: ReadTransaction) throws -> Int {
    try tx.first(countSince, [party, since]) { try $0.int(0) } ?? 0
  }
}
