/// The statement by which an export walks through cases of services, which are what the exchange knows.
enum ExchangeQueries {
  static let next = """
    SELECT id FROM case_file WHERE authority_id = ? AND state = ? AND kind = ? AND submitted_at >= ? AND submitted_at < ? AND id > ?
    ORDER BY id LIMIT ?
    """
}
