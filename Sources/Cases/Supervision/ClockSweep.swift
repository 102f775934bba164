import Kernel
package import Store

/// Looks at every clock that may have turned: shows each card once, counts silence as acceptance where the law does, tells
/// applicants that their supplement is due or overdue, lets cases lapse where a rule says so, shows the cards of duties from poor
/// ratings, and closes what was delivered long enough ago.
///
/// It may run as often as one likes, and on several nodes: what was shown is stored in the same transaction.
package struct ClockSweep: Sendable {
  /// Clocks looked at in one transaction, so that others are not kept waiting.
  package static let batchSize = 100

  /// What is looked at besides clocks.
  private enum Work: CaseIterable { case duties, closing }

  let commands: CaseCommands

  /// A sweep over the cases that `commands` handles.
  package init(commands: CaseCommands) { self.commands = commands }

  /// Sweeps until nothing is left to look at.
  /// - Parameter maximumBatches: Where to stop at the latest; the rest is for the next run.
  @discardableResult
  package func run(store: any Store, maximumBatches: Int = 10_000) async throws -> SweepReport {
    var report = SweepReport()
    for _ in 0..<maximumBatches {
      try Task.checkCancellation()
      let batch = try await sweepBatch(store)
      report.add(batch)
      if batch.checked < Self.batchSize { break }
    }
    for work in Work.allCases {
      for _ in 0..<maximumBatches {
        try Task.checkCancellation()
        let (batch, count) = try await store.write { tx in
          var batch = SweepReport()
          let count =
            switch work {
            case .duties: try sweepDuties(&batch, in: tx)
            case .closing: try closeDelivered(&batch, in: tx)
            }
          return (batch, count)
        }
        report.add(batch)
        if count < Self.batchSize { break }
      }
    }
    return report
  }

  /// One batch in one transaction; where a case cannot be read, each case in its own, so that it does not stop the clocks of
  /// all others. It is looked at again on the next day.
  private func sweepBatch(_ store: any Store) async throws -> SweepReport {
    do {
      return try await store.write { tx in try sweepBatch(in: tx) }
    } catch let error where Self.isOfOneCase(error) {
      let today = commands.clock.now().civilDate()
      let found = try await store.read { tx in try ClockSweepQueries.toCheck(on: today, limit: Self.batchSize, in: tx) }
      var report = SweepReport(checked: found.count)
      for (holder, clocks) in Self.byHolder(found) {
        do {
          let part = try await store.write { tx in
            var part = SweepReport()
            try sweep(holder, clocks, &part, in: tx)
            return part
          }
          report.add(part)
        } catch let error where Self.isOfOneCase(error) {
          report.unreadable += 1
          try await store.write { tx in
            try ClockSweepQueries.postpone(clocks, to: today.adding(days: 1), in: tx)
          }
        }
      }
      return report
    }
  }

  /// Whether the fault lies with a case, not with the database or with a stop.
  private static func isOfOneCase(_ error: any Error) -> Bool {
    !(error is StoreError) && !(error is CancellationError)
  }

  /// One batch, in the caller's transaction.
  package func sweepBatch(in tx: WriteTransaction) throws -> SweepReport {
    let today = commands.clock.now().civilDate()
    let found = try ClockSweepQueries.toCheck(on: today, limit: Self.batchSize, in: tx)
    var report = SweepReport(checked: found.count)
    for (holder, clocks) in Self.byHolder(found) { try sweep(holder, clocks, &report, in: tx) }
    return report
  }

  private static func byHolder(
    _ found: [ClockSweepQueries.Found]
  ) -> [(ClockHolderID, [ClockSweepQueries.Found])] {
    Dictionary(grouping: found, by: \.holder).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func sweep(
    _ holder: ClockHolderID, _ clocks: [ClockSweepQueries.Found], _ report: inout SweepReport, in tx: WriteTransaction
  ) throws {
    if clocks.contains(where: { $0.role == .joint }) {
      try sweepJoint(JointCaseID(high: holder.high, low: holder.low), &report, in: tx)
    } else {
      try sweepCase(CaseID(high: holder.high, low: holder.low), Set(clocks.map(\.clock)), &report, in: tx)
    }
  }
}

/// What a sweep did.
package struct SweepReport: Hashable, Sendable {
  package var checked = 0
  package var yellow = 0
  package var red = 0
  package var deemedAccepted = 0
  package var supplementReminders = 0
  package var supplementOverdue = 0
  package var abandoned = 0
  package var overruns = 0
  package var dutiesYellow = 0
  package var dutiesRed = 0
  package var closed = 0
  /// Cases that could not be read: their clocks stand still until somebody mends them.
  package var unreadable = 0

  mutating func add(_ other: SweepReport) {
    checked += other.checked
    yellow += other.yellow
    red += other.red
    deemedAccepted += other.deemedAccepted
    supplementReminders += other.supplementReminders
    supplementOverdue += other.supplementOverdue
    abandoned += other.abandoned
    overruns += other.overruns
    dutiesYellow += other.dutiesYellow
    dutiesRed += other.dutiesRed
    closed += other.closed
    unreadable += other.unreadable
  }
}
