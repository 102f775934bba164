import Cases
import Identity
import Kernel
import Store
package import WebSupport

/// Watches the limit of article 26 on everything that is not public yet: each card is told exactly once, and a holiday that is
/// decreed late moves the last day and says so.
package struct PublicationClockSweep: Sendable {
  /// Publications looked at in one transaction.
  static let batch = 200
  let gate: PublicationGate

  /// The sweep on a workbench.
  package init(_ bench: Workbench) { gate = PublicationGate(bench) }

  var job: PeriodicJob {
    PeriodicJob(name: "publishing.clock-sweep", intervalSeconds: 900) { _ in try await run() }
  }

  /// Looks at everything once.
  package func run() async throws {
    // Last days move while the sweep walks, so it walks over what it has read, not over where that stands now.
    var last: (dueOn: CivilDate, id: PublicationID)?
    while true {
      try Task.checkCancellation()
      let after = last
      let page = try await gate.bench.store.read { tx in
        try PublicationListQueries.open(after: after, limit: Self.batch, in: tx)
      }
      guard let end = page.last else { return }
      let ids = page.map(\.id)
      try await gate.bench.store.write { tx in for id in ids { try look(at: id, in: tx) } }
      last = (end.dueOn, end.id)
    }
  }

  private func look(at id: PublicationID, in tx: WriteTransaction) throws {
    guard var publication = try PublicationQueries.find(id, in: tx), publication.finishedOn == nil else { return }
    let calendar = gate.bench.calendar.current()
    let clock = PublicationClock.clock(of: publication)
    let status = clock.status(on: gate.today, calendar: calendar)
    let before = publication.dueOn
    let told = ClockLevel(rawValue: publication.toldLevel) ?? .green
    let isWorse = status.level.severity > told.severity
    guard before != status.dueDate || status.level != told else { return }
    publication.dueOn = status.dueDate
    publication.toldLevel = status.level.rawValue
    try PublicationQueries.move(id, dueOn: status.dueDate, told: status.level.rawValue, in: tx)
    if before != status.dueDate {
      try gate.record(
        .clockMoved, publication, by: .system, article: PublicationClock.article,
        details: ["before": before.description, "after": status.dueDate.description], in: tx)
    }
    guard isWorse else { return }
    try gate.record(
      .warned, publication, by: .system, article: PublicationClock.article,
      details: ["level": status.level.rawValue], in: tx)
    let kind = status.level == .red ? "notice.publishing.red" : "notice.publishing.yellow"
    try gate.tell(publication.draftedBy, kind, publication, in: tx)
    try gate.tellReviewers(publication, kind, in: tx)
  }
}
