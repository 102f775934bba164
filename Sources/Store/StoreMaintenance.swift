/// What an operator asks of a database in service, whatever its engine.
package protocol StoreMaintenance: Store {
  /// The engine's name as people write it: `SQLite` or `PostgreSQL`.
  var engineName: String { get }
  /// The keys of sealed columns, which are handed in once the database is open.
  var seals: SealKeys { get }
  /// Looks the database over and answers what is wrong with it; nothing when it is sound.
  func checkIntegrity() async throws -> [String]
  /// Gathers statistics for the query planner; worth calling after a large import.
  func analyze() async throws
  /// What the database takes up.
  func sizeBytes() async throws -> Int64
}
