/// The statements by which the engine sets up connections and bounds transactions.
enum PostgreSQLSessionQueries {
  /// - Parameter statementSeconds: the longest statement.
  static func settings(statementSeconds: Int) -> String {
    """
    SET TimeZone = 'UTC'; SET standard_conforming_strings = on; SET client_min_messages = warning;
    SET jit = off; SET cursor_tuple_fraction = 1;
    SET idle_in_transaction_session_timeout = '120s'; SET lock_timeout = '30s'; SET statement_timeout = '\(statementSeconds)s'
    """
  }

  static let beginRead = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
  static let beginWrite = "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
  static let beginLocking = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
  static let commit = "COMMIT"
  static let rollback = "ROLLBACK"
  static let withoutTimeout = "SET LOCAL statement_timeout = 0"

  static let savepoint = "SAVEPOINT one_write"
  static let release = "RELEASE SAVEPOINT one_write"
  static let rollbackToSavepoint = "ROLLBACK TO SAVEPOINT one_write"
  static let checkDeferred = "SET CONSTRAINTS ALL IMMEDIATE"
  static let deferAgain = "SET CONSTRAINTS ALL DEFERRED"

  /// Readers go on; writers and other holds wait.
  static func holdWriters(of tables: [String]) -> String {
    let names = tables.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ", ")
    return "LOCK TABLE \(names) IN SHARE ROW EXCLUSIVE MODE"
  }

  static func declare(_ cursor: String, _ sql: String) -> String { "DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)" }
  static func fetch(_ cursor: String, _ count: Int) -> String { "FETCH FORWARD \(count) FROM \(cursor)" }
  static func close(_ cursor: String) -> String { "CLOSE \(cursor)" }

  // MARK: Commits that can be recognised

  /// The rows of this table say which commits stand, for the rare case that a connection breaks while one is under way.
  static let createCommits = """
    CREATE TABLE IF NOT EXISTS store_commit (
      token BYTEA NOT NULL,
      made_at BIGINT NOT NULL,
      CONSTRAINT store_commit_pk PRIMARY KEY (token)
    )
    """
  static let indexCommits = "CREATE INDEX IF NOT EXISTS store_commit_age ON store_commit (made_at)"
  static let recordCommit = "INSERT INTO store_commit (token, made_at) VALUES ($1, $2)"
  static let commitKey = "store_commit_pk"
  /// A bounded number at a time: the next write of the connection waits for it.
  static let forgetCommits = """
    DELETE FROM store_commit WHERE token IN (
      SELECT token FROM store_commit WHERE made_at < $1 ORDER BY made_at LIMIT 5000)
    """
  static let hasCommits = "SELECT 1 FROM pg_catalog.pg_class WHERE oid = to_regclass('store_commit')"

  /// One node migrates while the others wait, as long as it takes. The turn ends with the connection.
  static let waitForTurn = withoutLimits + ["SELECT pg_advisory_lock(7236140158331045222)"]
  /// For a connection on which maintenance takes as long as it needs.
  static let withoutLimits = ["SET statement_timeout = 0", "SET lock_timeout = 0"]

  // MARK: Plans

  static let preparedForPlan = "PREPARE store_explained AS "
  static let forgetPlan = "DEALLOCATE store_explained"
  static let genericPlan = "SET LOCAL plan_cache_mode = force_generic_plan"
  /// Empty tables would be read and sorted whatever the indexes: what matters is what the indexes make possible.
  static let byIndex = [
    "SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off", "SET LOCAL enable_sort = off",
  ]
  static func explain(parameters: Int) -> String {
    let values = Array(repeating: "NULL", count: parameters).joined(separator: ", ")
    return "EXPLAIN EXECUTE store_explained" + (parameters == 0 ? "" : "(\(values))")
  }
}
