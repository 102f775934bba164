import Kernel
package import Store

/// Puts documents into the index and takes them out, in the transaction of whoever calls.
package struct TextIndexWriter: Sendable {
  /// The longest identifier in bytes.
  package static let longestID = 120
  /// More passages than this are not indexed: a hundred times the longest act.
  static let mostPassages = 20_000
  /// The most passages of a segment, so that merging needs little memory and holds up nobody for long.
  static let largestSegment = 65_536

  let language: TextLanguage
  let ids: any IdentifierSource

  /// Puts documents in; one that is there already is replaced. Many at once cost less than one by one.
  ///
  /// - Throws: ``TextIndexError/identifier``; what the store throws.
  package func put(_ documents: [TextDocument], in tx: WriteTransaction) throws {
    var last: [String: Int] = [:]
    for (place, document) in documents.enumerated() { last[document.id] = place }
    let distinct = documents.enumerated().filter { last[$1.id] == $0 }.map(\.element)
    guard distinct.allSatisfy({ Self.isIdentifier($0.id) }) else { throw TextIndexError.identifier }
    try remove(distinct.map(\.id), in: tx)
    var pending: [(document: TextDocument, passages: [TextPassage])] = []
    var builder = SegmentBuilder(language: language)
    for document in distinct {
      let passages = Array(document.passages.lazy.flatMap(\.bounded).prefix(Self.mostPassages))
      if builder.passageCount + passages.count > Self.largestSegment, builder.documentCount > 0 {
        try store(builder, pending, in: tx)
        builder = SegmentBuilder(language: language)
        pending = []
      }
      builder.add(document, passages: passages)
      pending.append((document, passages))
    }
    if builder.documentCount > 0 { try store(builder, pending, in: tx) }
  }

  /// Takes documents out; those that are not there are passed over.
  package func remove(_ ids: [String], in tx: WriteTransaction) throws {
    for id in ids {
      guard let found = try TextDocumentQueries.place(of: id, in: tx) else { continue }
      try TextDocumentQueries.delete(id, textID: found.text, in: tx)
      try SegmentQueries.markGone(found.place, of: found.segment, mark: self.ids.make(), in: tx)
    }
  }

  private func store(
    _ builder: SegmentBuilder, _ pending: [(document: TextDocument, passages: [TextPassage])], in tx: WriteTransaction
  ) throws {
    let segment: SegmentID = ids.make()
    try SegmentQueries.insert(builder.finish(), id: segment, goneMark: ids.make(), in: tx)
    for (place, (document, passages)) in pending.enumerated() {
      let textID: SegmentID = ids.make()
      try TextDocumentQueries.insert(document, at: place, of: segment, textID: textID, in: tx)
      for row in StoredPassages.rows(passages) {
        try TextDocumentQueries.insertText(row.bytes, of: textID, first: row.first, in: tx)
      }
    }
  }

  private static func isIdentifier(_ id: String) -> Bool {
    guard id.utf8.count <= longestID, let colon = id.firstIndex(of: ":") else { return false }
    return colon > id.startIndex && id.index(after: colon) < id.endIndex
  }
}
