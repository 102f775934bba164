import Kernel
import Store
import WebSupport

/// Tries whether the database can keep and tell something.
struct StoreProbe: Sendable {
  /// While all is well: nobody waits for it, so it may be rare.
  static let intervalSeconds = 10.0
  /// While something is wrong: people wait.
  static let troubledIntervalSeconds = 2.0
  /// After this the database counts as away, also if it should answer later.
  static let patienceSeconds = 4.0
  /// How long a read may take to count as an answer.
  static let answerSeconds = 2.0
  /// Room that must be there before writing begins again: less would be full with the next upload.
  static let ballastBytes = 256 << 10

  let primary: any Store
  let replica: (any Store)?
  let watch: StoreWatch
  /// Whose row it is: one for each node.
  let node: String
  let clock: any WallClock

  /// Tries, and tells the watch.
  func run() async {
    let patience = Task {
      try await Task.sleep(for: .seconds(Self.patienceSeconds))
      let reads = await source(after: .timeout)
      // The write may have come through meanwhile.
      try Task.checkCancellation()
      watch.note(.probeFailed(.timeout, reads: reads))
    }
    defer { patience.cancel() }
    do {
      try await write(needsRoom: watch.health.condition != .normal)
      watch.noteWrite()
      watch.note(.probeWrote)
    } catch let error as StoreError {
      watch.note(.probeFailed(error, reads: await source(after: error)))
    } catch {
      // Cancelled: the program ends.
    }
  }

  private func write(needsRoom: Bool) async throws {
    let now = clock.now()
    let node = node
    guard needsRoom else {
      return try await primary.write { tx in try HealthQueries.probe(node, at: now, ballast: nil, in: tx) }
    }
    let ballast = [UInt8](repeating: 0, count: Self.ballastBytes)
    try await primary.write { tx in try HealthQueries.probe(node, at: now, ballast: ballast, in: tx) }
    try await primary.write { tx in try HealthQueries.probe(node, at: now, ballast: nil, in: tx) }
  }

  private func source(after error: StoreError) async -> StoreHealth.ReadSource {
    if await answersSoon(primary) { return .primary }
    return await replicaAnswers() ? .replica : .none
  }

  private func replicaAnswers() async -> Bool {
    guard let replica else { return false }
    return await answersSoon(replica)
  }

  /// A database that hangs counts as one that does not answer; nobody waits for it.
  private func answersSoon(_ store: any Store) async -> Bool {
    let (answers, continuation) = AsyncStream<Bool>.makeStream()
    let asking = Task { continuation.yield(await self.answers(store)) }
    let waiting = Task {
      try await Task.sleep(for: .seconds(Self.answerSeconds))
      continuation.yield(false)
    }
    defer {
      asking.cancel()
      waiting.cancel()
    }
    for await answer in answers { return answer }
    return false
  }

  private func answers(_ store: any Store) async -> Bool {
    do {
      return try await store.read { tx in try HealthQueries.answers(in: tx) }
    } catch {
      return false
    }
  }
}
