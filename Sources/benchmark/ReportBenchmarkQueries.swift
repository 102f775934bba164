import Cases
import Disclosure
import Identity
import Kernel
import Store

/// Writes bare requests with bare cases: what is counted stands in the rows, not behind them.
enum ReportBenchmarkQueries {
  static func insert(
    _ request: GeneratedYear.Request, _ id: CaseID, number: String, authority: OrganisationID, in tx: WriteTransaction
  ) throws {
    let isOpen = request.result == nil
    try tx.perform(
      """
      INSERT INTO case_file (id, number, tracking_code, submission_digest, kind, subject_code, title, state, is_open,
        revision, level, due_on, applicant_party_id, applicant_kind, applicant_masked_name, applicant_masked_code,
        applicant_name_sealed, authority_id, authority_name, submitted_at, received_on, acceptance_deemed, channel, timing)
      VALUES (?, ?, '', ?, 'disclosure', 'disclosure', '申请', ?, ?, 1, ?, '9999-12-31', ?, 'person', '', '', ?, ?, '', 0, ?, 0,
        'online', '{}')
      """,
      [
        id, number, id.bytes, isOpen ? "accepted" : "closed", isOpen, isOpen ? "green" : "finished", id, [UInt8](),
        authority, request.receivedOn,
      ])
    try tx.perform(
      """
      INSERT INTO disclosure_request (case_id, authority_id, party_id, category, channel, received_on, result, resulted_on,
        in_time, earlier_case_id, consents) VALUES (?, ?, ?, ?, 'online', ?, ?, ?, ?, NULL, 0)
      """,
      [
        id, authority, id, request.category.rawValue, request.receivedOn, request.result?.rawValue, request.resultedOn,
        request.isInTime,
      ])
  }
}
