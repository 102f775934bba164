import Synchronization

/// A read that waits for a connection; answered exactly once.
final class PendingLoan<Connection: Sendable>: Sendable {
  private enum Phase {
    case new
    case waiting(CheckedContinuation<Connection, any Error>)
    case cancelledEarly(any Error)
    case done
  }

  private let phase = Mutex(Phase.new)

  func attach(_ continuation: CheckedContinuation<Connection, any Error>) {
    let early: (any Error)? = phase.withLock { phase in
      if case .cancelledEarly(let error) = phase {
        phase = .done
        return error
      }
      phase = .waiting(continuation)
      return nil
    }
    if let early { continuation.resume(throwing: early) }
  }

  func resume(throwing error: any Error) {
    resume(with: .failure(error)) { _ in }
  }

  /// Answers the read, or hands a connection that nobody waits for any more to `unused`.
  func resume(with result: Result<Connection, any Error>, unused: (Connection) -> Void) {
    let continuation = phase.withLock { phase -> CheckedContinuation<Connection, any Error>? in
      switch phase {
      case .waiting(let continuation):
        phase = .done
        return continuation
      case .new:
        if case .failure(let error) = result { phase = .cancelledEarly(error) }
        return nil
      case .cancelledEarly, .done:
        return nil
      }
    }
    if let continuation {
      continuation.resume(with: result)
    } else if case .success(let connection) = result {
      unused(connection)
    }
  }
}
