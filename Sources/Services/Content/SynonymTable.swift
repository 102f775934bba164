/// Everyday words for what the law calls otherwise: `身份证` → `居民身份证`, `开店` → `设立登记` …
package struct SynonymTable: Hashable, Sendable {
  /// One everyday word and the official words, any of which in an item's name makes the item an answer.
  package struct Entry: Hashable, Sendable {
    package let word: String
    package let official: [String]
  }

  package let entries: [Entry]

  package init(entries: [Entry]) {
    self.entries = entries
  }

  init(_ folder: CatalogueFolder) throws(ServicesError) {
    entries = try folder.rows("synonyms.tsv", columns: 2).map { row in
      Entry(word: row[0], official: row[1].split(separator: "|").map(String.init))
    }
  }

  /// The everyday words under which an item should be found.
  package func words(name: String, group: String?) -> [String] {
    let text = name + "\n" + (group ?? "")
    return entries.filter { $0.official.contains(where: text.contains) }.map(\.word)
  }

  /// The official words behind an everyday word.
  package func meaning(of word: String) -> [String]? {
    entries.first { $0.word == word }?.official
  }
}
