package import Kernel

/// The full-text index of an installation: what writes it and what asks it.
package struct TextSearch: Sendable {
  /// Puts documents in and takes them out, in the transaction of the feature.
  package let writer: TextIndexWriter
  /// Finds.
  package let index: TextIndex
  /// Keeps the index small and quick.
  package let merger: SegmentMerger
  /// Collects what people looked for in vain.
  package let needs: SearchNeeds

  /// The index with the language tables that travel with the program.
  ///
  /// - Throws: ``TextIndexError`` when the installation is incomplete.
  package init(ids: any IdentifierSource) throws {
    let language = try TextLanguage.published()
    let cache = TextIndexCache()
    writer = TextIndexWriter(language: language, ids: ids)
    index = TextIndex(language: language, cache: cache)
    merger = SegmentMerger(ids: ids)
    needs = SearchNeeds(language: language)
  }
}
