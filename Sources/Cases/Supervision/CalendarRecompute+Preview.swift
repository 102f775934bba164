package import Kernel
package import Store

/// What a calendar would move, before it is published.
package struct CalendarRecomputePreview: Hashable, Sendable {
  /// A due date that would move.
  package struct MovedClock: Hashable, Sendable {
    package var caseID: CaseID
    package var caseNumber: String
    package var title: String
    package var role: ClockRole
    package var from: CivilDate
    package var to: CivilDate
  }

  /// Open clocks that would move, all of them.
  package var total: Int
  /// The first of them, as many as were asked for.
  package var moved: [MovedClock]
}

extension CalendarRecompute {
  /// Goes through all open clocks of cases with another calendar and writes nothing; use a `.bulk` read.
  package func preview(
    with calendar: WorkingDayCalendar, limit: Int, in tx: ReadTransaction
  ) throws -> CalendarRecomputePreview {
    var preview = CalendarRecomputePreview(total: 0, moved: [])
    var last = ClockID(high: 0, low: 0)
    while true {
      let found = try ClockSweepQueries.open(after: last, limit: Self.batchSize, in: tx)
      for (holder, clocks) in Dictionary(grouping: found, by: \.holder).sorted(by: { $0.key < $1.key })
      where !clocks.contains(where: { $0.role == .joint }) {
        let ids = Set(clocks.map(\.clock))
        try add(CaseID(high: holder.high, low: holder.low), ids, calendar, limit: limit, to: &preview, in: tx)
      }
      guard found.count == Self.batchSize, let end = found.last?.clock else { return preview }
      last = end
    }
  }

  private func add(
    _ id: CaseID, _ clocks: Set<ClockID>, _ calendar: WorkingDayCalendar, limit: Int,
    to preview: inout CalendarRecomputePreview, in tx: ReadTransaction
  ) throws {
    for (clock, cache) in try CaseClockQueries.clocks(of: id.asClockHolder, in: tx) where clocks.contains(clock.id) {
      let due = clock.dueDate(calendar: calendar)
      guard due != cache.dueOn else { continue }
      preview.total += 1
      guard preview.moved.count < limit else { continue }
      let row = try CaseRowQueries.rows([id], in: tx).first
      preview.moved.append(
        .init(
          caseID: id, caseNumber: row?.number ?? "", title: row?.title ?? "", role: clock.role, from: cache.dueOn,
          to: due))
    }
  }
}
