import Identity
import Kernel
import Store

extension ClockSweep {
  /// Looks at the clock of a joint case; its cards stand in the timeline of the lead authority's part.
  func sweepJoint(_ id: JointCaseID, _ report: inout SweepReport, in tx: WriteTransaction) throws {
    guard let (joint, _) = try JointCaseQueries.find(id, in: tx) else { return }
    let writer = commands.clockWriter
    for (clock, cache) in try CaseClockQueries.clocks(of: id.asClockHolder, in: tx) {
      let status = clock.status(on: writer.today, calendar: writer.calendar, ladder: writer.ladder)
      for level in CardRule.passed(warned: cache.warned, severity: status.level.severity) {
        try commands.recordInParts(
          of: joint, level == .red ? .redCard : .yellowCard, article: clock.article,
          details: ["role": .string(clock.role.wordKey), "due": .string(status.dueDate.description)], by: .system,
          only: joint.leadAuthorityID, monthly: [(level == .red ? .red : .yellow, 1)], in: tx)
        if level == .red { report.red += 1 } else { report.yellow += 1 }
      }
      try CaseClockQueries.update(
        clock, of: id.asClockHolder,
        cache: writer.cache(of: clock, warned: max(cache.warned, status.level.severity), lapse: nil), in: tx)
    }
  }
}
