import Store
import Synchronization

/// Brings the tables of a backup into an empty database, in one transaction or in several.
final class RestoreTables: Sendable {
  private struct State {
    var reader: BackupReader
    var table: StoredTable?
    var isFinished = false
    var rowCount = 0
  }

  private let path: String
  private let secret: BackupSecret
  private let state: Mutex<State>

  init(path: String, secret: BackupSecret) throws {
    self.path = path
    self.secret = secret
    state = Mutex(State(reader: try BackupReader(path: path, secret: secret)))
  }

  /// Goes back to the first table; for a transaction that is run again.
  func rewind() throws {
    let fresh = State(reader: try BackupReader(path: path, secret: secret))
    state.withLock { $0 = fresh }
  }

  /// Rows written so far.
  var rowCount: Int { state.withLock { $0.rowCount } }

  /// Writes about `limit` rows; answers whether all tables are in.
  func load(limit: Int, in tx: WriteTransaction) throws -> Bool {
    var rest = limit
    while rest > 0 {
      guard let table = try nextTable() else { return true }
      var loader = TableLoader(table, in: tx)
      // Rows that refer to one another within a table are sorted in memory, so that table comes in at once.
      let isWhole = !table.ownParents.isEmpty
      var isAtEnd = false
      while rest > 0 || isWhole {
        guard let row = try nextRow(of: table) else {
          isAtEnd = true
          break
        }
        try loader.add(row)
        rest -= 1
      }
      try loader.finish()
      if isAtEnd { state.withLock { $0.table = nil } }
    }
    return false
  }

  private func nextTable() throws -> StoredTable? {
    let (reader, current, isFinished) = state.withLock { ($0.reader, $0.table, $0.isFinished) }
    if isFinished { return nil }
    if let current { return current }
    while true {
      switch try reader.next() {
      case .origin: continue
      case .table(let table):
        state.withLock { $0.table = table }
        return table
      case .file, .earlierFile, .end:
        state.withLock { $0.isFinished = true }
        return nil
      case .row, .tableEnd: throw BackupError.contentDiffers(part: "tables")
      }
    }
  }

  private func nextRow(of table: StoredTable) throws -> [SQLValue]? {
    let reader = state.withLock { $0.reader }
    switch try reader.next() {
    case .row(let bytes):
      guard let row = RowCodec.decode(bytes, count: table.columns.count) else {
        throw BackupError.contentDiffers(part: table.name)
      }
      state.withLock { $0.rowCount += 1 }
      return row
    case .tableEnd: return nil
    default: throw BackupError.contentDiffers(part: table.name)
    }
  }
}
