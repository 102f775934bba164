package import Store

/// Which public documents cite which articles of acts: fed by whoever publishes, in the transaction in which something becomes
/// public, changes or is withdrawn; read by the pages of acts.
package enum CitationRegister {
  /// Characters of a document that are looked through.
  static let longestText = 200_000
  /// Articles that one document can cite; more name everything and mean nothing.
  static let mostArticles = 500
  /// Documents are counted so far and no further.
  package static let mostCounted = 1_000

  /// Keeps a document with what it cites, in place of what it cited before.
  ///
  /// - Parameter names: acts that are recognised without quotation marks.
  package static func put(_ document: CitingDocument, names: Set<String>, in tx: WriteTransaction) throws {
    let text = String(document.texts.joined(separator: "\n").prefix(longestText))
    try CitationQueries.replace(
      document, CitedArticle.all(in: text, names: names).prefix(mostArticles), in: tx)
  }

  /// Forgets a document that is public no more.
  package static func remove(_ id: String, in tx: WriteTransaction) throws {
    try CitationQueries.delete(id, in: tx)
  }

  /// The documents that cite an article, those first that became public last.
  ///
  /// - Parameter before: the last document of the page before.
  package static func documents(
    citing article: CitedArticle, before: CitationPlace? = nil, limit: Int, in tx: ReadTransaction
  ) throws -> [CitingDocument] {
    try CitationQueries.documents(citing: article, before: before, limit: limit, in: tx)
  }

  /// How many documents cite an article, counted up to one more than ``mostCounted``.
  package static func count(citing article: CitedArticle, in tx: ReadTransaction) throws -> Int {
    try CitationQueries.count(citing: article, upTo: mostCounted + 1, in: tx)
  }
}
