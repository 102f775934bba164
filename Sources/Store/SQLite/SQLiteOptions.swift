package import Kernel

/// How a ``SQLiteStore`` is opened. The defaults suit a server.
package struct SQLiteOptions: Sendable {
  /// How long a write waits for another process before it fails with ``StoreError/busy``.
  package var busyTimeoutSeconds: Double = 5
  /// The most read connections that are open at once. Reads beyond them wait without holding a thread.
  package var maximumReaders = 4
  /// The most writes that share one commit. More would only make the first of them wait longer.
  package var maximumGroup = 128
  /// How much of the file each connection maps into memory. Off: every connection's map counts into the memory of the
  /// process, and an unreadable page of a map ends the process instead of failing one read.
  package var memoryMapBytes = 0
  /// The page cache of the writing connection. 16 MiB holds the upper levels of the indexes it changes.
  package var writerCacheKiB = 16_384
  /// The page cache of each reading connection.
  package var readerCacheKiB = 8_192
  /// Prepared statements kept per connection.
  package var maximumStatements = 512
  /// Write-ahead log pages after which it is copied into the database (8 MiB of 4 KiB pages).
  package var checkpointPages = 2_000
  /// The longest text or bytes of one column. Larger things are blobs of the ``BlobStore``.
  package var maximumValueBytes = 64 << 20
  /// An upper limit of the database in pages; nil for none. A test of the full disk sets it.
  package var maximumPages: Int?
  /// The keys of sealed columns; see ``SealKeys/use(ring:installation:)``.
  package var seals = SealKeys()
  /// Collects the distinct statements, for tests.
  package var statementLog: StatementLog?
  /// The time of outbox events.
  package var clock: any WallClock
  /// The identifiers of outbox events.
  package var ids: any IdentifierSource

  /// The defaults, with the time and identifiers that the platform injects.
  package init(clock: any WallClock = SystemWallClock(), ids: (any IdentifierSource)? = nil) {
    self.clock = clock
    self.ids = ids ?? SystemIdentifierSource(clock: clock)
  }
}
