/// The statement by which an export walks through cases.
enum ExchangeQueries {
  static let next = """
    SELECT id FROM case_file WHERE authority_id = ? AND state = ? AND submitted_at >= ? AND submitted_at < ? AND id > ?
    ORDER BY id LIMIT ?
    """
}
