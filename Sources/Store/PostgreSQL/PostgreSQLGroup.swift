import Dispatch
import Foundation
import Kernel
import Synchronization

/// One writing connection: makes many writes durable with one commit, and repeats them when the transaction collided with
/// that of another node or the connection was lost.
///
/// The transaction begins with the insertion of a token. If the connection breaks while COMMIT is under way, the repetition
/// inserts the same token: it either finds that the first commit stands, or that nothing of it remains. So every write
/// happens exactly once, through fail-overs too.
///
/// `@unchecked Sendable`: all stored properties but the counters are used only on `queue`.
final class PostgreSQLGroup: @unchecked Sendable {
  let queue: DispatchQueue
  private let executor: PostgreSQLExecutor
  private let options: PostgreSQLOptions
  private let availability: PostgreSQLAvailability
  private let schema: PostgreSQLSchemaFacts
  private let stamp: OutboxStamp
  private let shared = Mutex(StoreStatistics())
  private var rhythm = CommitRhythm()
  private var nextTidying = DispatchTime.now()

  init(
    number: Int, address: PostgreSQLAddress, options: PostgreSQLOptions, availability: PostgreSQLAvailability,
    schema: PostgreSQLSchemaFacts, beginning: String
  ) {
    queue = DispatchQueue(label: "store.postgresql.write.\(number)")
    executor = PostgreSQLExecutor(
      link: PostgreSQLLink(address: address, purpose: .writes, options: options), options: options,
      beginning: beginning)
    self.options = options
    self.availability = availability
    self.schema = schema
    stamp = OutboxStamp(clock: options.clock, ids: options.ids)
  }

  var counts: StoreStatistics { shared.withLock { $0 } }

  /// Closes the connection once nothing uses it.
  func close() { queue.sync { executor.link.close() } }

  /// Runs what waits in `line` as one commit.
  func commit(_ line: PostgreSQLWriter) {
    var group = Attempt(writes: line.take(options.maximumGroup).filter { $0.start() }, token: newToken())
    while !group.writes.isEmpty {
      switch attempt(&group, line) {
      case .done: break
      case .again: continue
      case .collided:
        shared.withLock { $0.collisions += 1 }
        group.collisions += 1
        if group.collisions <= options.maximumCollisions {
          pause(milliseconds: min(1 << min(group.collisions, 7), 100))
          continue
        }
        fail(group.writes, with: group.isInDoubt ? StoreError.commitUnknown : StoreError.contention)
      case .lost(let error):
        if availability.isAway() {
          pause(milliseconds: 50)
          continue
        }
        fail(group.writes, with: group.isInDoubt ? StoreError.commitUnknown : error)
      case .refused where !group.isInDoubt && !group.isCareful && group.writes.count > 1:
        group.isCareful = true
        continue
      case .refused(let error): fail(group.writes, with: group.isInDoubt ? StoreError.commitUnknown : error)
      }
      break
    }
    tidy()
  }

  /// The writes that stand or fall together, and what is known of their commit.
  private struct Attempt {
    var writes: [any PendingWrite]
    let token: PostgreSQLParameters?
    var isInDoubt = false
    var collisions = 0
    var isFirst = true
    /// Whether each write has a way back of its own, because one of them was refused.
    var isCareful = false
  }

  private enum Outcome {
    case done, again, collided
    case lost(StoreError)
    case refused(StoreError)
  }

  private func attempt(_ group: inout Attempt, _ line: PostgreSQLWriter) -> Outcome {
    do {
      try executor.link.open()
      if group.token != nil { try executor.prepareCommitRecord() }
      try executor.beginWrite(token: group.token)
      if group.isInDoubt {
        if try earlierCommitStands() {
          succeed(group.writes)
          return .done
        }
        group.isInDoubt = false
      }
      availability.isHere()
      guard try runAll(&group, line) else { return .again }
      return try conclude(&group, line)
    } catch {
      if executor.link.isOpen { try? executor.rollback() }
      return outcome(of: error)
    }
  }

  private func outcome(of error: any Error) -> Outcome {
    switch error as? PostgreSQLFailure {
    case .collided: .collided
    case .lost(let error): .lost(error)
    case .refused(let error): .refused(error)
    case nil: .refused(.unavailable)
    }
  }

  /// Waits for a commit of the same token that may still be under way, and answers whether it stands.
  private func earlierCommitStands() throws(PostgreSQLFailure) -> Bool {
    do {
      try executor.flush()
      return false
    } catch .refused(.constraint(kind: .unique, name: PostgreSQLSessionQueries.commitKey)) {
      try executor.rollback()
      return true
    }
  }

  // MARK: Running

  /// Runs the writes of the group, in its first attempt together with those that arrive before it begins. False when the
  /// transaction was rolled back and the others have to begin anew.
  ///
  /// Nobody may join later: the first statement takes the view of the rows that all of them see, and a write must see
  /// everything that was acknowledged before it was asked for.
  private func runAll(_ group: inout Attempt, _ line: PostgreSQLWriter) throws(PostgreSQLFailure) -> Bool {
    if group.isFirst {
      group.isFirst = false
      group.writes += arrivals(after: group.writes.count, line)
    }
    return try group.isCareful ? runOneByOne(&group) : runTogether(&group)
  }

