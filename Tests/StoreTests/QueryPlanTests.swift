import Testing

@testable import Store

@Suite("Query plans")
struct QueryPlanTests {
  private func plan(_ sql: String) async throws -> QueryPlan {
    let store = try await SQLiteStore.temporary()
    try await store.migrate([Shop.migrations])
    let plan = try await store.read { tx in try tx.plan(sql) }
    try await store.close()
    return plan
  }

  @Test(
    "find their rows by an index",
    arguments: [
      "SELECT * FROM shop WHERE id = ?",
      "SELECT * FROM shop WHERE name = ?",
      "SELECT * FROM shop WHERE name > ? ORDER BY name LIMIT 20",
      "SELECT * FROM shelf JOIN shop ON shop.id = shelf.shop_id WHERE shelf.shop_id = ?",
      "UPDATE shop SET size = ? WHERE id = ?",
      "DELETE FROM shelf WHERE shop_id = ?",
      "INSERT INTO shop (id, name) VALUES (?, ?)",
      "SELECT count(*) FROM (SELECT 1 FROM shop WHERE name = ? LIMIT 5) some",
      "SELECT * FROM shop WHERE id IN (?, ?) OR name = ?",
      "WITH wanted AS (SELECT ? AS id UNION ALL SELECT ?) SELECT name FROM wanted JOIN shop ON shop.id = wanted.id",
    ])
  func indexed(sql: String) async throws {
    let plan = try await plan(sql)
    #expect(plan.tableScans == [], "\(plan)")
    #expect(!plan.sortsRows)
  }

  @Test(
    "that read a whole table are found out",
    arguments: [
      "SELECT * FROM shop WHERE size = ?",
      "UPDATE shop SET size = ? WHERE score > ?",
      "SELECT * FROM shop ORDER BY score",
      "DELETE FROM shop WHERE opened_on < ?",
      "SELECT * FROM shelf a JOIN shop s ON s.size = a.number WHERE a.shop_id = ?",
    ])
  func scanning(sql: String) async throws {
    #expect(try await plan(sql).scansTable)
  }

  @Test("for which an index would be built are found out, except on the rows of a subquery")
  func automaticIndexes() {
    let steps = [
      "MATERIALIZE wanted", "SCAN CONSTANT ROW", "SCAN wanted", "SEARCH s USING AUTOMATIC COVERING INDEX (size=?)",
    ]
    #expect(QueryPlan(sql: "", steps: steps).tableScans == ["s"])
    let derived = ["CO-ROUTINE wanted", "SEARCH wanted USING AUTOMATIC COVERING INDEX (id=?)", "SCAN (subquery-3)"]
    #expect(QueryPlan(sql: "", steps: derived).tableScans == [])
  }

  @Test("that read along a whole index say so")
  func indexScans() async throws {
    let plan = try await plan("SELECT name FROM shop ORDER BY name")
    #expect(plan.tableScans == [])
    #expect(plan.indexScans == ["shop"])
  }

  @Test("that sort say so")
  func sorting() async throws {
    #expect(try await plan("SELECT * FROM shop WHERE kind = ? ORDER BY score").sortsRows)
  }

  @Test("can be asked for every statement that a store has run")
  func log() async throws {
    var options = SQLiteOptions()
    let log = StatementLog()
    options.statementLog = log
    let store = try await SQLiteStore.temporary(options: options)
    try await store.migrate([Shop.migrations])
    try await store.write { tx in
      for name in ["a", "b"] { try Shop.add(name, in: tx) }
    }
    _ = try await store.read { tx in try Shop.count(in: tx) }
    #expect(log.statements.contains("INSERT INTO shop (id, name) VALUES (?, ?)"))
    #expect(log.statements.contains("SELECT count(*) FROM shop"))
    #expect(!log.statements.contains { $0.hasPrefix("CREATE") || $0.hasPrefix("SAVEPOINT") })
    #expect(Set(log.statements).count == log.statements.count)
    for sql in log.statements { _ = try await store.read { tx in try tx.plan(sql) } }
    try await store.close()
  }
}
