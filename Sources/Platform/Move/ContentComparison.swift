import Store

/// What whole databases hold, table by table.
enum ContentComparison {
  /// The digest of each table, all of one snapshot.
  static func digests(of store: any Store, tables: [StoredTable]) async throws -> ContentDigests {
    try await store.read(.bulk) { tx in
      var result: ContentDigests = [:]
      for table in tables { result[table.name] = try TableQueries.digest(of: table, in: tx) }
      return result
    }
  }
}
