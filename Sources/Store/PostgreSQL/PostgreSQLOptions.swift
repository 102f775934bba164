package import Kernel

/// How a ``PostgreSQLStore`` is opened. The defaults suit one of several nodes.
package struct PostgreSQLOptions: Sendable {
  /// Connections for reads. Reads beyond them wait without holding a thread.
  package var maximumReaders = 8
  /// Connections for writes. The first takes all writes in groups; the others help when it is held up.
  package var maximumWriters = 2
  /// The most writes that share one commit.
  package var maximumGroup = 64
  /// How long a write may be held up before another connection helps.
  package var patienceMilliseconds = 250
  /// How long a read waits for a free connection before it fails with ``StoreError/busy``.
  package var acquireSeconds = 10.0
  /// How long a transaction is repeated while the database is away or fails over, before ``StoreError/unavailable``.
  package var outageSeconds = 10.0
  /// How long one attempt to connect may take.
  package var connectSeconds = 5
  /// The longest statement of a page. Longer ones fail with ``StoreError/timeout``.
  package var pageStatementSeconds = 10
  /// The longest statement of a write.
  package var writeStatementSeconds = 60
  /// How often a transaction is repeated after it collided with another one.
  package var maximumCollisions = 12
  /// Prepared statements kept per connection.
  package var maximumStatements = 512
  /// The longest text or bytes of one column. Larger things are blobs of the ``BlobStore``.
  package var maximumValueBytes = 64 << 20
  /// The keys of sealed columns; see ``SealKeys/use(ring:installation:)``.
  package var seals = SealKeys()
  /// Collects the distinct statements, for tests.
  package var statementLog: StatementLog?
  /// The time of outbox events.
  package var clock: any WallClock
  /// The identifiers of outbox events and of commits.
  package var ids: any IdentifierSource

  /// The defaults, with the time and identifiers that the platform injects.
  package init(clock: any WallClock = SystemWallClock(), ids: (any IdentifierSource)? = nil) {
    self.clock = clock
    self.ids = ids ?? SystemIdentifierSource(clock: clock)
  }
}
