import Kernel
package import Store

/// The statements of entries, tiles and the head.
package enum LedgerQueries {
  static let append = "INSERT INTO ledger_pending (id, entry) VALUES (?, ?)"
  static let anyPending = "SELECT id FROM ledger_pending ORDER BY id LIMIT 1"
  static let takePending = """
    DELETE FROM ledger_pending WHERE id IN (SELECT id FROM ledger_pending ORDER BY id LIMIT ?) RETURNING id, entry
    """
  static let head = "SELECT size, frontier FROM ledger_head WHERE id = 1"
  static let holdHead = "UPDATE ledger_head SET changed_at = ? WHERE id = 1 RETURNING size, frontier"
  static let place = "SELECT leaf FROM ledger_entry WHERE id = ?"
  static let entryByID = "SELECT leaf, entry FROM ledger_entry WHERE id = ?"
  static let entries = "SELECT leaf, entry FROM ledger_entry WHERE leaf >= ? AND leaf < ? ORDER BY leaf"
  static let tile = "SELECT hashes FROM ledger_tile WHERE level = ? AND number = ?"
  private static let putTile = """
    INSERT INTO ledger_tile (level, number, hashes) VALUES (?, ?, ?)
    ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes
    """

  /// Rows of one INSERT: few enough for every engine's limit of parameters.
  private static let rowsPerStatement = 128
  private static let insertOne = "INSERT INTO ledger_entry (leaf, id, entry) VALUES (?, ?, ?)"
  private static let insertMany =
    insertOne + String(repeating: ", (?, ?, ?)", count: rowsPerStatement - 1)

  static func append(_ id: LedgerEntryID, _ entry: [UInt8], in tx: WriteTransaction) throws {
    try tx.perform(append, [id, entry])
  }

  /// Whether an entry waits: one look at the beginning of an index.
  package static func hasPending(in tx: ReadTransaction) throws -> Bool {
    try tx.first(anyPending, [], { _ in true }) ?? false
  }

  /// Takes the oldest entries out of the queue.
  static func takePending(_ limit: Int, in tx: WriteTransaction) throws -> [PendingEntry] {
    // One statement, so that nothing that commits meanwhile is taken out unseen.
    try tx.rows(takePending, [limit]) { PendingEntry(id: try $0.id(0), bytes: try $0.blob(1)) }
      .sorted { $0.id < $1.id }
  }

  static func head(in tx: ReadTransaction) throws -> LedgerHead? {
    try tx.first(head, []) { try LedgerHead(size: $0.int(0), frontier: $0.text(1)) }
  }

  /// Takes the head's row for this transaction: whoever has it is the one writer of the log.
  static func holdHead(at now: Instant, in tx: WriteTransaction) throws -> LedgerHead {
    if let held = try hold(now, in: tx) { return held }
    try tx.execute(
      "INSERT INTO ledger_head (id, size, frontier, changed_at) VALUES (1, 0, '', ?) ON CONFLICT (id) DO NOTHING", [now]
    )
    guard let held = try hold(now, in: tx) else { throw LedgerError.logBroken(size: 0) }
    return held
  }

  private static func hold(_ now: Instant, in tx: WriteTransaction) throws -> LedgerHead? {
    try tx.rows(holdHead, [now]) { try LedgerHead(size: $0.int(0), frontier: $0.text(1)) }.first
  }

  static func moveHead(to head: LedgerHead, at now: Instant, in tx: WriteTransaction) throws {
    try tx.perform(
      "UPDATE ledger_head SET size = ?, frontier = ?, changed_at = ? WHERE id = 1", [head.size, head.frontierText, now])
  }

  static func insert(_ entries: [PendingEntry], from first: Int, in tx: WriteTransaction) throws {
    var place = 0
    while place < entries.count {
      let count = entries.count - place >= rowsPerStatement ? rowsPerStatement : 1
      var arguments: [any SQLBindable] = []
      arguments.reserveCapacity(3 * count)
      for position in place..<place + count {
        arguments.append(first + position)
        arguments.append(entries[position].id)
        arguments.append(entries[position].bytes)
      }
      try tx.perform(count == 1 ? insertOne : insertMany, arguments)
      place += count
    }
  }

  static func put(tile hashes: [UInt8], level: Int, number: Int, in tx: WriteTransaction) throws {
    try tx.perform(putTile, [level, number, hashes])
  }

  /// The hashes of a tile as far as they are there; nil when there are none.
  static func tile(level: Int, number: Int, in tx: ReadTransaction) throws -> [UInt8]? {
    try tx.first(tile, [level, number]) { try $0.blob(0) }
  }

  /// The entries of a stretch of the log, in order, as far as they are there.
  static func entries(_ leaves: Range<Int>, in tx: ReadTransaction) throws -> [[UInt8]] {
    try tx.rows(entries, [leaves.lowerBound, leaves.upperBound]) { try $0.blob(1) }
  }

  /// The place of an entry in the log; nil while it waits.
  package static func place(of id: LedgerEntryID, in tx: ReadTransaction) throws -> Int? {
    try tx.first(place, [id]) { try $0.int(0) }
  }

  /// Place and bytes of an entry; nil while it waits.
  package static func entry(_ id: LedgerEntryID, in tx: ReadTransaction) throws -> (leaf: Int, bytes: [UInt8])? {
    try tx.first(entryByID, [id]) { (try $0.int(0), try $0.blob(1)) }
  }
}

/// An entry that was taken out of the queue.
struct PendingEntry: Sendable {
  let id: LedgerEntryID
  let bytes: [UInt8]
}
