import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// Finds columns that are stale or were never filled, and asks somebody: those who wrote in them last, else those who review at the
/// top. Each time a column goes stale somebody is asked once, and again after every further rhythm.
package struct ColumnWatch: Sendable {
  let bench: Workbench
  let catalogue: PublishingCatalogue

  var job: PeriodicJob {
    PeriodicJob(name: "publishing.columns", intervalSeconds: 6 * 3600) { _ in try await run() }
  }

  /// Looks at every column once.
  package func run() async throws {
    try await bench.store.write { tx in
      let last = try PublicationListQueries.lastByColumn(in: tx)
      let asked = try ColumnQueries.askings(in: tx)
      let now = bench.clock.now()
      for column in catalogue.columns {
        let standing = ColumnStanding.of(column, last: last[column.code]?.last, on: now.civilDate())
        guard standing.wantsSomebody else { continue }
        if let before = asked[column.code], before.askedAt.adding(seconds: Int64(column.rhythmDays) * 86_400) > now,
          before.askedAt.civilDate() >= last[column.code]?.last ?? .earliest
        {
          continue
        }
        try ask(about: column, standing, in: tx)
      }
    }
  }

  /// Asks about one column now, and says how many were asked.
  @discardableResult
  func ask(about column: PublicationColumn, _ standing: ColumnStanding, in tx: WriteTransaction) throws -> Int {
    let now = bench.clock.now()
    var people = Set(try ColumnQueries.lastAuthors(column.code, limit: 3, in: tx))
    if people.isEmpty {
      let tops = Set(try Organisations.tree(in: tx).map(\.id))
      people = Set(
        try Staff.members(of: tops, on: now.civilDate(), in: tx).filter {
          $0.role == .approver || $0.role == .administrator
        }
        .map(\.accountID))
    }
    for account in people.sorted() {
      try Notices.post(
        Notice(
          id: bench.ids.make(), to: .account(account), kind: "notice.publishing.column.\(standing.rawValue)",
          parameters: ["column": column.name.zh, "days": String(column.rhythmDays)], createdAt: now), in: tx)
    }
    try ColumnQueries.record(.init(column: column.code, askedAt: now, people: people.count), in: tx)
    try FeatureTrail(of: "publishing", bench).record(
      "column.asked", on: "publication-column", column.code, by: .system,
      details: ["standing": standing.rawValue, "people": String(people.count)], in: tx)
    return people.count
  }
}
