import Identity
import Kernel
import Store

/// The statements on `case_file`.
enum CaseFileQueries {
  /// Stands for "no clock runs" in `due_on`.
  static let noDue = CivilDate.latest

  static let columns = """
    id, number, kind, subject_code, subject_version_id, title, state, revision, level, due_on, applicant_party_id,
    applicant_kind, applicant_masked_name, applicant_masked_code, applicant_name_sealed, agent_account_id, agent_kind,
    agent_name_sealed, agent_organisation_id, agent_organisation_name, mandate_id, authority_id, authority_name,
    office_id, owner_id, owner_name, proposer_id, submitted_at, received_on, accepted_at, accepted_on,
    acceptance_deemed, decided_at, decided_in_time, delivered_at, closed_at, channel, joint_case_id, timing,
    supplement, extension, excluded_time, process
    """
  static let byID = "SELECT \(columns) FROM case_file WHERE id = ?"
  static let byNumber = "SELECT \(columns) FROM case_file WHERE number = ?"
  static let idByNumber = "SELECT id, tracking_code FROM case_file WHERE number = ?"
  static let receiptBySubmission = """
    SELECT id, number, received_on, tracking_code, kind, subject_code, applicant_party_id FROM case_file
    WHERE submission_digest = ?
    """
  static let receiptByID = "SELECT id, number, received_on, tracking_code FROM case_file WHERE id = ?"

  static let insert = """
    INSERT INTO case_file (\(columns), tracking_code, submission_digest, is_open)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
      ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  static let update = """
    UPDATE case_file SET state = ?, is_open = ?, revision = ?, level = ?, due_on = ?, authority_id = ?,
      authority_name = ?, office_id = ?, owner_id = ?, owner_name = ?, proposer_id = ?, accepted_at = ?,
      accepted_on = ?, acceptance_deemed = ?, decided_at = ?, decided_on = ?, decided_in_time = ?, delivered_at = ?,
      closed_at = ?, supplement = ?, extension = ?, excluded_time = ?
    WHERE id = ? AND revision = ?
    """

  static func insert(
    _ file: CaseFile, trackingCode: String, submissionDigest: [UInt8], in tx: WriteTransaction
  ) throws {
    let agent = file.agent
    let party = file.applicant.partyID
    try tx.perform(
      insert,
      [
        file.id, file.number, file.kind, file.subjectCode, file.subjectVersionID, file.title, file.state.rawValue,
        file.revision, file.level.rawValue, file.dueOn ?? noDue, file.applicant.partyID, file.applicant.kind.rawValue,
        file.applicant.maskedName, file.applicant.maskedCode,
        try CaseSeals.seal(applicant: file.applicant, of: file.id, in: tx), agent?.accountID, agent?.kind.rawValue,
        try agent.map { try CaseSeals.seal(agent: $0.displayName, of: file.id, for: party, in: tx) },
        agent?.organisationID,
        agent?.organisationName, file.mandateID, file.authorityID, file.authorityName, file.officeID, file.ownerID,
        try tx.sealed(file.ownerName), file.proposerID, file.submittedAt, file.receivedOn, file.acceptedAt,
        file.acceptedOn,
        file.acceptanceWasDeemed, file.decidedAt, file.decidedInTime, file.deliveredAt, file.closedAt,
        file.channel.rawValue, file.jointCaseID, CaseFileCoding.encode(file.timing),
        try CaseSeals.seal(facts: file.supplement.map(CaseFileCoding.encode), for: party, in: tx),
        try CaseSeals.seal(facts: file.extension.map(CaseFileCoding.encode), for: party, in: tx),
        try CaseSeals.seal(facts: file.excludedTime.map(CaseFileCoding.encode), for: party, in: tx),
        file.process.map(CaseProcessCoding.encode), trackingCode,
        submissionDigest, file.state.isOpen,
      ])
  }

  /// Writes what can change; answers false when the revision has moved on.
  static func update(_ file: CaseFile, expectedRevision: Int, in tx: WriteTransaction) throws -> Bool {
    let party = file.applicant.partyID
    return try tx.execute(
      update,
      [
        file.state.rawValue, file.state.isOpen, file.revision, file.level.rawValue, file.dueOn ?? noDue,
        file.authorityID, file.authorityName, file.officeID, file.ownerID, try tx.sealed(file.ownerName),
        file.proposerID,
        file.acceptedAt, file.acceptedOn, file.acceptanceWasDeemed, file.decidedAt, file.decidedAt?.civilDate(),
        file.decidedInTime, file.deliveredAt, file.closedAt,
        try CaseSeals.seal(facts: file.supplement.map(CaseFileCoding.encode), for: party, in: tx),
        try CaseSeals.seal(facts: file.extension.map(CaseFileCoding.encode), for: party, in: tx),
        try CaseSeals.seal(facts: file.excludedTime.map(CaseFileCoding.encode), for: party, in: tx), file.id,
        expectedRevision,
      ]) == 1
  }

  /// Reads ``columns``; form, clocks and ratings are still to be filled in.
  static func file(_ row: Row) throws -> CaseFile {
    let id: CaseID = try row.id(0)
    let applicant = CaseApplicant(
      partyID: try row.id(10), kind: try row.word(11), name: try CaseSeals.applicant(row, 14, of: id),
      maskedName: try row.text(12), maskedCode: try row.text(13))
    let due = try row.date(9)
    var file = CaseFile(
      id: id, number: try row.text(1), kind: try row.text(2), subjectCode: try row.text(3),
      subjectVersionID: try row.optionalID(4), title: try row.text(5), state: try row.word(6),
      revision: try row.int(7), applicant: applicant, agent: try agent(row, of: id),
      mandateID: try row.optionalID(20), authorityID: try row.id(21), authorityName: try row.text(22),
      officeID: try row.optionalID(23), ownerID: try row.optionalID(24), ownerName: try row.optionalOpenText(25),
      proposerID: try row.optionalID(26), submittedAt: try row.instant(27), receivedOn: try row.date(28),
      acceptedAt: try row.optionalInstant(29), acceptedOn: try row.optionalDate(30),
      acceptanceWasDeemed: try row.bool(31), decidedAt: try row.optionalInstant(32),
      decidedInTime: try row.isNull(33) ? nil : row.bool(33), deliveredAt: try row.optionalInstant(34),
      closedAt: try row.optionalInstant(35), formData: .null, channel: try row.word(36),
      jointCaseID: try row.optionalID(37), timing: try CaseFileCoding.timing(try row.json(38)),
      supplement: try CaseSeals.facts(row, 39).map(CaseFileCoding.supplement),
      extension: try CaseSeals.facts(row, 40).map(CaseFileCoding.extension),
      excludedTime: try CaseSeals.facts(row, 41).map(CaseFileCoding.excludedTime), ratedEvents: [],
      clocks: [], level: try row.word(8), dueOn: due == noDue ? nil : due)
    file.process = try row.isNull(42) ? nil : CaseProcessCoding.process(try row.json(42))
    return file
  }

  private static func agent(_ row: Row, of id: CaseID) throws -> Actor? {
    guard try !row.isNull(17) else { return nil }
    return Actor(
      accountID: try row.optionalID(15), displayName: try CaseSeals.agent(row, 17, of: id),
      organisationID: try row.optionalID(18), organisationName: try row.optionalText(19),
      onBehalfOf: try row.id(10), mandateID: try row.optionalID(20), kind: try row.word(16))
  }
}
