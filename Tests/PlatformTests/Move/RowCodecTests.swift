import Store
import Testing

@testable import Platform

@Suite("Rows as bytes")
struct RowCodecTests {
  static let rows: [[SQLValue]] = [
    [], [.null], [.integer(0), .integer(-1), .integer(.max), .integer(.min)],
    [.real(0.1), .real(-0.0), .real(.infinity), .real(.greatestFiniteMagnitude)],
    [.text(""), .text("通办 👍🏽"), .blob([]), .blob([0, 255, 1])],
    [.text(String(repeating: "长", count: 70_000)), .null, .blob([UInt8](repeating: 9, count: 200))],
  ]

  @Test(arguments: rows) func `every value comes back as it was`(row: [SQLValue]) {
    #expect(RowCodec.decode(RowCodec.encode(row), count: row.count) == row)
  }

  @Test func `bytes that are no row give nothing`() {
    let bytes = RowCodec.encode([.text("通办"), .integer(5)])
    for length in 0..<bytes.count { #expect(RowCodec.decode(Array(bytes.prefix(length)), count: 2) == nil) }
    #expect(RowCodec.decode(bytes + [0], count: 2) == nil)
    #expect(RowCodec.decode([9], count: 1) == nil)
    #expect(RowCodec.decode([3, 2, 0xff, 0xfe], count: 1) == nil)
  }

  @Test func `a digest does not mind the order, and minds everything else`() {
    func digest(_ rows: [[SQLValue]]) -> ContentDigest {
      var digest = ContentDigest()
      for row in rows { digest.add(RowCodec.encode(row)) }
      return digest
    }
    let rows = Self.rows
    #expect(digest(rows) == digest(rows.reversed()))
    #expect(digest(rows) != digest(Array(rows.dropLast())))
    #expect(digest(rows) != digest(rows + [[.null]]))
    #expect(digest([[.integer(1), .integer(2)]]) != digest([[.integer(2), .integer(1)]]))
  }

  @Test func `tables come after those that they refer to`() {
    func table(_ name: String, _ parents: Set<String>) -> StoredTable {
      StoredTable(name: name, columns: [], key: [], parents: parents, ownParents: [])
    }
    let ordered = StoredTable.inDependencyOrder([
      table("a", ["c"]), table("b", ["a"]), table("c", []), table("d", ["b", "elsewhere"]),
    ])
    #expect(ordered.map(\.name) == ["c", "a", "b", "d"])
  }
}
