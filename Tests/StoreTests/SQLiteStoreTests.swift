import Testing

@testable import Store

@Suite("The SQLite engine")
struct SQLiteStoreTests {
  @Test("keeps what was written")
  func keeps() async throws {
    let store = try await SQLiteStore.temporary()
    try await store.migrate([])
    let count = try await store.read { tx in try tx.first("SELECT count(*) FROM store_migration") { try $0.int(0) } }
    #expect(count == 1)
    try await store.close()
  }
}
