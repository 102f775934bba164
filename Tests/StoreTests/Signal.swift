import Dispatch

/// Lets one side wait until the other has come to a point. Sent once.
final class Signal: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream()
  }

  func send() {
    semaphore.signal()
    continuation.finish()
  }

  /// Waits within a transaction's body, on a thread that may be held.
  func block() {
    semaphore.wait()
  }

  /// Waits in a task.
  func wait() async {
    for await _ in stream {}
  }
}

/// Smuggles a value out of a closure, for tests that show that it must not be.
final class Box<Value>: @unchecked Sendable {
  // Written in a store's closure that has returned before the test reads.
  nonisolated(unsafe) var value: Value?
}

/// Yields until `condition` holds.
func until(_ condition: () -> Bool) async {
  while !condition() { await Task.yield() }
}
