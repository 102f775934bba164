package import Store

/// Makes the index anew from what the features keep, while it goes on being asked.
package struct TextIndexRebuild: Sendable {
  /// So many documents are read and written at a time.
  private static let page = 50

  private let search: TextSearch
  private let sources: [any SearchSource]

  package init(_ search: TextSearch, sources: [any SearchSource]) {
    self.search = search
    self.sources = sources
  }

  /// Puts every document in again and takes out what no source has any more. Answers how many documents each source gave.
  package func run(_ store: any Store) async throws -> [(source: String, documents: Int)] {
    var counts: [(source: String, documents: Int)] = []
    for source in sources {
      counts.append((source.name, try await rebuild(source, store)))
      try await search.merger.run(store)
    }
    try await removeStrangers(store)
    try await search.merger.run(store)
    return counts
  }

  private func rebuild(_ source: any SearchSource, _ store: any Store) async throws -> Int {
    var last: String?
    var count = 0
    while true {
      try Task.checkCancellation()
      let after = last
      let documents = try await store.read(.bulk) { try source.documents(after: after, limit: Self.page, in: $0) }
      let end = documents.last?.id
      guard documents.allSatisfy({ $0.source == source.name }) else { throw TextIndexError.identifier }
      try await store.write { tx in
        let known = try TextDocumentQueries.ids(of: source.name, after: after ?? "", through: end, in: tx)
        let given = Set(documents.map(\.id))
        try search.writer.remove(known.filter { !given.contains($0) }, in: tx)
        try search.writer.put(documents, in: tx)
      }
      guard let end, end != last else { return count }
      count += documents.count
      last = end
    }
  }

  /// Takes out the documents of sources that are no longer there.
  private func removeStrangers(_ store: any Store) async throws {
    let names = Set(sources.map(\.name))
    var last = ""
    while true {
      let after = last
      let next = try await store.read { try TextDocumentQueries.source(after: after, in: $0) }
      guard let next else { return }
      if !names.contains(next) {
        try await store.write { tx in
          try search.writer.remove(
            TextDocumentQueries.ids(of: next, after: "", through: nil, in: tx), in: tx)
        }
      }
      last = next
    }
  }
}
