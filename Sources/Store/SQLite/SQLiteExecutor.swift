import GRDB
import GRDBSQLite

/// Runs statements on one SQLite connection. Used only inside the connection's serial access.
final class SQLiteExecutor: StatementExecutor {
  private unowned let database: Database
  let handle: OpaquePointer
  private let log: StatementLog?
  private let maximumStatements: Int
  private var statements: [String: SQLiteStatement] = [:]
  private var uses: UInt64 = 0
  /// The last statement that SQLite refused, until a write begins.
  private(set) var refusal: StoreError?
  /// The cancellation of the read that is running, if any.
  var cancellation: ReadCancellation?

  init(_ database: Database, handle: OpaquePointer, options: SQLiteOptions) {
    self.database = database
    self.handle = handle
    self.log = options.statementLog
    self.maximumStatements = max(options.maximumStatements, 16)
  }

  /// Makes statements stop within about a millisecond when their read is cancelled.
  ///
  /// The executor outlives the connection's last statement: the connection owns it.
  func watchCancellation() {
    sqlite3_progress_handler(
      handle, Self.stepsBetweenLooks,
      { context in
        guard let context else { return 0 }
        let executor = Unmanaged<SQLiteExecutor>.fromOpaque(context).takeUnretainedValue()
        return executor.cancellation?.isCancelled == true ? 1 : 0
      },
      Unmanaged.passUnretained(self).toOpaque())
  }

  /// Steps of SQLite's virtual machine: a few hundred microseconds.
  private static let stepsBetweenLooks: Int32 = 10_000

  func query(_ sql: String, _ arguments: [any SQLBindable], _ body: (Row) throws -> Bool) throws {
    try query(sql, arguments, isMaintenance: false, body)
  }

  func execute(_ sql: String, _ arguments: [any SQLBindable]) throws -> Int {
    try execute(sql, arguments, isMaintenance: false)
  }

  func query(
    _ sql: String, _ arguments: [any SQLBindable], isMaintenance: Bool, _ body: (Row) throws -> Bool
  ) throws {
    let statement = try start(sql, arguments, isMaintenance)
    defer { statement.finish() }
    while try step(statement, sql) {
      guard try body(Row(statement)) else { return }
    }
  }

  func execute(_ sql: String, _ arguments: [any SQLBindable], isMaintenance: Bool) throws -> Int {
    let statement = try start(sql, arguments, isMaintenance)
    defer { statement.finish() }
    let before = sqlite3_total_changes64(handle)
    while try step(statement, sql) {}
    // The count of a statement that changes nothing is that of an earlier one; the total tells them apart.
    return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
  }

  func explain(_ sql: String) throws -> [String] {
    let statement = try compile("EXPLAIN QUERY PLAN " + sql)
    defer { statement.finish() }
    var steps: [String] = []
    while try step(statement, sql) { steps.append(statement.text(3)) }
    return steps
  }

  /// Transaction control: not stopped by a cancellation, not for features.
  func run(_ sql: String) throws {
    let statement = try take(sql, isMaintenance: true)
    defer { statement.finish() }
    while try step(statement, sql) {}
  }

  /// Forgets what was refused before, as a write begins.
  func forgetRefusal() { refusal = nil }

  /// Whether a transaction is open on the connection.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Whether rows are waiting for a deferred foreign key to be satisfied.
  var hasUnsatisfiedForeignKeys: Bool {
    var current: Int32 = 0
    var highest: Int32 = 0
    sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
    return current > 0
  }

  /// Lets go of all prepared statements, before the connection closes.
  func forgetStatements() {
    statements.removeAll()
  }

  // MARK: Statements

  private func start(
    _ sql: String, _ arguments: [any SQLBindable], _ isMaintenance: Bool
  ) throws -> SQLiteStatement {
    if let cancellation, cancellation.isCancelled { throw CancellationError() }
    let statement = try take(sql, isMaintenance: isMaintenance)
    guard statement.parameterCount == arguments.count else {
      statement.finish()
      throw StoreError.statement(
        message: "\(statement.parameterCount) placeholders but \(arguments.count) arguments", sql: sql)
    }
    guard !arguments.contains(where: Self.holdsZero) else {
      statement.finish()
      throw StoreError.textInvalid
    }
    do throws(SQLiteCode) {
      var position: Int32 = 0
      for argument in arguments {
        position += 1
        try statement.bind(argument.sqlValue, at: position)
      }
    } catch {
      statement.finish()
      throw failure(error, sql)
    }
    if !isMaintenance { log?.record(sql, arguments) }
    return statement
  }

  /// SQLite would keep the character and then cut the text at it.
  private static func holdsZero(_ argument: any SQLBindable) -> Bool {
    guard case .text(let text) = argument.sqlValue else { return false }
    return text.utf8.contains(0)
  }

  private func step(_ statement: SQLiteStatement, _ sql: String) throws -> Bool {
    do throws(SQLiteCode) {
      return try statement.step()
    } catch {
      if error.raw & 0xFF == SQLITE_INTERRUPT, cancellation?.isCancelled == true { throw CancellationError() }
      throw failure(error, sql)
    }
  }

  /// The prepared statement for a text: from the cache, or compiled now. A statement that is running already (a
  /// query inside the rows of the same query) gets a companion that is not cached.
  private func take(_ sql: String, isMaintenance: Bool) throws -> SQLiteStatement {
    if let cached = statements[sql] {
      guard !cached.isRunning else { return try compile(sql) }
      uses &+= 1
      cached.lastUse = uses
      cached.isRunning = true
      return cached
    }
    if !isMaintenance {
      try StatementSyntax.refuseTransactionControl(sql)
      log?.record(sql)
    }
    let statement = try compile(sql)
    if statements.count >= maximumStatements { evict() }
    uses &+= 1
    statement.lastUse = uses
    statements[sql] = statement
    return statement
  }

  private func compile(_ sql: String) throws -> SQLiteStatement {
    do {
      let statement = SQLiteStatement(try database.makeStatement(sql: sql))
      statement.isRunning = true
      return statement
    } catch let error as DatabaseError {
      let refused = SQLiteFailure.storeError(error, sql: sql)
      refusal = refused
      throw refused
    }
  }

  /// Drops the older half, so that eviction is rare.
  private func evict() {
    let median = statements.values.map(\.lastUse).sorted()[statements.count / 2]
    statements = statements.filter { $0.value.lastUse >= median || $0.value.isRunning }
  }

  private func failure(_ code: SQLiteCode, _ sql: String) -> StoreError {
    let refused = SQLiteFailure.storeError(
      code: sqlite3_extended_errcode(handle) == SQLITE_OK ? code.raw : sqlite3_extended_errcode(handle),
      message: String(cString: sqlite3_errmsg(handle)), sql: sql, naming: ConstraintNaming(database))
    refusal = refused
    return refused
  }
}
