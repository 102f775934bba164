import Identity
import Kernel
import Store

/// The statements that count answers.
enum AnswerStatisticsQueries {
  static let results = """
    SELECT result, in_time, COUNT(*) FROM disclosure_request
    WHERE result IS NOT NULL AND resulted_on >= ? AND resulted_on <= ? GROUP BY result, in_time
    """
  static let resultsOfAuthority = """
    SELECT result, in_time, COUNT(*) FROM disclosure_request
    WHERE authority_id = ? AND result IS NOT NULL AND resulted_on >= ? AND resulted_on <= ? GROUP BY result, in_time
    """
  static let grounds = """
    SELECT ground, in_time, COUNT(*) FROM disclosure_archive
    WHERE withdrawn_on IS NULL AND answered_on >= ? AND answered_on <= ? GROUP BY ground, in_time
    """
  static let groundsOfAuthority = """
    SELECT ground, in_time, COUNT(*) FROM disclosure_archive
    WHERE authority_id = ? AND withdrawn_on IS NULL AND answered_on >= ? AND answered_on <= ? GROUP BY ground, in_time
    """

  /// How requests ended; one that no limit applied to counts as in time.
  static func results(
    _ days: ClosedRange<CivilDate>, of authority: OrganisationID?, in tx: ReadTransaction
  ) throws -> [ResultCount] {
    try counts(results, resultsOfAuthority, days, authority, in: tx) { row in
      ResultCount(result: try row.word(0), inTime: try row.optionalBool(1) ?? true, count: try row.int(2))
    }
  }

  /// On what grounds the answers of the archive rest.
  static func grounds(
    _ days: ClosedRange<CivilDate>, of authority: OrganisationID?, in tx: ReadTransaction
  ) throws -> [(ground: AnswerGround, inTime: Bool, count: Int)] {
    try counts(grounds, groundsOfAuthority, days, authority, in: tx) { row in
      (ground: try row.word(0), inTime: try row.bool(1), count: try row.int(2))
    }
  }

  private static func counts<Count>(
    _ ofAll: String, _ ofOne: String, _ days: ClosedRange<CivilDate>, _ authority: OrganisationID?,
    in tx: ReadTransaction, _ read: (Row) throws -> Count
  ) throws -> [Count] {
    guard let authority else { return try tx.rows(ofAll, [days.lowerBound, days.upperBound], read) }
    return try tx.rows(ofOne, [authority, days.lowerBound, days.upperBound], read)
  }
}
