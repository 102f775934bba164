import Identity
import Kernel
import Store

/// The statements on `joint_case`.
enum JointCaseQueries {
  static let insert = """
    INSERT INTO joint_case (id, number, tracking_code, submission_digest, subject_code, title, applicant_party_id,
      applicant_kind, applicant_masked_name, applicant_masked_code, applicant_name_sealed, lead_authority_id,
      government_id, submitted_at, received_on, limit_days, limit_unit, limit_article, revision, extended_days)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0)
    """
  static let byID = """
    SELECT id, number, subject_code, title, applicant_party_id, applicant_kind, applicant_masked_name,
      applicant_masked_code, applicant_name_sealed, lead_authority_id, government_id, submitted_at, received_on,
      revision, extended_days, finished_on, limit_days, limit_unit, limit_article
    FROM joint_case WHERE id = ?
    """
  static let bySubmission = """
    SELECT id, number, received_on, tracking_code, subject_code, applicant_party_id FROM joint_case
    WHERE submission_digest = ?
    """
  static let receiptByID = "SELECT id, number, received_on, tracking_code FROM joint_case WHERE id = ?"
  static let parts = """
    SELECT id, number, title, authority_id, authority_name, state, due_on, level, received_on, tracking_code
    FROM case_file WHERE joint_case_id = ? AND joint_case_id IS NOT NULL ORDER BY id
    """
  static let extend = """
    UPDATE joint_case SET extended_days = ?, revision = revision + 1 WHERE id = ? AND revision = ?
    """
  static let finish =
    "UPDATE joint_case SET finished_on = ?, revision = revision + 1 WHERE id = ? AND finished_on IS NULL"
  static let idByNumber = "SELECT id, tracking_code FROM joint_case WHERE number = ?"

  static func insert(
    _ joint: JointCase, limit: DayLimit, trackingCode: String, digest: [UInt8], in tx: WriteTransaction
  ) throws {
    let applicant = joint.applicant
    try tx.perform(
      insert,
      [
        joint.id, joint.number, trackingCode, digest, joint.subjectCode, joint.title, applicant.partyID,
        applicant.kind.rawValue, applicant.maskedName, applicant.maskedCode,
        try CaseSeals.seal(applicant: applicant, of: joint.id, in: tx), joint.leadAuthorityID, joint.governmentID,
        joint.submittedAt, joint.receivedOn, limit.days, limit.unit.rawValue, limit.article,
      ])
  }

  /// The joint case with its limit, parts and clock.
  static func find(
    _ id: JointCaseID, in tx: ReadTransaction
  ) throws -> (joint: JointCase, limit: DayLimit)? {
    guard var found = try tx.first(byID, [id], { try joint($0) }) else { return nil }
    found.joint.parts = try parts(of: id, in: tx)
    found.joint.clock = try CaseClockQueries.clocks(of: id.asClockHolder, in: tx).first?.clock
    return found
  }

  static func parts(of id: JointCaseID, in tx: ReadTransaction) throws -> [JointPart] {
    var found = try tx.rows(parts, [id]) { row in
      let due = try row.date(6)
      return JointPart(
        caseID: try row.id(0), number: try row.text(1), title: try row.text(2), authorityID: try row.id(3),
        authorityName: try row.text(4), state: try row.word(5), dueOn: due == CaseFileQueries.noDue ? nil : due,
        level: try row.word(7))
    }
    for place in found.indices where found[place].state.awaitsAcceptance {
      found[place].waitsFor = try JointOrderQueries.waiting(found[place].caseID, in: tx)
    }
    return found
  }

  static func receipts(of id: JointCaseID, in tx: ReadTransaction) throws -> [CaseReceipt] {
    try tx.rows(parts, [id]) { row in
      CaseReceipt(
        caseID: try row.id(0), number: try row.text(1), receivedOn: try row.date(8), trackingCode: try row.text(9),
        isRepeat: true)
    }
  }

  /// The receipt that a submission gave, with what tells whether it is the same matter.
  static func receipt(
    submission digest: [UInt8], in tx: ReadTransaction
  ) throws -> (receipt: JointReceipt, subjectCode: String, party: PartyID)? {
    try tx.first(bySubmission, [digest]) { row in (try receipt(row, in: tx), try row.text(4), try row.id(5)) }
  }

  static func receipt(of id: JointCaseID, in tx: ReadTransaction) throws -> JointReceipt? {
    try tx.first(receiptByID, [id]) { try receipt($0, in: tx) }
  }

  private static func receipt(_ row: Row, in tx: ReadTransaction) throws -> JointReceipt {
    let id: JointCaseID = try row.id(0)
    return JointReceipt(
      jointCaseID: id, number: try row.text(1), receivedOn: try row.date(2), trackingCode: try row.text(3),
      parts: try receipts(of: id, in: tx), isRepeat: true)
  }

  private static func joint(_ row: Row) throws -> (joint: JointCase, limit: DayLimit) {
    let id: JointCaseID = try row.id(0)
    let joint = JointCase(
      id: id, number: try row.text(1), subjectCode: try row.text(2), title: try row.text(3),
      applicant: CaseApplicant(
        partyID: try row.id(4), kind: try row.word(5), name: try CaseSeals.applicant(row, 8, of: id),
        maskedName: try row.text(6), maskedCode: try row.text(7)), leadAuthorityID: try row.id(9),
      governmentID: try row.id(10), submittedAt: try row.instant(11), receivedOn: try row.date(12),
      revision: try row.int(13), extendedDays: try row.int(14), clock: nil, finishedOn: try row.optionalDate(15),
      parts: [])
    let limit = DayLimit(days: try row.int(16), unit: try row.word(17), article: try row.text(18))
    return (joint, limit)
  }
}
