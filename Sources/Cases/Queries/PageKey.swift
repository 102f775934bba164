import Kernel
import Store

/// Where a row stands in an ordered list: a primary value (a date, a number, or nothing) and the case.
struct PageKey: Hashable, Comparable {
  var primary: String
  var id: CaseID

  static func < (one: PageKey, other: PageKey) -> Bool {
    one.primary != other.primary ? one.primary < other.primary : one.id < other.id
  }

  /// The opaque text that a page hands out.
  var cursor: String { "\(primary)~\(id)" }

  init(primary: String, id: CaseID) {
    self.primary = primary
    self.id = id
  }

  /// - Throws: ``CasesError/cursorInvalid`` for a text that was not handed out.
  init(cursor: String) throws {
    guard cursor.utf8.count <= 200, let separator = cursor.lastIndex(of: "~"),
      let id = CaseID(String(cursor[cursor.index(after: separator)...]))
    else { throw CasesError.cursorInvalid }
    self.init(primary: String(cursor[..<separator]), id: id)
  }

  static let first = PageKey(primary: "", id: CaseID(high: 0, low: 0))
  static let last = PageKey(primary: "\u{10FFFF}", id: CaseID(high: .max, low: .max))
}

/// Several ordered lists, each read from an index, as one: takes from every list only as much as a page can need.
///
/// One statement over many authorities and states would have to sort all that it finds; this does not.
struct MergedPage {
  /// One list: a statement whose last three arguments are the key to go on from and the number of rows, and whose columns are
  /// the primary value and the id.
  struct Lane {
    var sql: String
    var arguments: [any SQLBindable]
  }

  var lanes: [Lane]
  var isDescending: Bool
  var cursor: String?
  var limit: Int

  /// The keys of the page and whether more follow.
  func keys(in tx: ReadTransaction) throws -> (keys: [PageKey], hasMore: Bool) {
    let start = try cursor.map { try PageKey(cursor: $0) } ?? (isDescending ? .last : .first)
    let count = min(max(limit, 1), CaseInboxQuery.largestPage)
    var found: [PageKey] = []
    for lane in lanes {
      let page: [any SQLBindable] = [start.primary, start.id, count + 1]
      found += try tx.rows(lane.sql, lane.arguments + page) { PageKey(primary: try $0.text(0), id: try $0.id(1)) }
    }
    // Two lists may know the same case, for example as applicant and as agent.
    let sorted = Set(found).sorted { isDescending ? $1 < $0 : $0 < $1 }
    return (Array(sorted.prefix(count)), sorted.count > count)
  }

  /// The page with its rows.
  func page(in tx: ReadTransaction) throws -> CasePage {
    let (keys, hasMore) = try keys(in: tx)
    return CasePage(
      rows: try CaseRowQueries.rows(keys.map(\.id), in: tx), nextCursor: hasMore ? keys.last?.cursor : nil)
  }
}
