import Foundation
import Kernel
import Store
import WebSupport

/// Looks after the things that ``OperationsMonitor`` tells of, for as long as the program runs.
struct HealthLoop: Sendable {
  /// How often it is looked whether something is due: a wanted probe waits this long at most.
  private static let tickSeconds = 0.2
  private static let slowCheckSeconds = 30.0

  let monitor: OperationsMonitor
  let probe: StoreProbe
  let blobs: any BlobStore
  /// A folder that must be there; nil where files lie elsewhere.
  let filesFolder: String?
  let migrations: [MigrationSet]
  let processFigures: ProcessFigures
  let databaseFigures: DatabaseFigures

  /// Runs until its task is cancelled. Probes and checks run side by side, so that a file store that hangs holds up no probe.
  func run() async {
    await withDiscardingTaskGroup { group in
      group.addTask { await repeatedly(everySeconds: Self.tickSeconds) { await probeIfDue() } }
      group.addTask { await repeatedly(everySeconds: Self.slowCheckSeconds) { await checkSlowThings() } }
      group.addTask {
        await repeatedly(everySeconds: DatabaseFigures.intervalSeconds) { await databaseFigures.refreshFromDatabase() }
      }
    }
  }

  private func repeatedly(everySeconds seconds: Double, _ act: () async -> Void) async {
    while !Task.isCancelled {
      await act()
      do { try await Task.sleep(for: .seconds(seconds)) } catch { return }
    }
  }

  private func probeIfDue() async {
    let isWell = monitor.condition == .normal
    let interval = isWell ? StoreProbe.intervalSeconds : StoreProbe.troubledIntervalSeconds
    if monitor.watch.isProbeDue(everySeconds: interval) { await probe.run() }
  }

  /// Files and migrations.
  func checkSlowThings() async {
    monitor.note(files: await checkFiles())
    if let check = await checkMigrations() { monitor.note(migrations: check) }
  }

  private func checkFiles() async -> Readiness.Check {
    if let filesFolder, !FileManager.default.isReadableFile(atPath: filesFolder) {
      return .init("files", isWell: false, detail: "store.cannotOpen")
    }
    do {
      // Nobody can have a file with this digest; asking for it shows that the store answers.
      _ = try await blobs.sizeBytes(String(repeating: "0", count: 64))
      return .init("files", isWell: true)
    } catch let error as any CodedError {
      return .init("files", isWell: false, detail: error.code)
    } catch {
      return .init("files", isWell: false, detail: "files.unknown")
    }
  }

  /// A newer node may have gone further already; only what is missing is wrong. Nil while the database does not answer.
  private func checkMigrations() async -> Readiness.Check? {
    let migrations = migrations
    let missing = try? await probe.primary.read { tx in
      try migrations.filter { set in
        try HealthQueries.lastMigration(of: set.module, in: tx) ?? 0 < (set.migrations.last?.number ?? 0)
      }.map(\.module)
    }
    return missing.map { modules in
      .init("migrations", isWell: modules.isEmpty, detail: modules.isEmpty ? nil : modules.joined(separator: ","))
    }
  }

  /// Everything for Prometheus, with what costs nothing looked at anew.
  func metricsText() -> String {
    processFigures.refresh()
    databaseFigures.refreshCounters()
    return monitor.metrics.text()
  }
}
