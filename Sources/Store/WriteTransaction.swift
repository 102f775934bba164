import Kernel

/// One atomic change, handed to the body of ``Store/write(_:)``. It reads its own writes.
package final class WriteTransaction: ReadTransaction {
  private let stamp: OutboxStamp

  init(_ executor: any StatementExecutor, stamp: OutboxStamp, seals: SealKeys) {
    self.stamp = stamp
    super.init(executor, seals: TransactionSeals(shared: seals, isReadOnly: false))
  }

  /// The time by the store's clock.
  var now: Instant { stamp.clock.now() }

  /// A new identifier of the store's source.
  func makeID<Tag>() -> Identifier<Tag> { stamp.ids.make() }

  /// What a SELECT ends with that picks rows for this transaction alone and passes over those that another has picked; empty on
  /// an engine with one writer.
  package var lockingClause: String { executor.lockingClause }

  /// Keeps everybody else from writing to the tables until this transaction ends; readers go on. For a last copy of them.
  package func holdWriters(of tables: [String]) throws {
    guard isOpen else { throw StoreError.transactionEnded }
    try executor.holdWriters(of: tables)
  }

  /// For a change of the schema, which may have to walk large tables.
  func liftTimeLimit() { executor.liftTimeLimit() }

  /// Runs one INSERT, UPDATE or DELETE and answers the number of rows changed.
  @discardableResult
  package func execute(_ sql: String, _ arguments: [any SQLBindable] = []) throws -> Int {
    guard isOpen else { throw StoreError.transactionEnded }
    return try executor.execute(sql, arguments)
  }

  /// Runs one INSERT, UPDATE or DELETE for its effect alone, which costs a server no journey of its own.
  ///
  /// The engine may send it together with what follows. What it refuses is then told by a later statement or by the end of
  /// the write, and undoes all of it. Whoever must know how many rows changed, or has an answer to a refusal, takes
  /// ``execute(_:_:)``.
  package func perform(_ sql: String, _ arguments: [any SQLBindable] = []) throws {
    guard isOpen else { throw StoreError.transactionEnded }
    try executor.perform(sql, arguments)
  }

  /// Records an event in the same transaction as the change that it tells of. ``OutboxRelay`` hands it on later.
  package func emit(_ event: OutboxEvent) throws {
    try OutboxQueries.insert(event, id: stamp.ids.make(), at: stamp.clock.now(), in: self)
  }
}

/// Where the time and the identity of outbox events come from.
struct OutboxStamp: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource
}
