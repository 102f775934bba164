import Identity
import Kernel
import Store

extension ClockSweep {
  /// Closes cases whose result was delivered long enough ago. An open duty from a poor rating keeps a case open. Each is closed
  /// once, because closing is possible only where it stands as delivered.
  func closeDelivered(_ report: inout SweepReport, in tx: WriteTransaction) throws -> Int {
    guard let days = commands.closing.naturalDays else { return 0 }
    let latest = commands.clock.now().civilDate().adding(days: -days).startInstant()
    let found = try ClockSweepQueries.delivered(before: latest, limit: Self.batchSize, in: tx)
    for id in found {
      guard let file = try commands.queries.file(id, in: tx) else { continue }
      try commands.perform(
        .close, on: id, expectedRevision: file.revision, by: .system, principal: nil, in: tx)
      report.closed += 1
    }
    return found.count
  }
}
