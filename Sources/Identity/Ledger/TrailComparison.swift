import Kernel
package import Ledger
package import Store

/// Compares every row of the trail and of the readings with its entry in the log.
///
/// What is in the log is what was; a row that says something else was changed afterwards.
package struct TrailComparison: Sendable {
  /// What is wrong with one row.
  package struct Finding: Sendable, Hashable {
    /// What happened to it.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      /// The row says something else than its entry.
      case rowChanged
      /// There is an entry but no row.
      case rowMissing
      /// There is a row but no entry.
      case entryMissing
      /// The bytes in the log are no entry, or name another row.
      case entryUnreadable
    }

    package let kind: Kind
    /// The row and entry that it is about.
    package let id: LedgerEntryID
    /// The place in the log; nil when there is no entry.
    package let leaf: Int?
    /// The act as the log has it; nil when there is no entry.
    package let entry: WrittenEntry?
  }

  /// What a comparison found.
  package struct Report: Sendable {
    /// Entries that were compared with their rows.
    package var compared = 0
    /// Entries whose salt was erased with a person's data: they stand in the log, but nobody can compare them.
    package var erased = 0
    /// At most ``TrailComparison/maximumFindings``.
    package var findings: [Finding] = []
    /// How many there were in all.
    package var findingCount = 0

    mutating func add(_ finding: Finding) {
      findingCount += 1
      if findings.count < TrailComparison.maximumFindings { findings.append(finding) }
    }
  }

  /// As many as anybody reads.
  package static let maximumFindings = 100
  private static let pageRows = 500

  /// Compares all of it, page by page; acts go on meanwhile.
  package static func run(_ store: any Store) async throws -> Report {
    var report = Report()
    var next = 0
    while true {
      let first = next
      let page = try await store.read(.bulk) { tx in try compare(from: first, in: tx) }
      for finding in page.findings { report.add(finding) }
      report.compared += page.compared
      report.erased += page.erased
      guard page.count > 0 else { break }
      next = page.next
    }
    for id in try await store.read(.bulk, { try TrailRowQueries.withoutEntry(limit: maximumFindings, in: $0) }) {
      report.add(Finding(kind: .entryMissing, id: id, leaf: nil, entry: nil))
    }
    return report
  }

  private struct Page: Sendable {
    var count = 0
    var next = 0
    var compared = 0
    var erased = 0
    var findings: [Finding] = []
  }

  private static func compare(from first: Int, in tx: ReadTransaction) throws -> Page {
    var page = Page()
    for (leaf, id, bytes) in try TrailRowQueries.entries(from: first, limit: pageRows, in: tx) {
      page.count += 1
      page.next = leaf + 1
      guard let written = WrittenEntry(bytes), written.id == id else {
        page.findings.append(Finding(kind: .entryUnreadable, id: id, leaf: leaf, entry: nil))
        continue
      }
      guard let row = try TrailRowQueries.row(of: id, isReading: written.act == LedgerEntry.readingAct, in: tx) else {
        page.findings.append(Finding(kind: .rowMissing, id: id, leaf: leaf, entry: written))
        continue
      }
      page.compared += 1
      if row.isErased {
        page.erased += 1
        continue
      }
      guard let salt = row.usableSalt, let expected = try? row.entry(as: written).encoded(salt: salt),
        expected == bytes
      else {
        page.findings.append(Finding(kind: .rowChanged, id: id, leaf: leaf, entry: written))
        continue
      }
    }
    return page
  }
}
