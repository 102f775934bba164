package import Kernel
package import Store

/// Derives every open clock anew after a schedule of working days was published, and says what moved.
///
/// - Source: 行政许可法第八十二条; the yearly notice of 国务院办公厅 on holidays.
package struct CalendarRecompute: Sendable {
  /// Clocks looked at in one transaction.
  package static let batchSize = 200
  /// Moves told one by one in the report; all are in the timelines.
  package static let reportedMoves = 500

  let commands: CaseCommands

  /// A recomputation of the cases that `commands` handles, with the calendar that they now see.
  package init(commands: CaseCommands) { self.commands = commands }

  /// Goes through all open clocks.
  @discardableResult
  package func run(store: any Store) async throws -> CalendarRecomputeReport {
    var report = CalendarRecomputeReport()
    var last = ClockID(high: 0, low: 0)
    while true {
      try Task.checkCancellation()
      let start = last
      let (batch, end) = try await store.write { tx in try recompute(after: start, in: tx) }
      report.add(batch)
      guard let end else { break }
      last = end
    }
    var duty: RatingDutyID? = RatingDutyID(high: 0, low: 0)
    while let start = duty {
      try Task.checkCancellation()
      duty = try await store.write { tx in try recomputeDuties(after: start, in: tx) }
    }
    return report
  }

  /// The days on which the sweep looks at duties from poor ratings; their last days follow from the calendar anyway. One batch;
  /// answers the duty to go on from, or nil at the end.
  private func recomputeDuties(after start: RatingDutyID, in tx: WriteTransaction) throws -> RatingDutyID? {
    let ids = try RatingDuties.unverified(after: start, limit: Self.batchSize, in: tx)
    for id in ids {
      guard let duty = try RatingDuties.find(id, in: tx) else { continue }
      let warned = try RatingDuties.warned(id, in: tx)
      _ = try RatingDuties.update(
        duty, warned: warned, nextCheckOn: commands.nextCheck(of: duty, warned: warned), in: tx)
    }
    return ids.count < Self.batchSize ? nil : ids.last
  }

  /// One batch; answers the clock to go on from, or nil at the end.
  func recompute(
    after start: ClockID, in tx: WriteTransaction
  ) throws -> (CalendarRecomputeReport, ClockID?) {
    let found = try ClockSweepQueries.open(after: start, limit: Self.batchSize, in: tx)
    var report = CalendarRecomputeReport(examined: found.count)
    for (holder, clocks) in Dictionary(grouping: found, by: \.holder).sorted(by: { $0.key < $1.key }) {
      if clocks.contains(where: { $0.role == .joint }) {
        try recomputeJoint(JointCaseID(high: holder.high, low: holder.low), &report, in: tx)
      } else {
        let ids = Set(clocks.map(\.clock))
        try recomputeCase(CaseID(high: holder.high, low: holder.low), ids, &report, in: tx)
      }
    }
    return (report, found.count < Self.batchSize ? nil : found.last?.clock)
  }
}

/// What a new calendar moved.
package struct CalendarRecomputeReport: Hashable, Sendable {
  /// One due date that moved.
  package struct Move: Hashable, Sendable {
    package var caseNumber: String
    package var role: ClockRole
    package var from: CivilDate
    package var to: CivilDate
  }

  package var examined = 0
  package var movedCount = 0
  /// The first ``CalendarRecompute/reportedMoves``.
  package var moves: [Move] = []

  mutating func add(_ move: Move) {
    movedCount += 1
    if moves.count < CalendarRecompute.reportedMoves { moves.append(move) }
  }

  mutating func add(_ other: CalendarRecomputeReport) {
    examined += other.examined
    movedCount += other.movedCount
    moves = Array((moves + other.moves).prefix(CalendarRecompute.reportedMoves))
  }
}
