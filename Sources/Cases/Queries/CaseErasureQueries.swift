import Cryptography
package import Identity
import Kernel
package import Store

/// What remains of the cases of a person whose data are erased: number, item, states, clocks and who acted for the authority.
package enum CaseErasure {
  static let open = """
    SELECT number FROM case_file WHERE applicant_party_id = ? AND is_open = 1 ORDER BY id LIMIT 1
    """
  static let cases = "SELECT id FROM case_file WHERE applicant_party_id = ? AND is_open = ?"
  static let drafts = "SELECT id FROM draft WHERE account_id = ?"

  /// The number of a case that is still being handled; nil when there is none.
  package static func openCase(of party: PartyID, in tx: ReadTransaction) throws -> String? {
    try tx.first(open, [party]) { try $0.text(0) }
  }

  /// Overwrites what is masked, forgets files and their names, and removes drafts. What is sealed is gone with the key.
  package static func erase(_ person: ErasedPerson, in tx: WriteTransaction) throws {
    let ids: [CaseID] = try tx.rows(cases, [person.party, 0]) { try $0.id(0) }
    for id in ids {
      try tx.execute(
        "UPDATE case_file SET applicant_masked_name = ?, applicant_masked_code = '' WHERE id = ?",
        [SealedText.erased, id])
      try tx.execute(
        """
        UPDATE case_material SET sha256 = NULL, size_bytes = NULL, media_type = NULL, file_name = NULL, note = NULL
        WHERE case_id = ?
        """, [id])
      try PersonErasure.forgetSalts(of: "case", id.description, in: tx)
      for sql in Self.trails { try tx.execute(sql, [SealedText.erased, id]) }
    }
    try tx.execute(
      """
      UPDATE joint_case SET applicant_masked_name = ?, applicant_masked_code = ''
      WHERE id IN (SELECT joint_case_id FROM case_file WHERE applicant_party_id = ?)
      """, [SealedText.erased, person.party])
    try eraseDrafts(person, in: tx)
  }

  /// Names of the applicant's side beside what they did.
  private static let trails = [
    "UPDATE case_event SET actor_name = ? WHERE case_id = ? AND actor_kind = 'resident'",
    "UPDATE case_message SET author_name = ? WHERE case_id = ? AND from_applicant = 1",
  ]

  private static func eraseDrafts(_ person: ErasedPerson, in tx: WriteTransaction) throws {
    guard let account = person.account else { return }
    for draft: DraftID in try tx.rows(drafts, [account], { try $0.id(0) }) {
      try CaseMaterialQueries.removeAll(ofDraft: draft, in: tx)
      _ = try DraftQueries.remove(draft, account: account, in: tx)
    }
  }
}
