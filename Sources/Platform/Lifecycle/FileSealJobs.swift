import Kernel
import Store

/// Seals the stored files that are not sealed with the present master key, as a job of the queue while people work: those from
/// before files were sealed, and all of them when the master key changes.
struct FileSealJobs: Sendable {
  static let kind = "files.seal"
  private static let mark = "sealed-files"

  let store: any Store
  let sealing: FileSealing
  let clock: any WallClock

  /// What the workers of this node do. A job that was cut off begins again and passes over what is done.
  var kinds: [JobKind] {
    [
      JobKind(Self.kind, concurrency: 1, timeLimitSeconds: 7 * 86_400) { run in
        _ = try await seal { try await run.progress(done: $0, of: 0) }
      }
    ]
  }

  /// Looks every few minutes whether there is something to do, which costs one read.
  var watch: PeriodicJob {
    PeriodicJob(name: "files.seal.watch", intervalSeconds: 300) { _ in try await enqueue() }
  }

  /// Puts a walk into the queue when none has come to its end with the present key.
  func enqueue() async throws {
    guard try await !store.read({ try isDone(in: $0) }) else { return }
    let key = String(sealing.keyVersion)
    _ = try await store.write { try $0.enqueue(Job(kind: Self.kind, priority: .low, uniqueKey: key)) }
  }

  /// Walks over all files.
  func seal(progress: @Sendable (_ looked: Int) async throws -> Void = { _ in }) async throws -> FileSealing.Report {
    let report = try await sealing.run(progress: progress)
    let (now, version) = (clock.now(), sealing.keyVersion)
    try await store.write { try HealthQueries.replaceMark(Self.mark, [version], at: now, in: $0) }
    return report
  }

  /// Whether all files were seen to be sealed with the present key; until then the older keys are needed.
  func isDone(in tx: ReadTransaction) throws -> Bool { try Self.isDone(version: sealing.keyVersion, in: tx) }

  /// The same for a version of the master key.
  static func isDone(version: UInt8, in tx: ReadTransaction) throws -> Bool {
    try HealthQueries.mark(mark, in: tx) == [version]
  }
}
