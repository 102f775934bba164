import CPostgreSQL

/// Runs the statements of one transaction after another on one link. Used only on its lane's thread.
///
/// What must precede a statement (BEGIN, SAVEPOINT …) is not sent by itself, nor is a statement whose answer nobody needs: it
/// waits in `ahead` and travels with what follows, so that a transaction that only changes costs one journey to the server.
final class PostgreSQLExecutor: StatementExecutor {
  let link: PostgreSQLLink
  private let options: PostgreSQLOptions
  private let catalogue: PostgreSQLStatements
  private var ahead: [PostgreSQLLink.Command] = []
  private var cursors = 0
  /// Why the transaction cannot go on, once it cannot.
  private(set) var trouble: PostgreSQLFailure?
  /// Whether the server knows of the transaction.
  private(set) var hasBegun = false
  private var hasSavepoint = false
  /// Where the savepoint stands in `ahead`, until it is sent.
  private var savepointAhead: Int?
  /// How many statements wait in `ahead`.
  private var statementsAhead = 0
  /// Whether a statement since ``beginPart()`` may have changed rows.
  private(set) var hasChanged = false
  /// Whether rows come in portions, for statements with many.
  private var streams = false
  private var cancellation: PostgreSQLCancellation?

  private let beginning: String

  /// - Parameter beginning: how writes begin.
  init(
    link: PostgreSQLLink, options: PostgreSQLOptions, beginning: String = PostgreSQLSessionQueries.beginWrite
  ) {
    self.link = link
    self.beginning = beginning
    self.options = options
    self.catalogue = PostgreSQLStatements(maximum: max(options.maximumStatements, 16))
  }

  var lockingClause: String { "FOR UPDATE SKIP LOCKED" }

  func holdWriters(of tables: [String]) throws {
    guard !tables.isEmpty else { return }
    let sql = PostgreSQLSessionQueries.holdWriters(of: tables)
    sendAhead(sql)
    do { try flush() } catch { throw told(error, sql) }
  }

  func liftTimeLimit() { sendAhead(PostgreSQLSessionQueries.withoutTimeout) }

  // MARK: Transactions

  /// Starts a transaction with the next statement.
  func beginRead(streams: Bool, cancellation: PostgreSQLCancellation?) {
    reset()
    self.streams = streams
    self.cancellation = cancellation
    ahead = [.once(sql: PostgreSQLSessionQueries.beginRead, .none)]
    if streams { ahead.append(.once(sql: PostgreSQLSessionQueries.withoutTimeout, .none)) }
  }

  /// Starts a transaction with the next statement, marked by `token`.
  func beginWrite(token: PostgreSQLParameters?) throws(PostgreSQLFailure) {
    reset()
    try prepareControl()
    ahead = [.run(name: Self.beginName, .none)]
    if let token { ahead.append(.run(name: Self.recordName, token)) }
  }

  /// Something to be sent before the next statement.
  func sendAhead(_ sql: String) { ahead.append(.once(sql: sql, .none)) }

  /// Sends at once what waits.
  func flush() throws(PostgreSQLFailure) { _ = try send([]) }

  /// What follows belongs to another write.
  func beginPart() { hasChanged = false }

  /// Sends the statements that wait. What the server refuses stands in ``trouble``.
  func flushStatements() {
    if statementsAhead > 0 { try? flush() }
  }

  /// Ends a transaction that only read, without waiting for the server's answer.
  func endRead() {
    defer { reset() }
    guard hasBegun else { return }
    do {
      try link.post([.once(sql: PostgreSQLSessionQueries.commit, .none)])
    } catch {
      link.close()
    }
  }

  /// Makes the transaction durable.
  func commit() throws(PostgreSQLFailure) {
    defer { reset() }
    guard hasBegun || statementsAhead > 0 else { return }
    let answers: [PostgreSQLResult]
    do {
      answers = try send([.run(name: Self.commitName, .none)])
    } catch {
      // After a refused statement the server came to no COMMIT.
      if link.isOpen { _ = try? link.exchange([.once(sql: PostgreSQLSessionQueries.rollback, .none)]) }
      throw error
    }
    // A transaction that failed earlier is rolled back by COMMIT without an error.
    guard answers.last?.tag == "COMMIT" else {
      throw .refused(.statement(message: "rolled back at its commit", sql: ""))
    }
  }

  /// Undoes everything.
  func rollback() throws(PostgreSQLFailure) {
    defer { reset() }
    guard hasBegun else { return }
    dropAhead()
    trouble = nil
    _ = try send([.once(sql: PostgreSQLSessionQueries.rollback, .none)])
  }

