import Dispatch
import Foundation
import Synchronization

/// Lends each read a connection with a thread of its own. A read beyond the limit waits without holding a thread.
final class PostgreSQLReaderPool: Sendable {
  private struct State {
    var idle: [PostgreSQLReadLane] = []
    var openCount = 0
    var waiting: [PendingLoan<PostgreSQLReadLane>] = []
    var isClosed = false
    var whenEmpty: CheckedContinuation<Void, Never>?
    var reads = 0
  }

  private let address: PostgreSQLAddress
  private let purpose: PostgreSQLLink.Purpose
  private let options: PostgreSQLOptions
  private let availability: PostgreSQLAvailability
  private let state = Mutex(State())

  init(
    address: PostgreSQLAddress, purpose: PostgreSQLLink.Purpose, options: PostgreSQLOptions,
    availability: PostgreSQLAvailability
  ) {
    self.address = address
    self.purpose = purpose
    self.options = options
    self.availability = availability
  }

  var reads: Int { state.withLock { $0.reads } }

  var waitingCount: Int { state.withLock { $0.waiting.count } }

  func read<T: Sendable>(
    _ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    try Task.checkCancellation()
    let cancellation = PostgreSQLCancellation()
    return try await withTaskCancellationHandler {
      let lane = try await borrow()
      defer { giveBack(lane) }
      return try await lane.read(extent, cancellation, body)
    } onCancel: {
      cancellation.cancel()
    }
  }

  /// Runs `body` with a link outside any transaction, on the connection's thread.
  func maintain<T: Sendable>(
    _ body: @escaping @Sendable (PostgreSQLLink) throws -> T
  ) async throws -> T {
    let lane = try await borrow()
    defer { giveBack(lane) }
    return try await lane.maintain(body)
  }

  /// Waits for running reads and closes all connections.
  func close() async {
    let (idle, waiting) = state.withLock { state in
      state.isClosed = true
      state.openCount -= state.idle.count
      defer {
        state.idle = []
        state.waiting = []
      }
      return (state.idle, state.waiting)
    }
    waiting.forEach { $0.resume(throwing: StoreError.closed) }
    for lane in idle { lane.close() }
    await withCheckedContinuation { continuation in
      let isEmpty = state.withLock { state in
        if state.openCount > 0 { state.whenEmpty = continuation }
        return state.openCount == 0
      }
      if isEmpty { continuation.resume() }
    }
  }

  // MARK: Lending

  private enum Offer {
    case lane(PostgreSQLReadLane)
    case wait
    case closed
  }

  private func borrow() async throws -> PostgreSQLReadLane {
    switch offer(to: nil) {
    case .lane(let lane): return lane
    case .closed: throw StoreError.closed
    case .wait: break
    }
    let pending = PendingLoan<PostgreSQLReadLane>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        pending.attach(continuation)
        switch offer(to: pending) {
        case .lane(let lane): hand(lane, to: pending)
        case .closed: pending.resume(throwing: StoreError.closed)
        case .wait: giveUp(pending)
        }
      }
    } onCancel: {
      pending.resume(throwing: CancellationError())
    }
  }

  /// Nobody waits for ever.
  private func giveUp(_ pending: PendingLoan<PostgreSQLReadLane>) {
    DispatchQueue.global().asyncAfter(deadline: .now() + options.acquireSeconds) {
      pending.resume(throwing: StoreError.busy)
    }
  }

  private func offer(to pending: PendingLoan<PostgreSQLReadLane>?) -> Offer {
    state.withLock { state in
      if state.isClosed { return .closed }
      if let lane = state.idle.popLast() {
        state.reads += 1
        return .lane(lane)
      }
      if state.openCount < max(options.maximumReaders, 1) {
        state.openCount += 1
        state.reads += 1
        let link = PostgreSQLLink(address: address, purpose: purpose, options: options)
        return .lane(PostgreSQLReadLane(link: link, options: options, availability: availability))
      }
      if let pending { state.waiting.append(pending) }
      return .wait
    }
  }

  /// One connection fewer.
  private func forget() {
    let whenEmpty = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.openCount -= 1
      guard state.isClosed, state.openCount == 0 else { return nil }
      defer { state.whenEmpty = nil }
      return state.whenEmpty
    }
    whenEmpty?.resume()
  }

  private func giveBack(_ lane: PostgreSQLReadLane) {
    let (next, isClosed) = state.withLock { state -> (PendingLoan<PostgreSQLReadLane>?, Bool) in
      if state.isClosed { return (nil, true) }
      guard state.waiting.isEmpty else {
        state.reads += 1
        return (state.waiting.removeFirst(), false)
      }
      state.idle.append(lane)
      return (nil, false)
    }
    if let next {
      hand(lane, to: next)
    } else if isClosed {
      lane.close()
      forget()
    }
  }

  /// Gives the connection to a waiting read, or to the one after it when that was cancelled meanwhile.
  private func hand(_ lane: PostgreSQLReadLane, to pending: PendingLoan<PostgreSQLReadLane>) {
    pending.resume(with: .success(lane)) { self.giveBack($0) }
  }
}
