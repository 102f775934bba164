import Synchronization

/// A write that waits in line, whatever it returns.
protocol PendingWrite: AnyObject, Sendable {
  /// Claims the write for execution; false when its task was cancelled while it waited.
  func start() -> Bool
  /// Runs the body and keeps its result. Answers the error it threw, if any.
  func run(in transaction: WriteTransaction) -> (any Error)?
  /// Tells the caller that the result is durable.
  func succeed()
  /// Tells the caller that nothing of the write remains.
  func fail(_ error: any Error)
}

/// A write with its body, its caller and, once it ran, its result.
final class TypedWrite<T: Sendable>: PendingWrite {
  private enum Phase {
    case new
    case waiting(CheckedContinuation<T, any Error>)
    case running(CheckedContinuation<T, any Error>, T?)
    case cancelled
    case done
  }

  private let body: @Sendable (WriteTransaction) throws -> T
  private let phase = Mutex(Phase.new)

  init(_ body: @escaping @Sendable (WriteTransaction) throws -> T) {
    self.body = body
  }

  /// Connects the caller; false when the task was cancelled already (the caller has then been told).
  func attach(_ continuation: CheckedContinuation<T, any Error>) -> Bool {
    let isCancelled = phase.withLock { phase in
      if case .cancelled = phase { return true }
      phase = .waiting(continuation)
      return false
    }
    if isCancelled { continuation.resume(throwing: CancellationError()) }
    return !isCancelled
  }

  /// Withdraws the write unless it is running already.
  func cancel() {
    let continuation = phase.withLock { phase -> CheckedContinuation<T, any Error>? in
      switch phase {
      case .new:
        phase = .cancelled
        return nil
      case .waiting(let continuation):
        phase = .cancelled
        return continuation
      case .running, .cancelled, .done:
        return nil
      }
    }
    continuation?.resume(throwing: CancellationError())
  }

  func start() -> Bool {
    phase.withLock { phase in
      guard case .waiting(let continuation) = phase else { return false }
      phase = .running(continuation, nil)
      return true
    }
  }

  func run(in transaction: WriteTransaction) -> (any Error)? {
    do {
      let result = try body(transaction)
      phase.withLock { phase in
        if case .running(let continuation, _) = phase { phase = .running(continuation, result) }
      }
      return nil
    } catch {
      return error
    }
  }

  func succeed() {
    let outcome = phase.withLock { phase -> (CheckedContinuation<T, any Error>, T)? in
      guard case .running(let continuation, let result?) = phase else { return nil }
      phase = .done
      return (continuation, result)
    }
    if let (continuation, result) = outcome { continuation.resume(returning: result) }
  }

  func fail(_ error: any Error) {
    let continuation = phase.withLock { phase -> CheckedContinuation<T, any Error>? in
      switch phase {
      case .waiting(let continuation), .running(let continuation, _):
        phase = .done
        return continuation
      case .new, .cancelled, .done:
        return nil
      }
    }
    continuation?.resume(throwing: error)
  }
}
