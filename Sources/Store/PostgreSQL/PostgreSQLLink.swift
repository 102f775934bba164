import CPostgreSQL
import Foundation

/// One connection to the server, always in pipeline mode: several commands travel together and are answered together.
///
/// Used by one thread at a time (its lane's). Opens itself again after it was lost.
/// - Source: PostgreSQL 15 documentation, 34.5 Pipeline Mode.
final class PostgreSQLLink {
  /// What one command asks of the server.
  enum Command {
    /// Prepares a named statement.
    case prepare(name: String, sql: String, types: [UInt32])
    /// Asks for the parameter types of a prepared statement.
    case describe(name: String)
    /// Runs a prepared statement.
    case run(name: String, PostgreSQLParameters)
    /// Prepares and runs a statement that is not kept.
    case once(sql: String, PostgreSQLParameters)
  }

  /// Whether transactions on the link may change anything.
  enum Purpose { case reads, writes, standbyReads }

  private let address: PostgreSQLAddress
  private let purpose: Purpose
  private let connectSeconds: Int
  private let session: String
  private var handle: OpaquePointer?
  /// Answers that nobody waits for have still to be read: the number of commands of each exchange.
  private var unread: [Int] = []
  /// Until when reads make do with a server that takes no changes.
  private var contentUntil: ContinuousClock.Instant?
  /// Counts the connections, so that what was prepared on an earlier one is known to be gone.
  private(set) var generation = 0

  init(address: PostgreSQLAddress, purpose: Purpose, options: PostgreSQLOptions) {
    self.address = address
    self.purpose = purpose
    self.connectSeconds = options.connectSeconds
    let seconds = purpose == .writes ? options.writeStatementSeconds : options.pageStatementSeconds
    self.session = PostgreSQLSessionQueries.settings(statementSeconds: seconds)
  }

  deinit { PQfinish(handle) }

  var isOpen: Bool { handle != nil }

  // MARK: Connecting

  /// Connects if there is no connection.
  /// - Throws: `.lost(.unavailable)` when the server cannot be reached, `.refused` when it will never let us in.
  func open() throws(PostgreSQLFailure) {
    if let until = contentUntil, ContinuousClock.now > until { close() }
    guard handle == nil else { return }
    contentUntil = nil
    let start = ContinuousClock.now
    var fresh = connect(to: wanted)
    if purpose == .reads, PQstatus(fresh) != CONNECTION_OK, Self.failure(toConnect: fresh).isReadOnly {
      // Nothing can be changed anywhere now, but pages can still be read.
      PQfinish(fresh)
      fresh = connect(to: "any")
      // Looking for the primary again must cost little of the time, also when a host answers nothing at all.
      let search = ContinuousClock.now - start
      contentUntil = ContinuousClock.now.advanced(by: max(Self.shortestContent, search * 10))
    }
    guard PQstatus(fresh) == CONNECTION_OK else {
      let failure = Self.failure(toConnect: fresh)
      PQfinish(fresh)
      throw failure
    }
    let settings = PQexec(fresh, session).map(PostgreSQLResult.init)
    guard let settings, settings.status == PGRES_COMMAND_OK, PQenterPipelineMode(fresh) == 1 else {
      PQfinish(fresh)
      throw .lost(.unavailable)
    }
    generation += 1
    handle = fresh
  }

  func close() {
    PQfinish(handle)
    handle = nil
    unread = []
  }

  /// What another thread needs to stop the running statement; nil without a connection.
  func cancelHandle() -> OpaquePointer? { handle.flatMap { PQgetCancel($0) } }

  /// The number of the server's version, e.g. 150018.
  var serverVersion: Int { handle.map { Int(PQserverVersion($0)) } ?? 0 }

  /// The name of the encoding in which the database keeps texts.
  var encoding: String {
    handle.flatMap { PQparameterStatus($0, "server_encoding") }.map { String(cString: $0) } ?? ""
  }

  /// What the server must be for this purpose.
  private var wanted: String { purpose == .standbyReads ? "prefer-standby" : "read-write" }

  /// How long reads at least stay with a server that takes no changes before they look for the primary again.
  private static let shortestContent = Duration.seconds(2)

