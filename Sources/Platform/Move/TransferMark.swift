import Store

/// Says in a database that its rows are not all there yet, so that nobody serves it as if they were.
enum TransferMark {
  enum Kind: String, Sendable {
    case restore = "(restore)"
    case move = "(move)"
  }

  static func begin(_ kind: Kind, source: String = "", in store: any Store) async throws {
    try await store.write { tx in
      try TransferQueries.set(.init(name: kind.rawValue, source: source, lastKey: nil, isCopied: false), in: tx)
    }
  }

  static func end(_ kind: Kind, in tx: WriteTransaction) throws {
    try TransferQueries.remove(kind.rawValue, in: tx)
  }

  /// Whether the mark stands; false for a database without any tables yet.
  static func isSet(_ kind: Kind, in store: any Store) async throws -> Bool {
    let engine = EngineName(store)
    return try await store.read(.bulk) { tx in
      guard try CatalogQueries.hasTable("transfer_table", engine, in: tx) else { return false }
      return try TransferQueries.all(in: tx).contains { $0.name == kind.rawValue }
    }
  }

  /// Whose unfinished moves the database has notes of.
  static func sources(in store: any Store) async throws -> Set<String> {
    let engine = EngineName(store)
    return try await store.read(.bulk) { tx in
      guard try CatalogQueries.hasTable("transfer_table", engine, in: tx) else { return [] }
      return Set(try TransferQueries.all(in: tx).map(\.source))
    }
  }

  /// Refuses a database whose transfer has not come to its end.
  /// - Throws: ``BackupError/restoreUnfinished(path:)``.
  static func requireNone(in store: any Store, at place: String) async throws {
    let unfinished = try await store.read { tx in try TransferQueries.all(in: tx).first != nil }
    if unfinished { throw BackupError.restoreUnfinished(path: place) }
  }
}
