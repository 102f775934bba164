package import Cases
import Identity
import Kernel
package import Store

/// The statements on requests.
package enum RequestQueries {
  private static let columns = """
    case_id, authority_id, party_id, category, channel, received_on, result, resulted_on, in_time, earlier_case_id, consents
    """
  static let byCase = "SELECT \(columns) FROM disclosure_request WHERE case_id = ?"
  static let byParty = """
    SELECT \(columns) FROM disclosure_request WHERE party_id = ? AND authority_id = ?
    ORDER BY received_on DESC, case_id DESC LIMIT ?
    """
  static let countInMonth = """
    SELECT COUNT(*) FROM disclosure_request
    WHERE party_id = ? AND authority_id = ? AND received_on >= ? AND received_on < ? AND case_id <> ?
    """
  static let sameNumber = """
    SELECT \(columns) FROM disclosure_request WHERE authority_id = ? AND number_index = ? AND party_id <> ?
    ORDER BY case_id DESC LIMIT ?
    """
  static let sameName = """
    SELECT \(columns) FROM disclosure_request WHERE authority_id = ? AND name_index = ? AND party_id <> ?
    ORDER BY case_id DESC LIMIT ?
    """
  static let unindexed = "SELECT case_id FROM disclosure_request WHERE is_indexed = 0 ORDER BY case_id LIMIT ?"
  /// Ended ones with consent that do not stand in the archive.
  static let archivable = """
    SELECT r.case_id FROM disclosure_request r
    WHERE r.authority_id = ? AND r.resulted_on IS NOT NULL AND r.consents = 1
      AND NOT EXISTS (SELECT 1 FROM disclosure_archive a WHERE a.case_id = r.case_id)
      AND EXISTS (SELECT 1 FROM disclosure_answer s WHERE s.case_id = r.case_id AND s.stage = 'made')
    ORDER BY r.resulted_on DESC, r.case_id DESC LIMIT ?
    """

  static func insert(_ request: DisclosureRequest, _ index: WantedIndex, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_request (case_id, authority_id, party_id, category, channel, received_on, consents,
        number_index, name_index, is_indexed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
      """,
      [
        request.caseID, request.authorityID, request.partyID, request.category.rawValue, request.channel.rawValue,
        request.receivedOn, request.consents, index.number, index.name,
      ])
  }

  /// Writes the digests of a request whose wording has changed, or that has none yet.
  static func index(_ id: CaseID, _ index: WantedIndex, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE disclosure_request SET number_index = ?, name_index = ?, is_indexed = 1 WHERE case_id = ?",
      [index.number, index.name, id])
  }

  static func unindexed(limit: Int, in tx: ReadTransaction) throws -> [CaseID] {
    try tx.rows(unindexed, [limit]) { try $0.id(0) }
  }

  /// The newest requests of others to the same authority for the same: the same number, or the same name.
  static func same(
    as index: WantedIndex, as request: DisclosureRequest, limit: Int, in tx: ReadTransaction
  ) throws -> [DisclosureRequest] {
    func found(_ sql: String, _ digest: [UInt8]?) throws -> [DisclosureRequest] {
      guard let digest else { return [] }
      return try tx.rows(sql, [request.authorityID, digest, request.partyID, limit], self.request)
    }
    var seen: Set<CaseID> = []
    return try (found(sameNumber, index.number) + found(sameName, index.name)).filter {
      seen.insert($0.caseID).inserted
    }
  }

  /// The request of a case.
  package static func find(_ id: CaseID, in tx: ReadTransaction) throws -> DisclosureRequest? {
    try tx.first(byCase, [id], request)
  }

  /// The newest requests of a party to an authority.
  static func requests(
    of party: PartyID, to authority: OrganisationID, limit: Int, in tx: ReadTransaction
  ) throws -> [DisclosureRequest] {
    try tx.rows(byParty, [party, authority, limit], request)
  }

  /// How many other requests a party has made to an authority in the calendar month of a day.
  static func count(
    of party: PartyID, to authority: OrganisationID, inMonthOf day: CivilDate, besides id: CaseID,
    in tx: ReadTransaction
  ) throws -> Int {
    let first = day.adding(days: 1 - day.day)
    return try tx.first(countInMonth, [party, authority, first, first.adding(months: 1), id]) { try $0.int(0) } ?? 0
  }

  /// Writes how a request ended; one that has ended stays as it is. Answers whether it was written.
  @discardableResult
  static func end(
    _ id: CaseID, as result: DisclosureResult, on day: CivilDate, inTime: Bool?, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE disclosure_request SET result = ?, resulted_on = ?, in_time = ? WHERE case_id = ? AND result IS NULL
      """, [result.rawValue, day, inTime, id]) == 1
  }

  /// Marks the earlier request that one repeats; nil takes the mark away.
  static func mark(_ id: CaseID, repeats earlier: CaseID?, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE disclosure_request SET earlier_case_id = ? WHERE case_id = ?", [earlier, id])
  }

  static func archivable(of authority: OrganisationID, limit: Int, in tx: ReadTransaction) throws -> [CaseID] {
    try tx.rows(archivable, [authority, limit]) { try $0.id(0) }
  }

  private static func request(_ row: Row) throws -> DisclosureRequest {
    var request = DisclosureRequest(
      caseID: try row.id(0), authorityID: try row.id(1), partyID: try row.id(2), category: try row.word(3),
      channel: try row.word(4), receivedOn: try row.date(5), consents: try row.bool(10))
    request.result = try row.optionalWord(6)
    request.resultedOn = try row.optionalDate(7)
    request.inTime = try row.optionalBool(8)
    request.earlier = try row.optionalID(9)
    return request
  }
}
