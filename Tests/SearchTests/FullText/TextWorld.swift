import Kernel
import Store
import StoreTesting

@testable import Search

/// A database with an index, for tests.
struct TextWorld {
  let store: any Store
  let search: TextSearch
  let log = StatementLog()
  static let today = CivilDate(year: 2026, month: 11, day: 23) ?? .earliest

  init(_ documents: [TextDocument] = []) async throws {
    store = try await TestStore.open([TextIndexMigrations.set], log: log)
    search = try TextSearch(ids: SystemIdentifierSource(clock: SystemWallClock()))
    if !documents.isEmpty { try await put(documents) }
  }

  func put(_ documents: [TextDocument]) async throws {
    let writer = search.writer
    try await store.write { try writer.put(documents, in: $0) }
  }

  func remove(_ ids: String...) async throws {
    let writer = search.writer
    try await store.write { try writer.remove(ids, in: $0) }
  }

  func results(_ text: String, _ change: (inout TextQuery) -> Void = { _ in }) async throws -> TextResults {
    var query = TextQuery(text, today: Self.today)
    change(&query)
    let asked = query
    let index = search.index
    return try await store.read { try index.search(asked, in: $0) }
  }

  /// What follows the colon in the identifiers of the hits, in order.
  func found(_ text: String, _ change: (inout TextQuery) -> Void = { _ in }) async throws -> [String] {
    try await results(text, change).hits.map { String($0.id.drop { $0 != ":" }.dropFirst()) }
  }

  static func document(
    _ id: String, _ title: String, _ body: String = "", kind: String = TextKind.publication
  ) -> TextDocument {
    TextDocument(id: "test:\(id)", kind: kind, title: title, address: "/open/documents/\(id)", body: body)
  }

  func merge() async throws { try await search.merger.run(store) }
}
