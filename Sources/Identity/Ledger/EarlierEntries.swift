import Kernel
import Ledger
package import Store

/// Gives rows from before the ledger their entries, which say that they were entered later.
package struct EarlierEntries: Sendable {
  /// Rows of one transaction.
  static let batchRows = 500

  /// Finds the number under which people know a thing; nil when it has none.
  package typealias NumberOf = @Sendable (_ kind: String, _ id: String, _ tx: ReadTransaction) throws -> String?

  private let number: NumberOf

  /// - Parameter number: asked for each audited thing, e.g. for the number of a case.
  package init(number: @escaping NumberOf = { _, _, _ in nil }) { self.number = number }

  /// Runs until every row has its entry. One look at two empty indexes when there is nothing to do.
  package func run(_ context: JobContext) async throws {
    while try await context.store.read({ try EarlierEntryQueries.isAnyLeft(in: $0) }) {
      try Task.checkCancellation()
      let now = context.clock.now()
      try await context.store.write { tx in
        try context.holdTurn(in: tx)
        try enterActs(at: now, in: tx)
        try enterReadings(at: now, in: tx)
      }
    }
  }

  private func enterActs(at now: Instant, in tx: WriteTransaction) throws {
    for row in try EarlierEntryQueries.acts(Self.batchRows, in: tx) {
      var entry = row.entry
      entry.subjectNumber = try entry.subjectNumber ?? number(entry.subjectKind, entry.subjectID, tx)
      let salt = Commitment.newSalt()
      try EarlierEntryQueries.salt(act: row.id, salt, number: entry.subjectNumber, in: tx)
      let ledgerEntry = LedgerEntry(entry, id: row.id, details: entry.details.canonical, enteredAt: now)
      try LedgerQueue.append(LedgerEntryID(row.id), ledgerEntry.encoded(salt: salt), in: tx)
    }
  }

  private func enterReadings(at now: Instant, in tx: WriteTransaction) throws {
    for row in try EarlierEntryQueries.readings(Self.batchRows, in: tx) {
      let salt = Commitment.newSalt()
      try EarlierEntryQueries.salt(reading: row.id, salt, in: tx)
      try LedgerQueue.append(
        LedgerEntryID(row.id), LedgerEntry(row.record, id: row.id, enteredAt: now).encoded(salt: salt), in: tx)
    }
  }

  /// The work as a periodic job: an older database is entered within minutes of the first start.
  package var job: PeriodicJob {
    PeriodicJob(name: "ledger.earlier", intervalSeconds: 300) { context in try await run(context) }
  }
}
