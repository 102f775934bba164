package import Kernel
import Synchronization

/// One attempt at a job, handed to the work of its kind.
package final class JobRun: Sendable {
  /// The job.
  package let id: JobID
  /// Its kind.
  package let kind: String
  /// What it needs to know.
  package let payload: JSONValue
  /// 1 for the first attempt.
  package let attempt: Int
  /// When it came into the queue.
  package let enqueuedAt: Instant

  private enum Stage { case working, finishing, finished }
  private struct State {
    var stage = Stage.working
    var reportedAt: Instant?
  }

  private let claim: ClaimedJob
  private let holder: JobHolder
  private let state = Mutex(State())

  init(_ claim: ClaimedJob, holder: JobHolder) {
    id = claim.id
    kind = claim.kind
    payload = claim.payload
    attempt = claim.attempt
    enqueuedAt = claim.enqueuedAt
    self.claim = claim
    self.holder = holder
  }

  /// The same in every attempt: what the outside world is given, so that it can tell a repetition.
  package var idempotencyKey: String { id.description }

  /// Commits the effect of the job and its completion in one transaction: both, or neither.
  ///
  /// The body may run more than once; what it writes is committed once. Call it once, last. It is not given up half-way
  /// when the task is cancelled.
  ///
  /// - Throws: ``JobError/leaseLost`` when another worker holds the job or it was cancelled (nothing was written), and
  ///   what `body` throws (nothing was written, the job is still this run's).
  @discardableResult
  package func finish<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T {
    let mayBegin = state.withLock { state in
      guard state.stage == .working else { return false }
      state.stage = .finishing
      return true
    }
    guard mayBegin else { throw JobError.finishedTwice }
    let result = Mutex<T?>(nil)
    do {
      try await holder.finish(claim) { tx in
        let value = try body(tx)
        result.withLock { $0 = value }
      }
    } catch {
      state.withLock { $0.stage = .working }
      throw error
    }
    state.withLock { $0.stage = .finished }
    guard let value = result.withLock({ $0 }) else { throw JobError.leaseLost }
    return value
  }

  /// Tells pages how far the work has come, and keeps the lease. Writes at most once a second, and the end always.
  ///
  /// - Parameters:
  ///   - total: 0 when it is not known.
  ///   - note: a key of the catalogues that says what is being done.
  /// - Throws: ``JobError/leaseLost``; `CancellationError` when the run should stop.
  package func progress(done: Int, of total: Int, note: String? = nil) async throws {
    try Task.checkCancellation()
    let now = holder.clock.now()
    let isDue = state.withLock { state in
      if let last = state.reportedAt, now < last.adding(seconds: 1), done != total { return false }
      state.reportedAt = now
      return true
    }
    guard isDue else { return }
    try await holder.report(JobProgress(done: done, total: total, noteKey: note), of: claim, at: now)
  }

  /// Whether ``finish(_:)`` has committed.
  var isFinished: Bool { state.withLock { $0.stage == .finished } }
}
