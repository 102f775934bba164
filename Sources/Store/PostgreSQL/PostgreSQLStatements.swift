/// The statements prepared on one connection. One text may stand for several: its values may have other types.
final class PostgreSQLStatements {
  struct Variant {
    let name: String
    let types: [UInt32]

    /// Whether values of these types can be sent: NULL fits everywhere.
    func fits(_ other: [UInt32]) -> Bool {
      types.count == other.count
        && zip(types, other).allSatisfy { $0 == $1 || $1 == PostgreSQLType.unspecified }
    }
  }

  private struct Entry {
    let text: String
    let count: Int
    var variants: [Variant] = []
    var lastUse: UInt64 = 0
  }

  private let maximum: Int
  private var entries: [String: Entry] = [:]
  private var names = 0
  private var uses: UInt64 = 0
  private var generation = 0
  var hasControl = false
  var hasRecord = false

  init(maximum: Int) { self.maximum = maximum }

  /// Forgets what was prepared on an earlier connection.
  func follow(_ generation: Int) {
    guard self.generation != generation else { return }
    self.generation = generation
    hasControl = false
    hasRecord = false
    for key in entries.keys { entries[key]?.variants = [] }
  }

  /// The number of placeholders; a text that is new is checked first.
  func placeholderCount(of sql: String, check: () throws -> Void) throws -> Int {
    if let entry = entries[sql] { return entry.count }
    try check()
    let (text, count) = StatementSyntax.numbered(sql)
    entries[sql] = Entry(text: text, count: count)
    return count
  }

  /// The text as the server reads it.
  func text(of sql: String) -> String { entries[sql]?.text ?? StatementSyntax.numbered(sql).text }

  func variant(of sql: String, for types: [UInt32]) -> Variant? {
    guard let index = entries.index(forKey: sql) else { return nil }
    uses &+= 1
    entries.values[index].lastUse = uses
    return entries.values[index].variants.first { $0.fits(types) }
  }

  func newName() -> String {
    names += 1
    return "s\(names)"
  }

  /// Keeps a prepared statement. Answers the names of those that were given up for it.
  func keep(_ variant: Variant, of sql: String) -> [String] {
    entries[sql, default: Entry(text: sql, count: 0)].variants.append(variant)
    uses &+= 1
    entries[sql]?.lastUse = uses
    guard entries.count > maximum else { return [] }
    let median = entries.values.map(\.lastUse).sorted()[entries.count / 2]
    let old = entries.filter { $0.value.lastUse < median }
    for key in old.keys { entries[key] = nil }
    return old.values.flatMap { $0.variants.map(\.name) }
  }
}
