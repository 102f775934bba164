/// # Store
///
/// Where Tongban keeps its rows. Features talk to `any Store` in the portable SQL subset described at
/// ``Migration``; an engine (``SQLiteStore`` or ``PostgreSQLStore``) does the rest.
///
/// Invariants
/// - Every read body sees one consistent snapshot; every write body is all or nothing.
/// - `write` returns only after its effects are durable, and throws whenever they are not in the database.
/// - No body awaits: transactions are synchronous and are not `Sendable`.
/// - Only ``StoreError`` (coded), the body's own error or `CancellationError` comes out.
///
/// Non-goals: object mapping, query building, replication.
package protocol Store: Sendable {
  /// Runs `body` on one consistent snapshot of the database.
  ///
  /// - Parameter extent: `.page` (a few milliseconds at most), `.bulk` (exports, imports, rebuilding an index: does not hold
  ///   up pages) or `.report` (the same, and may see the state of some seconds ago).
  /// - Throws: what `body` throws, a ``StoreError``, or `CancellationError` when the task is cancelled.
  @discardableResult
  func read<T: Sendable>(
    _ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T

  /// Runs `body` as one atomic change and returns once it is durable.
  ///
  /// A body that throws undoes only its own statements, even when the engine commits it together with the
  /// bodies of other callers. Its effects happen once; the body itself may run again when its transaction collided with
  /// another node's or the database failed over, so it does nothing but read and change rows. A statement that is refused
  /// undoes the whole body, even if the body goes on. It never runs after the task was cancelled while waiting.
  @discardableResult
  func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T

  /// Like ``write(_:)`` for a body that decides by nothing but the rows that it locks or changes, such as claiming
  /// jobs: an engine with concurrent writers may then leave out the checks of full serialisability.
  @discardableResult
  func writeLocking<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T

  /// Brings the schema up to date: Store's own tables first, then `sets` in the given order, each missing
  /// migration in one transaction.
  ///
  /// - Throws: ``StoreError/migrationChanged(module:number:)`` and its neighbours before anything is changed.
  func migrate(_ sets: [MigrationSet]) async throws

  /// The schema as deterministic text (sorted by name), for comparison with the checked-in file.
  func schemaDescription() async throws -> String

  /// Counters since the store was opened.
  var statistics: StoreStatistics { get }

  /// The engine itself, for what only maintenance asks; nil where no engine stands behind this store.
  var maintenance: (any StoreMaintenance)? { get }

  /// Waits for running transactions, then closes every connection. Later calls throw ``StoreError/closed``.
  func close() async throws
}

/// How long a read holds its thread.
package enum ReadExtent: Sendable {
  /// A handful of indexed statements for one page.
  case page
  /// Anything that walks many rows.
  case bulk
  /// Statistics and lists for supervision: walks many rows and may see the state of some seconds ago, so that a standby can
  /// serve it. The body may run again from its beginning when the standby gives up: it hands nothing on before it returns.
  case report
}

extension Store {
  /// The store itself, where it is an engine.
  package var maintenance: (any StoreMaintenance)? { self as? any StoreMaintenance }

  /// One writer at a time: like any other write.
  @discardableResult
  package func writeLocking<T: Sendable>(
    _ body: @escaping @Sendable (WriteTransaction) throws -> T
  ) async throws -> T {
    try await write(body)
  }

  /// Runs `body` on one consistent snapshot, as a short read. See ``read(_:_:)``.
  @discardableResult
  package func read<T: Sendable>(
    _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    try await read(.page, body)
  }
}
