import Foundation
import GRDB
import GRDBSQLite

/// One connection to the database file.
///
/// `@unchecked Sendable`: `executor` is touched only inside `access` and `schedule`, which run on GRDB's serial
/// queue of this connection.
final class SQLiteConnection: @unchecked Sendable {
  let queue: DatabaseQueue
  private let executor: SQLiteExecutor
  private let seals: SealKeys

  /// Opens a connection. The writing one makes the file and switches it to write-ahead logging.
  init(path: String, isReader: Bool, options: SQLiteOptions) throws(StoreError) {
    seals = options.seals
    do {
      let configuration = Self.configuration(isReader: isReader, options: options)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      self.queue = queue
      self.executor = try queue.unsafeRead { database in
        guard let handle = database.sqliteConnection else { throw StoreError.cannotOpen(path: path) }
        if !isReader {
          // GRDB chooses NORMAL for write-ahead logging; a receipt that was shown must survive a power cut.
          try database.execute(sql: "PRAGMA synchronous = FULL")
          try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        }
        let executor = SQLiteExecutor(database, handle: handle, options: options)
        if isReader { executor.watchCancellation() }
        return executor
      }
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      let mapped = SQLiteFailure.storeError(error)
      if case .cannotOpen = mapped { throw .cannotOpen(path: path) }
      throw mapped
    } catch {
      throw .cannotOpen(path: path)
    }
  }

  private static func configuration(isReader: Bool, options: SQLiteOptions) -> Configuration {
    var configuration = Configuration()
    configuration.label = isReader ? "store.read" : "store.write"
    configuration.readonly = isReader
    configuration.journalMode = isReader ? .default : .wal
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(options.busyTimeoutSeconds)
    configuration.prepareDatabase { database in
      let cache = isReader ? options.readerCacheKiB : options.writerCacheKiB
      try database.execute(sql: "PRAGMA cache_size = -\(cache)")
      try database.execute(sql: "PRAGMA mmap_size = \(options.memoryMapBytes)")
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
      try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
      // ANALYZE looks at a sample of each index: exact figures would take minutes on millions of rows.
      try database.execute(sql: "PRAGMA analysis_limit = 1000")
      sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_LENGTH, Int32(clamping: options.maximumValueBytes))
      // One for VACUUM INTO.
      sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_ATTACHED, 1)
      if let pages = options.maximumPages {
        try database.execute(sql: "PRAGMA max_page_count = \(pages)")
      }
    }
    return configuration
  }

  /// Runs `body` with exclusive use of the connection, on the calling thread.
  func access<T>(_ body: (SQLiteExecutor) throws -> T) rethrows -> T {
    try queue.unsafeRead { _ in try body(executor) }
  }

  /// Runs `body` with exclusive use of the connection, later, on the connection's own thread.
  func schedule(_ body: @escaping @Sendable (SQLiteExecutor) -> Void) {
    queue.asyncWriteWithoutTransaction { _ in body(self.executor) }
  }

  /// Runs one read body on a snapshot.
  func read<T>(_ cancellation: ReadCancellation, _ body: (ReadTransaction) throws -> T) throws -> T {
    try access { executor in
      executor.cancellation = cancellation
      defer { executor.cancellation = nil }
      try executor.run("BEGIN DEFERRED")
      let transaction = ReadTransaction(executor, seals: TransactionSeals(shared: seals, isReadOnly: true))
      defer {
        transaction.end()
        // Nothing was written: if this failed, the next BEGIN on the connection would say so.
        try? executor.run("COMMIT")
      }
      return try body(transaction)
    }
  }

  func close() throws(StoreError) {
    do {
      access { $0.forgetStatements() }
      try queue.close()
    } catch let error as DatabaseError {
      throw SQLiteFailure.storeError(error)
    } catch {
      throw .closed
    }
  }
}
