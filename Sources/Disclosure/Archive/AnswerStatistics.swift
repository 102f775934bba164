package import Identity
package import Kernel
package import Store

/// How requests were answered in a time, by result and by ground, and how many within the legal limit.
package struct AnswerStatistics: Hashable, Sendable {
  /// How many of one kind there are.
  package struct Count: Hashable, Sendable {
    package var inTime = 0
    package var late = 0

    package var total: Int { inTime + late }
  }

  /// Every request that ended, as the annual report counts it.
  package var results: [DisclosureResult: Count] = [:]
  /// The answers that stand in the archive, by the ground that they name.
  package var grounds: [AnswerGround: Count] = [:]

  /// All requests that ended.
  package var all: Count {
    results.values.reduce(into: Count()) { sum, count in
      sum.inTime += count.inTime
      sum.late += count.late
    }
  }

  /// Counts what ended on the days of a range, of one authority or of all.
  package static func count(
    _ days: ClosedRange<CivilDate>, of authority: OrganisationID?, in tx: ReadTransaction
  ) throws -> AnswerStatistics {
    var statistics = AnswerStatistics()
    for row in try AnswerStatisticsQueries.results(days, of: authority, in: tx) {
      statistics.results[row.result, default: Count()].add(row.count, inTime: row.inTime)
    }
    for row in try AnswerStatisticsQueries.grounds(days, of: authority, in: tx) {
      statistics.grounds[row.ground, default: Count()].add(row.count, inTime: row.inTime)
    }
    return statistics
  }
}

extension AnswerStatistics.Count {
  fileprivate mutating func add(_ count: Int, inTime isInTime: Bool) {
    if isInTime { inTime += count } else { late += count }
  }
}