  private func connect(to wanted: String) -> OpaquePointer? {
    // Later words win, so the address may overrule the first group but not the last one.
    var words: [(String, String)] = [
      ("connect_timeout", String(connectSeconds)), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
      ("keepalives_count", "3"), ("tcp_user_timeout", "20000"), ("application_name", "tongban"),
    ]
    words.append(("target_session_attrs", wanted))
    words.append(("dbname", address.text))
    if let password = address.password { words.append(("password", password)) }
    words.append(("client_encoding", "UTF8"))
    return Self.withTexts(words.map(\.0)) { keywords in
      Self.withTexts(words.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
    }
  }

  private static func withTexts<T>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies.map { UnsafePointer($0) } + [nil])
  }

  /// The server gives no code at this stage, only words, and never the password.
  private static func failure(toConnect handle: OpaquePointer?) -> PostgreSQLFailure {
    let message = handle.map { String(cString: PQerrorMessage($0)) } ?? ""
    if handle.map({ PQconnectionNeedsPassword($0) }) == 1 || message.contains("authentication failed") {
      return .refused(.authentication)
    }
    // A server that is reached but stands by, or starts up, is away as far as a change is concerned.
    return .lost(message.contains("read-only") || message.contains("hot standby mode") ? .readOnly : .unavailable)
  }

  // MARK: Exchanging

  /// Sends the commands in one go and waits for all answers, one for each command that the server came to.
  ///
  /// - Returns: the answers up to and including the first refusal; the failure that the refusal means, if any.
  func exchange(
    _ commands: [Command]
  ) throws(PostgreSQLFailure) -> (answers: [PostgreSQLResult], failure: (index: Int, PostgreSQLFailure)?) {
    try readUnread()
    try send(commands)
    return try readAnswers(to: commands)
  }

  /// Sends the commands without waiting; their answers are read before the next exchange.
  func post(_ commands: [Command]) throws(PostgreSQLFailure) {
    try send(commands)
    unread.append(commands.count)
  }

  private func readUnread() throws(PostgreSQLFailure) {
    while let count = unread.first {
      for _ in 0..<count { _ = try nextAnswer() }
      try readSynchronisation()
      unread.removeFirst()
    }
  }

  private func send(_ commands: [Command]) throws(PostgreSQLFailure) {
    guard let handle else { throw .lost(.unavailable) }
    for command in commands {
      guard Self.send(command, handle) == 1 else { throw lose() }
    }
    guard PQpipelineSync(handle) == 1 else { throw lose() }
  }

  private static func send(_ command: Command, _ handle: OpaquePointer) -> Int32 {
    switch command {
    case .prepare(let name, let sql, let types):
      PQsendPrepare(handle, name, sql, Int32(types.count), types)
    case .describe(let name):
      PQsendDescribePrepared(handle, name)
    case .run(let name, let parameters):
      parameters.withArrays { PQsendQueryPrepared(handle, name, $0, $1, $2, $3, 1) }
    case .once(let sql, let parameters):
      parameters.withArrays { PQsendQueryParams(handle, sql, $0, parameters.types, $1, $2, $3, 1) }
    }
  }

  private func readAnswers(
    to commands: [Command]
  ) throws(PostgreSQLFailure) -> (answers: [PostgreSQLResult], failure: (index: Int, PostgreSQLFailure)?) {
    var answers: [PostgreSQLResult] = []
    var failure: (index: Int, PostgreSQLFailure)?
    answers.reserveCapacity(commands.count)
    for (index, command) in commands.enumerated() {
      let answer = try nextAnswer()
      switch answer.status {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK: answers.append(answer)
      case PGRES_PIPELINE_ABORTED: break
      default:
        guard failure == nil else { break }
        let found = PostgreSQLFailure(answer, sql: Self.text(of: command), isAlive: isAlive)
        if case .lost(let error) = found {
          close()
          throw .lost(error)
        }
        failure = (index, found)
        answers.append(answer)
      }
    }
    try readSynchronisation()
    return (answers, failure)
  }

  private static func text(of command: Command) -> String {
    switch command {
    case .prepare(_, let sql, _), .once(let sql, _): sql
    case .describe(let name), .run(let name, _): name
    }
  }

  /// One answer and the empty one that ends a command's answers.
  private func nextAnswer() throws(PostgreSQLFailure) -> PostgreSQLResult {
    guard let handle, let answer = PQgetResult(handle).map(PostgreSQLResult.init) else { throw lose() }
    if answer.status == PGRES_FATAL_ERROR, PQstatus(handle) != CONNECTION_OK {
      let failure = PostgreSQLFailure(answer, sql: "", isAlive: false)
      close()
      throw failure
    }
    guard PQgetResult(handle) == nil else { throw lose() }
    return answer
  }

  private func readSynchronisation() throws(PostgreSQLFailure) {
    guard let handle, let answer = PQgetResult(handle).map(PostgreSQLResult.init),
      answer.status == PGRES_PIPELINE_SYNC
    else { throw lose() }
  }

  private var isAlive: Bool { handle.map { PQstatus($0) == CONNECTION_OK } ?? false }

  private func lose() -> PostgreSQLFailure {
    close()
    return .lost(.unavailable)
  }
}
