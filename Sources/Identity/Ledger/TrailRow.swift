import Ledger
import Kernel

/// A row of the trail or of the readings, as far as its entry in the ledger is concerned.
enum TrailRow: Sendable {
  case act(RecordedAuditEntry, details: String, salt: [UInt8]?)
  case reading(RecordedAccess, salt: [UInt8]?)

  private var salt: [UInt8]? {
    switch self {
    case .act(_, _, let salt), .reading(_, let salt): salt
    }
  }

  /// Whether the salt was erased, so that nobody can open or compare what the entry commits to.
  var isErased: Bool { salt?.isEmpty == true }

  /// The salt, unless it was erased or never made.
  var usableSalt: [UInt8]? { salt.flatMap { $0.count == Commitment.saltBytes ? $0 : nil } }

  /// The entry that the row asks for, in the form in which it was written: entered later or not, its article in clear or not.
  func entry(as written: WrittenEntry) -> LedgerEntry {
    var entry =
      switch self {
      case .act(let row, let details, _): LedgerEntry(row.entry, id: row.id, details: details)
      case .reading(let row, _): LedgerEntry(row.record, id: row.id)
      }
    entry.enteredAt = written.enteredAt
    if written.article != nil { entry.hasClearArticle = true }
    return entry
  }
}
