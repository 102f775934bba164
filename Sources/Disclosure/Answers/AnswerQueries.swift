import Cases
import Identity
import Kernel
import Store

/// The statements on typed answers and files.
enum AnswerQueries {
  private static let columns = "id, case_id, stage, content, proposed_by, proposed_at, made_on"
  static let answersOfCase = "SELECT \(columns) FROM disclosure_answer WHERE case_id = ? ORDER BY id"
  private static let fileColumns = """
    id, case_id, source_id, name, sha256, size_bytes, media_type, removed, is_given, added_by, added_at
    """
  static let filesOfCase = "SELECT \(fileColumns) FROM disclosure_file WHERE case_id = ? ORDER BY id"
  static let fileByID = "SELECT \(fileColumns) FROM disclosure_file WHERE id = ?"

  static func insert(_ recorded: RecordedAnswer, of party: PartyID, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_answer (id, case_id, stage, ground, content, proposed_by, proposed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        recorded.id, recorded.caseID, recorded.stage.rawValue, recorded.answer.ground.rawValue,
        try tx.sealed(recorded.answer.data.canonical, of: party), recorded.proposedBy, recorded.proposedAt,
      ])
  }

  /// Every answer of a case, oldest first; those of an erased requester are left out.
  static func answers(of id: CaseID, in tx: ReadTransaction) throws -> [RecordedAnswer] {
    try tx.rows(answersOfCase, [id], recorded).compactMap { $0 }
  }

  /// The answer that waits, or was made.
  static func standing(_ stage: RecordedAnswer.Stage, of id: CaseID, in tx: ReadTransaction) throws -> RecordedAnswer? {
    try answers(of: id, in: tx).last { $0.stage == stage }
  }

  static func move(
    _ id: AnswerID, to stage: RecordedAnswer.Stage, on day: CivilDate?, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      "UPDATE disclosure_answer SET stage = ?, made_on = ? WHERE id = ? AND stage = 'proposed'",
      [stage.rawValue, day, id]) == 1
  }

  private static func recorded(_ row: Row) throws -> RecordedAnswer? {
    guard let data = try? JSONValue(parsing: row.openText(3)), let answer = DisclosureAnswer(data) else { return nil }
    return RecordedAnswer(
      id: try row.id(0), caseID: try row.id(1), stage: try row.word(2), answer: answer, proposedBy: try row.id(4),
      proposedAt: try row.instant(5), madeOn: try row.optionalDate(6))
  }

  static func insert(_ file: RequestFile, of party: PartyID, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_file (\(fileColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        file.id, file.caseID, file.sourceID, try tx.sealed(file.name, of: party), file.sha256, file.sizeBytes,
        file.mediaType, file.removed, file.isGiven, file.addedBy, file.addedAt,
      ])
  }

  static func files(of id: CaseID, in tx: ReadTransaction) throws -> [RequestFile] {
    try tx.rows(filesOfCase, [id], file)
  }

  static func find(_ id: RequestFileID, in tx: ReadTransaction) throws -> RequestFile? {
    try tx.first(fileByID, [id], file)
  }

  static func give(_ id: RequestFileID, _ isGiven: Bool, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE disclosure_file SET is_given = ? WHERE id = ?", [isGiven, id])
  }

  private static func file(_ row: Row) throws -> RequestFile {
    RequestFile(
      id: try row.id(0), caseID: try row.id(1), sourceID: try row.optionalID(2), name: try row.openText(3),
      sha256: try row.text(4), sizeBytes: try row.int(5), mediaType: try row.text(6), removed: try row.int(7),
      isGiven: try row.bool(8), addedBy: try row.id(9), addedAt: try row.instant(10))
  }
}