  /// What follows can be undone by itself.
  func setSavepoint() {
    if hasSavepoint { sendAhead(PostgreSQLSessionQueries.release) }
    savepointAhead = ahead.count
    sendAhead(PostgreSQLSessionQueries.savepoint)
    hasSavepoint = true
  }

  /// Undoes what came after the savepoint, with the next statement.
  func rollbackToSavepoint() {
    trouble = nil
    if let place = savepointAhead {
      ahead.removeSubrange(place...)
      savepointAhead = nil
      statementsAhead = 0
      hasSavepoint = false
    } else {
      dropAhead()
      sendAhead(PostgreSQLSessionQueries.rollbackToSavepoint)
    }
  }

  private func dropAhead() {
    ahead = []
    savepointAhead = nil
    statementsAhead = 0
  }

  /// Checks the constraints that wait for the end of the transaction, as far as they concern the writes so far.
  func checkDeferredConstraints() throws(PostgreSQLFailure) {
    sendAhead(PostgreSQLSessionQueries.checkDeferred)
    sendAhead(PostgreSQLSessionQueries.deferAgain)
    try flush()
  }

  private func reset() {
    dropAhead()
    trouble = nil
    hasBegun = false
    hasSavepoint = false
    hasChanged = false
    streams = false
    cancellation = nil
  }

  // MARK: Statements

  func query(_ sql: String, _ arguments: [any SQLBindable], _ body: (Row) throws -> Bool) throws {
    if !hasChanged, StatementSyntax.firstWord(sql) != "SELECT" { hasChanged = true }
    guard !streams else { return try stream(sql, arguments, body) }
    let rows = PostgreSQLRows(try run(sql, arguments))
    defer { rows.finish() }
    while rows.advance() {
      guard try body(Row(rows)) else { return }
    }
  }

  func execute(_ sql: String, _ arguments: [any SQLBindable]) throws -> Int {
    hasChanged = true
    return try run(sql, arguments).changedCount
  }

  /// So many statements wait at most, and none with large values: that bounds what is in memory and on its way.
  private static let longestWait = 128
  private static let largestWaiting = 64 << 10

  func perform(_ sql: String, _ arguments: [any SQLBindable]) throws {
    hasChanged = true
    let parameters = try bind(sql, arguments)
    do {
      ahead.append(.run(name: try prepared(sql, parameters).name, parameters))
      statementsAhead += 1
      if statementsAhead >= Self.longestWait || parameters.sizeBytes > Self.largestWaiting { try flush() }
    } catch {
      throw told(error, sql)
    }
  }

  func explain(_ sql: String) throws -> [String] {
    let (text, count) = StatementSyntax.numbered(sql)
    do {
      let statements =
        [PostgreSQLSessionQueries.genericPlan] + PostgreSQLSessionQueries.byIndex + [
          PostgreSQLSessionQueries.preparedForPlan + text, PostgreSQLSessionQueries.explain(parameters: count),
          PostgreSQLSessionQueries.forgetPlan,
        ]
      let answers = try send(statements.map { .once(sql: $0, .none) })
      guard answers.count >= 2 else { return [] }
      let rows = PostgreSQLRows(answers[answers.count - 2])
      var steps: [String] = []
      while rows.advance() { steps.append(rows.text(0)) }
      return steps
    } catch {
      throw told(error, sql)
    }
  }

  private func run(_ sql: String, _ arguments: [any SQLBindable]) throws -> PostgreSQLResult {
    if cancellation?.isCancelled == true { throw CancellationError() }
    let parameters = try bind(sql, arguments)
    do {
      let statement = try prepared(sql, parameters)
      let answers = try send([.run(name: statement.name, parameters)])
      guard let answer = answers.last else { throw PostgreSQLFailure.lost(.unavailable) }
      return answer
    } catch {
      throw told(error, sql)
    }
  }

  private func bind(_ sql: String, _ arguments: [any SQLBindable]) throws -> PostgreSQLParameters {
    if let trouble { throw trouble.storeError }
    let count = try catalogue.placeholderCount(of: sql) {
      try StatementSyntax.refuseTransactionControl(sql)
      options.statementLog?.record(sql)
    }
    guard count == arguments.count else {
      throw StoreError.statement(message: "\(count) placeholders but \(arguments.count) arguments", sql: sql)
    }
    options.statementLog?.record(sql, arguments)
    return try PostgreSQLParameters(arguments, limit: options.maximumValueBytes)
  }

