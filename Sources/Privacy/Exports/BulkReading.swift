package import Identity
package import Kernel
package import Store

/// Tells every person in a list that their data were in it, and why.
///
/// - Source: 个人信息保护法第四十四条; 第五十五条第三项 (对处理情况进行记录).
package struct BulkReading: Sendable {
  package var reader: Actor
  package var purpose: String
  package var rule: String
  private let clock: any WallClock
  private let ids: any IdentifierSource

  /// A reading of many by one.
  package init(
    by reader: Actor, purpose: String, rule: String, clock: any WallClock, ids: any IdentifierSource
  ) {
    self.reader = reader
    self.purpose = purpose
    self.rule = rule
    self.clock = clock
    self.ids = ids
  }

  /// Writes the record of one person.
  package func record(_ party: PartyID, in tx: WriteTransaction) throws {
    try AccessRecords.append(
      AccessRecord(at: clock.now(), reader: reader, subjectParty: party, purpose: purpose, rule: rule),
      ids: ids, in: tx)
  }

  /// Writes the records of all, in batches.
  package func record(_ parties: Set<PartyID>, in store: any Store) async throws {
    let all = parties.sorted()
    for start in stride(from: 0, to: all.count, by: ExportLimits.batch) {
      let batch = all[start..<min(start + ExportLimits.batch, all.count)]
      try await store.write { tx in for party in batch { try record(party, in: tx) } }
    }
  }
}
