import Dispatch
import GRDBSQLite
import Synchronization

/// Makes many writes durable with one commit.
///
/// Each write runs in its own savepoint, so that one that throws undoes only itself. Callers are told after the
/// commit has reached the disk. Writers that keep coming are waited for briefly (never longer than half of what a
/// commit costs), a lone writer never waits.
///
/// `@unchecked Sendable`: all stored properties but the counters are used only on the writing connection's serial
/// queue.
final class GroupCommit: @unchecked Sendable {
  private let maximumGroup: Int
  private let checkpointPages: Int
  private let stamp: OutboxStamp
  private let seals: SealKeys
  private let shared = Mutex(StoreStatistics())
  private let log = WriteAheadLogLength()
  private var rhythm = CommitRhythm()
  private var isWatchingLog = false

  init(options: SQLiteOptions) {
    maximumGroup = max(options.maximumGroup, 1)
    checkpointPages = options.checkpointPages
    stamp = OutboxStamp(clock: options.clock, ids: options.ids)
    seals = options.seals
  }

  var counts: StoreStatistics { shared.withLock { $0 } }

  /// Runs what waits in `line` as one commit.
  func commit(_ executor: SQLiteExecutor, line: SQLiteWriter) {
    if !isWatchingLog {
      log.watch(executor.handle)
      isWatchingLog = true
    }
    let present = line.waitingCount
    do {
      try executor.run("BEGIN IMMEDIATE")
    } catch {
      // Those who came while it was tried have not waited yet: they get their own try.
      fail(line.take(present).filter { $0.start() }, with: error)
      return
    }
    let (done, broken) = runAll(executor, line)
    if let broken {
      abandon(executor, done, because: broken)
    } else {
      conclude(executor, done, line)
    }
  }

  /// Runs writes until none waits or the group is full. Answers those that stand, and the error that broke the whole
  /// transaction, if one did.
  private func runAll(
    _ executor: SQLiteExecutor, _ line: SQLiteWriter
  ) -> (done: [any PendingWrite], broken: (any Error)?) {
    var done: [any PendingWrite] = []
    var gathering: DispatchTime?
    while done.count < maximumGroup {
      let writes = line.take(maximumGroup - done.count)
      if writes.isEmpty {
        guard rhythm.expectsMore(than: done.count) else { break }
        let deadline = gathering ?? rhythm.gatheringDeadline()
        gathering = deadline
        guard DispatchTime.now() < deadline else { break }
        line.awaitArrival(until: deadline)
        continue
      }
      for (index, write) in writes.enumerated() where write.start() {
        switch run(write, executor) {
        case .stands: done.append(write)
        case .undone: break
        case .brokeTransaction(let error):
          let rest = writes[(index + 1)...].filter { $0.start() }
          return (done + rest, error)
        }
      }
    }
    if gathering != nil { rhythm.gathered(done.count) }
    return (done, nil)
  }

  private enum Outcome {
    case stands
    case undone
    case brokeTransaction(any Error)
  }

  private func run(_ write: any PendingWrite, _ executor: SQLiteExecutor) -> Outcome {
    let transaction = WriteTransaction(executor, stamp: stamp, seals: seals)
    var failure: (any Error)?
    do {
      try executor.run("SAVEPOINT one_write")
      executor.forgetRefusal()
      failure = write.run(in: transaction)
      transaction.end()
      // A refused statement undoes the write even if its body went on, as on engines that give the transaction up.
      failure = failure ?? executor.refusal
      if failure == nil, executor.isInTransaction, executor.hasUnsatisfiedForeignKeys {
        failure = StoreError.constraint(kind: .foreignKey, name: "")
      }
      // A full disk or an input/output failure may have made SQLite roll back everything.
      guard executor.isInTransaction else {
        let cause = failure ?? StoreError.inputOutput(detail: "transaction rolled back")
        fail([write], with: cause)
        return .brokeTransaction(cause)
      }
      if failure != nil { try executor.run("ROLLBACK TO one_write") }
      try executor.run("RELEASE one_write")
    } catch {
      fail([write], with: failure ?? error)
      return .brokeTransaction(error)
    }
    guard let failure else { return .stands }
    fail([write], with: failure)
    return .undone
  }

  private func conclude(_ executor: SQLiteExecutor, _ done: [any PendingWrite], _ line: SQLiteWriter) {
    let start = DispatchTime.now().uptimeNanoseconds
    do {
      try executor.run(done.isEmpty ? "ROLLBACK" : "COMMIT")
    } catch {
      abandon(executor, done, because: error)
      return
    }
    let took = Int(DispatchTime.now().uptimeNanoseconds - start)
    rhythm.committed(done.count, arrivedMeanwhile: line.waitingCount, took: took)
    guard !done.isEmpty else { return }
    shared.withLock { counts in
      counts.commits += 1
      counts.writes += done.count
      counts.largestGroup = max(counts.largestGroup, done.count)
    }
    done.forEach { $0.succeed() }
  }

  /// Rolls back what is left of the transaction and tells everybody in it.
  private func abandon(_ executor: SQLiteExecutor, _ done: [any PendingWrite], because error: any Error) {
    if executor.isInTransaction { try? executor.run("ROLLBACK") }
    fail(done, with: Self.coded(error))
  }

  private func fail(_ writes: [any PendingWrite], with error: any Error) {
    guard !writes.isEmpty else { return }
    shared.withLock { $0.failedWrites += writes.count }
    writes.forEach { $0.fail(error) }
  }

  /// Others in the group must not be told a neighbour's own error.
  private static func coded(_ error: any Error) -> StoreError {
    error as? StoreError ?? .inputOutput(detail: "transaction rolled back")
  }

  // MARK: The write-ahead log

  /// Copies the log into the database when it is long: after callers were told, and at an idle moment if possible.
  func checkpoint(_ executor: SQLiteExecutor, isIdle: Bool) {
    guard log.pages >= (isIdle ? checkpointPages : checkpointPages * 4) else { return }
    if sqlite3_wal_checkpoint_v2(executor.handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil) == SQLITE_OK {
      shared.withLock { $0.checkpoints += 1 }
    }
    // Pages that a reader still holds are copied next time.
    log.pages = 0
  }

  /// Tidies up before the connection closes. Failing is harmless: the next start does the same.
  func rest(_ executor: SQLiteExecutor) {
    try? executor.run("PRAGMA optimize")
    sqlite3_wal_checkpoint_v2(executor.handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
  }
}

/// The length of the write-ahead log in pages, as SQLite last reported it.
private final class WriteAheadLogLength {
  var pages = 0

  /// The hook runs within COMMIT, on the same thread. The connection does not outlive this object: both belong to
  /// the writer, which closes the connection first.
  func watch(_ handle: OpaquePointer) {
    sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        guard let context else { return SQLITE_OK }
        Unmanaged<WriteAheadLogLength>.fromOpaque(context).takeUnretainedValue().pages = Int(pages)
        return SQLITE_OK
      },
      Unmanaged.passUnretained(self).toOpaque())
  }
}