  /// Rows in portions through a cursor: memory stays bounded, and other statements may run meanwhile.
  private func stream(_ sql: String, _ arguments: [any SQLBindable], _ body: (Row) throws -> Bool) throws {
    guard ["SELECT", "WITH", "VALUES"].contains(StatementSyntax.firstWord(sql)) else {
      let rows = PostgreSQLRows(try run(sql, arguments))
      defer { rows.finish() }
      while rows.advance() { guard try body(Row(rows)) else { return } }
      return
    }
    if cancellation?.isCancelled == true { throw CancellationError() }
    let parameters = try bind(sql, arguments)
    cursors += 1
    let cursor = "store_cursor_\(cursors)"
    let declaration = PostgreSQLSessionQueries.declare(cursor, catalogue.text(of: sql))
    var opening: [PostgreSQLLink.Command] = [.once(sql: declaration, parameters)]
    var portion = 64
    while true {
      if cancellation?.isCancelled == true { throw CancellationError() }
      let rows: PostgreSQLRows
      let count: Int
      do {
        let fetch = PostgreSQLLink.Command.once(sql: PostgreSQLSessionQueries.fetch(cursor, portion), .none)
        guard let answer = try send(opening + [fetch]).last else { throw PostgreSQLFailure.lost(.unavailable) }
        (rows, count) = (PostgreSQLRows(answer), answer.rowCount)
      } catch {
        throw told(error, sql)
      }
      opening = []
      defer { rows.finish() }
      while rows.advance() {
        guard try body(Row(rows)) else {
          sendAhead(PostgreSQLSessionQueries.close(cursor))
          return
        }
      }
      guard count == portion else { return sendAhead(PostgreSQLSessionQueries.close(cursor)) }
      portion = min(portion * 2, 512)
    }
  }

  /// Sends what waits and `commands`; answers the results of `commands` (and of what waited, before them).
  private func send(_ commands: [PostgreSQLLink.Command]) throws(PostgreSQLFailure) -> [PostgreSQLResult] {
    if let trouble { throw trouble }
    let batch = ahead + commands
    guard !batch.isEmpty else { return [] }
    dropAhead()
    do throws(PostgreSQLFailure) {
      let (answers, failure) = try link.exchange(batch)
      hasBegun = true
      if let failure {
        trouble = failure.1
        throw failure.1
      }
      return answers
    } catch {
      trouble = error
      throw error
    }
  }

  /// What the feature hears of a failure.
  private func told(_ error: any Error, _ sql: String) -> any Error {
    guard let failure = error as? PostgreSQLFailure else { return error }
    switch failure.storeError {
    case .timeout where cancellation?.isCancelled == true: return CancellationError()
    case .statement(let message, _): return StoreError.statement(message: message, sql: sql)
    case let other: return other
    }
  }

  // MARK: Prepared statements

  private static let beginName = "begin_write"
  private static let recordName = "record_commit"
  private static let commitName = "commit"

  /// The statements that bound every write, prepared once per connection.
  private func prepareControl() throws(PostgreSQLFailure) {
    catalogue.follow(link.generation)
    guard !catalogue.hasControl else { return }
    let (_, failure) = try link.exchange([
      .prepare(name: Self.beginName, sql: beginning, types: []),
      .prepare(name: Self.commitName, sql: PostgreSQLSessionQueries.commit, types: []),
    ])
    if let failure { throw failure.1 }
    catalogue.hasControl = true
  }

  /// Prepares the statement that marks commits, once its table is there.
  func prepareCommitRecord() throws(PostgreSQLFailure) {
    catalogue.follow(link.generation)
    guard !catalogue.hasRecord else { return }
    let (_, failure) = try link.exchange([
      .prepare(name: Self.recordName, sql: PostgreSQLSessionQueries.recordCommit, types: [])
    ])
    if let failure { throw failure.1 }
    catalogue.hasRecord = true
  }

  /// The prepared statement for a text and the types of its values. Preparing it travels ahead of its first use.
  private func prepared(
    _ sql: String, _ parameters: PostgreSQLParameters
  ) throws(PostgreSQLFailure) -> PostgreSQLStatements.Variant {
    catalogue.follow(link.generation)
    if let variant = catalogue.variant(of: sql, for: parameters.types) { return variant }
    let name = catalogue.newName()
    let prepare = PostgreSQLLink.Command.prepare(
      name: name, sql: catalogue.text(of: sql), types: parameters.types)
    var types = parameters.types
    if types.contains(PostgreSQLType.unspecified) {
      // The server tells the types that NULLs stand for, so that the next execution with values fits too.
      let answers = try send([prepare, .describe(name: name)])
      types = answers.last?.parameterTypes ?? types
    } else {
      _ = try send([prepare])
    }
    let dropped = catalogue.keep(PostgreSQLStatements.Variant(name: name, types: types), of: sql)
    for old in dropped { sendAhead("DEALLOCATE \(old)") }
    return PostgreSQLStatements.Variant(name: name, types: types)
  }
}
