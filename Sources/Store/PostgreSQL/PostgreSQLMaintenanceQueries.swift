/// What an operator asks a PostgreSQL server.
enum PostgreSQLMaintenanceQueries {
  static func sizeBytes(in tx: ReadTransaction) throws -> Int64 {
    try tx.first("SELECT pg_database_size(current_database())") { try $0.int64(0) } ?? 0
  }

  /// Indexes that were never finished and rules that were never checked: both let wrong rows in.
  static func faults(in tx: ReadTransaction) throws -> [String] {
    let indexes = try tx.rows(
      """
      SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT i.indisvalid AND n.nspname = current_schema() ORDER BY c.relname
      """
    ) { "index \(try $0.text(0)) is not valid" }
    let rules = try tx.rows(
      """
      SELECT c.conname::text FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
      WHERE NOT c.convalidated AND n.nspname = current_schema() ORDER BY c.conname
      """
    ) { "constraint \(try $0.text(0)) was never checked" }
    return indexes + rules
  }
}
