/// How much of a file from outside is looked at, so that no file can hold the program up or fill its memory.
package struct DocumentLimits: Hashable, Sendable {
  /// Bytes of the file as it came.
  package var fileBytes: Int
  /// Bytes of everything that an archive unfolds to.
  package var unfoldedBytes: Int
  /// How many times its size a part of an archive may unfold to.
  package var unfoldingRatio: Int
  /// Parts of an archive.
  package var parts: Int
  /// Pages.
  package var pages: Int
  /// Characters of text that are taken out.
  package var characters: Int

  /// Limits for files that people and departments bring.
  package static let standard = DocumentLimits(
    fileBytes: 50 << 20, unfoldedBytes: 200 << 20, unfoldingRatio: 200, parts: 5000, pages: 2000,
    characters: 5_000_000)

  /// Limits of their parts.
  package init(
    fileBytes: Int, unfoldedBytes: Int, unfoldingRatio: Int, parts: Int, pages: Int, characters: Int
  ) {
    self.fileBytes = fileBytes
    self.unfoldedBytes = unfoldedBytes
    self.unfoldingRatio = unfoldingRatio
    self.parts = parts
    self.pages = pages
    self.characters = characters
  }
}
