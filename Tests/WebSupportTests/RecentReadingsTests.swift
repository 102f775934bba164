import Kernel
import Store
import StoreTesting
import Synchronization
import Testing
import WebSupport

@Suite("Recent readings")
struct RecentReadingsTests {
  private static let notes = MigrationSet(
    module: "notes", migrations: [Migration(number: 1, name: "notes", sql: "CREATE TABLE note (words TEXT NOT NULL)")])

  @Test("are taken again until this node commits something, and absence is asked for each time")
  func lifetime() async throws {
    let store = try await TestStore.open([Self.notes])
    let asked = Mutex(0)
    let recent = RecentReadings<String, [String]>(lifetime: .seconds(600))
    @Sendable func notes() async throws -> [String]? {
      try await recent.value(of: "all", in: store) {
        asked.withLock { $0 += 1 }
        let found = try await store.read { try $0.rows("SELECT words FROM note ORDER BY words") { try $0.text(0) } }
        return found.isEmpty ? nil : found
      }
    }
    #expect(try await notes() == nil)
    #expect(try await notes() == nil)
    #expect(asked.withLock { $0 } == 2)
    try await store.write { try $0.execute("INSERT INTO note (words) VALUES ('one')") }
    #expect(try await notes() == ["one"])
    #expect(try await notes() == ["one"])
    #expect(asked.withLock { $0 } == 3)
    try await store.write { try $0.execute("INSERT INTO note (words) VALUES ('two')") }
    #expect(try await notes() == ["one", "two"])
    #expect(asked.withLock { $0 } == 4)
    try await store.close()
  }

  @Test("grow old, and are forgotten when there are too many")
  func limits() async throws {
    let store = try await TestStore.open([Self.notes])
    let asked = Mutex<[Int]>([])
    @Sendable func read(_ key: Int, _ recent: RecentReadings<Int, Int>) async throws {
      _ = try await recent.value(of: key, in: store) {
        asked.withLock { $0.append(key) }
        return key
      }
    }
    let old = RecentReadings<Int, Int>(lifetime: .zero)
    try await read(1, old)
    try await read(1, old)
    #expect(asked.withLock { $0 } == [1, 1])
    let small = RecentReadings<Int, Int>(lifetime: .seconds(600), capacity: 2)
    for key in [2, 3, 2, 4, 2] { try await read(key, small) }
    #expect(asked.withLock { $0 } == [1, 1, 2, 3, 4, 2])
    try await store.close()
  }
}
