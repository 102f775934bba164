import Dispatch
import Foundation
import Synchronization

/// A bounded number of threads for calls that block; the cooperative threads never wait for a socket.
final class TransferThreads: Sendable {
  private let core: Core

  /// - Parameters:
  ///   - limit: the most threads; each starts when there is work for it.
  ///   - name: of the threads, for debuggers.
  init(limit: Int, name: String) {
    core = Core(limit: max(1, limit), name: name)
  }

  deinit { core.close() }

  /// Runs `body` on one of the threads. When the task is cancelled while the work waits, it never starts; when it runs, the
  /// ticket says so and the body is to end soon.
  ///
  /// - Throws: what `body` throws; `CancellationError`; ``OutboundError/crowded``.
  func run<T: Sendable>(_ body: @escaping @Sendable (TransferTicket) throws -> T) async throws -> T {
    let ticket = TransferTicket()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
        let work = TransferWork(
          ticket: ticket,
          run: { continuation.resume(with: Result { try body(ticket) }) },
          refuse: { continuation.resume(throwing: $0) })
        core.enqueue(work)
      }
    } onCancel: {
      ticket.cancel()
      core.dropCancelled()
    }
  }

  /// How many works wait at most; beyond it the caller is told instead of memory growing.
  static let waitingLimit = 4096
}

/// Tells a running transfer that its task was cancelled.
final class TransferTicket: Sendable {
  private let flag = Atomic<Bool>(false)

  var isCancelled: Bool { flag.load(ordering: .acquiring) }

  func cancel() { flag.store(true, ordering: .releasing) }
}

/// One call that waits for a thread.
private struct TransferWork: Sendable {
  let ticket: TransferTicket
  let run: @Sendable () -> Void
  let refuse: @Sendable (any Error) -> Void
}

/// What the threads share; they keep it alive until they have ended.
private final class Core: Sendable {
  private struct State {
    var waiting: [TransferWork] = []
    var threads = 0
    var idle = 0
    var isClosed = false
  }

  private let limit: Int
  private let name: String
  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)

  init(limit: Int, name: String) {
    self.limit = limit
    self.name = name
  }

  func enqueue(_ work: TransferWork) {
    if work.ticket.isCancelled { return work.refuse(CancellationError()) }
    let (isTaken, startsThread) = state.withLock { state -> (Bool, Bool) in
      guard state.waiting.count < TransferThreads.waitingLimit else { return (false, false) }
      state.waiting.append(work)
      guard state.idle < state.waiting.count, state.threads < limit else { return (true, false) }
      state.threads += 1
      return (true, true)
    }
    guard isTaken else { return work.refuse(OutboundError.crowded) }
    if startsThread { startThread() }
    signal.signal()
    // The task may have been cancelled between the look above and the queue.
    if work.ticket.isCancelled { dropCancelled() }
  }

  func dropCancelled() {
    let dropped = state.withLock { state -> [TransferWork] in
      let dropped = state.waiting.filter(\.ticket.isCancelled)
      state.waiting.removeAll(where: \.ticket.isCancelled)
      return dropped
    }
    for work in dropped { work.refuse(CancellationError()) }
  }

  func close() {
    let count = state.withLock { state in
      state.isClosed = true
      return state.threads
    }
    for _ in 0..<count { signal.signal() }
  }

  private func startThread() {
    let thread = Thread { [self] in work() }
    thread.name = name
    thread.stackSize = 512 * 1024
    thread.start()
  }

  private func work() {
    while true {
      state.withLock { $0.idle += 1 }
      signal.wait()
      let (next, ends) = state.withLock { state -> (TransferWork?, Bool) in
        state.idle -= 1
        // A dropped work leaves a signal without a work.
        guard !state.waiting.isEmpty else { return (nil, state.isClosed) }
        return (state.waiting.removeFirst(), false)
      }
      if ends { return }
      next?.run()
    }
  }
}
