import Store

/// Reads the catalogue's revision, which every change raises, and everything that the search is made of.
enum CatalogueStateQueries {
  static func revision(in tx: ReadTransaction) throws -> Int {
    try tx.first(ItemChangeQueries.revision) { try $0.int(0) } ?? 0
  }

  /// Every row of the list in the order of departments, with the item's own everyday words.
  static func everything(in tx: ReadTransaction) throws -> [(row: ItemRow, words: [String])] {
    try tx.rows(ItemQueries.everyRow) { row in
      (try ItemQueries.row(row), try row.text(23).split(separator: "\n").map(String.init))
    }
  }
}