  /// Runs the writes without a way back for each: their statements travel together. When one of them is refused after it
  /// changed something, all is undone and they run one by one.
  private func runTogether(_ group: inout Attempt) throws(PostgreSQLFailure) -> Bool {
    var standing = 0
    while standing < group.writes.count {
      guard let failure = try run(group.writes[standing]) else {
        standing += 1
        continue
      }
      if executor.hasChanged || executor.trouble != nil, group.writes.count > 1 {
        group.isCareful = true
        try executor.rollback()
        return false
      }
      fail([group.writes.remove(at: standing)], with: failure)
    }
    return true
  }

  private func runOneByOne(_ group: inout Attempt) throws(PostgreSQLFailure) -> Bool {
    var standing = 0
    while standing < group.writes.count {
      if standing > 0 { executor.setSavepoint() }
      guard let failure = try runToTheEnd(group.writes[standing]) else {
        standing += 1
        continue
      }
      fail([group.writes.remove(at: standing)], with: failure)
      if standing > 0 {
        executor.rollbackToSavepoint()
      } else {
        try executor.rollback()
        return false
      }
    }
    return true
  }

  /// Writes that came meanwhile; waits a little when more are to be expected.
  private func arrivals(after count: Int, _ line: PostgreSQLWriter) -> [any PendingWrite] {
    let room = options.maximumGroup - count
    var more = line.take(room)
    if more.isEmpty, rhythm.expectsMore(than: count) {
      line.awaitArrival(until: rhythm.gatheringDeadline())
      more = line.take(room)
      rhythm.gathered(count + more.count)
    }
    return more.filter { $0.start() }
  }

  /// Runs one write. Answers why it failed by itself; throws what concerns the whole transaction.
  private func run(_ write: any PendingWrite) throws(PostgreSQLFailure) -> (any Error)? {
    executor.beginPart()
    let transaction = WriteTransaction(executor, stamp: stamp, seals: options.seals)
    let failure = write.run(in: transaction)
    transaction.end()
    let refusal = try refusal()
    return failure ?? refusal
  }

  /// Runs one write until the server has answered all its statements and checked what waits for the end of a transaction.
  private func runToTheEnd(_ write: any PendingWrite) throws(PostgreSQLFailure) -> (any Error)? {
    if let failure = try run(write) { return failure }
    executor.flushStatements()
    if let failure = try refusal() { return failure }
    guard schema.hasDeferredConstraints, executor.hasBegun else { return nil }
    do {
      try executor.checkDeferredConstraints()
      return nil
    } catch .refused(let error) {
      return error
    }
  }

  /// Why the server refused a statement of the present write, which undoes it even if its body went on.
  private func refusal() throws(PostgreSQLFailure) -> (any Error)? {
    switch executor.trouble {
    case .lost(let error): throw .lost(error)
    case .collided: throw .collided
    case .refused(let error): return error
    case nil: return nil
    }
  }

  // MARK: Ending

  private func conclude(_ group: inout Attempt, _ line: PostgreSQLWriter) throws(PostgreSQLFailure) -> Outcome {
    guard !group.writes.isEmpty else {
      try executor.rollback()
      return .done
    }
    let start = DispatchTime.now().uptimeNanoseconds
    do {
      try executor.commit()
    } catch .lost(let error) {
      group.isInDoubt = group.token != nil
      return .lost(error)
    }
    let took = Int(DispatchTime.now().uptimeNanoseconds - start)
    rhythm.committed(group.writes.count, arrivedMeanwhile: line.waitingCount, took: took)
    succeed(group.writes)
    return .done
  }

  private func succeed(_ writes: [any PendingWrite]) {
    shared.withLock { counts in
      counts.commits += 1
      counts.writes += writes.count
      counts.largestGroup = max(counts.largestGroup, writes.count)
    }
    writes.forEach { $0.succeed() }
  }

  private func fail(_ writes: [any PendingWrite], with error: any Error) {
    shared.withLock { $0.failedWrites += writes.count }
    writes.forEach { $0.fail(error) }
  }

  private func pause(milliseconds: Int) { Thread.sleep(forTimeInterval: Double(milliseconds) / 1000) }

  // MARK: Tokens

  /// Nil before the first migration made the table.
  private func newToken() -> PostgreSQLParameters? {
    guard schema.hasCommitTable else { return nil }
    let id: OutboxEventID = options.ids.make()
    return try? PostgreSQLParameters([id, options.clock.now()], limit: 64)
  }

  /// Nobody is in doubt for longer: an outage is borne for seconds.
  private static let tokenSeconds: Int64 = 3600

  /// Forgets tokens of which nobody can be in doubt any more.
  private func tidy() {
    guard schema.hasCommitTable, executor.link.isOpen, DispatchTime.now() >= nextTidying else { return }
    nextTidying = .now() + .seconds(10)
    let old = options.clock.now().milliseconds - Self.tokenSeconds * 1000
    guard let parameters = try? PostgreSQLParameters([old], limit: 64) else { return }
    try? executor.link.post([.once(sql: PostgreSQLSessionQueries.forgetCommits, parameters)])
  }
}
