import Synchronization

/// Lets completions that come at the same time share a transaction, as many as wait while the one before commits.
///
/// When one of them throws, each is repeated in a transaction of its own, so that nobody suffers for a neighbour.
final class JobCompletions: Sendable {
  typealias Body = @Sendable (WriteTransaction) throws -> Bool
  typealias Write = @Sendable (@escaping @Sendable (WriteTransaction) throws -> [Bool]) async throws -> [Bool]

  private struct Completion: Sendable {
    let body: Body
    let caller: CheckedContinuation<Bool, any Error>
  }

  private struct Line {
    var waiting: [Completion] = []
    var isWorking = false
  }

  /// More would only make the first of them, and other writers, wait longer.
  private static let maximumGroup = 64

  private let write: Write
  private let line = Mutex(Line())

  init(write: @escaping Write) {
    self.write = write
  }

  /// Runs `body` in a transaction and answers its result once that is durable.
  ///
  /// Not tied to the caller's task: what was begun is carried through although the task is cancelled.
  func add(_ body: @escaping Body) async throws -> Bool {
    try await withCheckedThrowingContinuation { caller in
      let mustStart = line.withLock { line in
        line.waiting.append(Completion(body: body, caller: caller))
        defer { line.isWorking = true }
        return !line.isWorking
      }
      if mustStart { Task { await work() } }
    }
  }

  private func work() async {
    while let group = next() {
      do {
        let results = try await write { tx in try group.map { try $0.body(tx) } }
        for (completion, result) in zip(group, results) { completion.caller.resume(returning: result) }
      } catch {
        if let only = group.first, group.count == 1 {
          only.caller.resume(throwing: error)
        } else {
          await repeatEach(group)
        }
      }
    }
  }

  private func next() -> [Completion]? {
    line.withLock { line in
      guard !line.waiting.isEmpty else {
        line.isWorking = false
        return nil
      }
      let group = Array(line.waiting.prefix(Self.maximumGroup))
      line.waiting.removeFirst(group.count)
      return group
    }
  }

  private func repeatEach(_ group: [Completion]) async {
    await withDiscardingTaskGroup { tasks in
      for completion in group {
        tasks.addTask {
          do {
            let results = try await self.write { tx in [try completion.body(tx)] }
            completion.caller.resume(returning: results.first ?? false)
          } catch {
            completion.caller.resume(throwing: error)
          }
        }
      }
    }
  }
}
