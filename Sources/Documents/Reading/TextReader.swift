/// Takes the text out of files that people and departments bring.
///
/// What a file is, is decided by its bytes. Nothing in it is carried out, fetched or unfolded a second time, everything
/// has a limit, and the same bytes give the same text.
package enum TextReader {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - name: The name that it came under; it only tells a page of the web from plain text.
  ///   - limits: How much is looked at.
  /// - Throws: ``DocumentError`` when the file is damaged, locked, too large or of a sort that is not read.
  package static func read(
    bytes: [UInt8], named name: String, limits: DocumentLimits = .standard
  ) throws(DocumentError) -> ReadText {
    if bytes.isEmpty { throw .empty }
    guard bytes.count <= limits.fileBytes else { throw .tooLong(limitBytes: limits.fileBytes) }
    switch try FileSignature.of(bytes) {
    case .pdf: return try PDFText.read(bytes, limits: limits)
    case .archive: return try packed(ArchiveReader(bytes, limits: limits), limits: limits)
    case .other:
      let text = try PlainText.decode(bytes)
      var budget = TextBudget(limits)
      try budget.take(text)
      let lowered = name.lowercased()
      if lowered.hasSuffix(".html") || lowered.hasSuffix(".htm") || HTMLText.looksLikePage(text) {
        return HTMLText.read(text)
      }
      return ReadText(kind: .text, pages: PlainText.pages(of: text))
    }
  }

  private static func packed(_ archive: ArchiveReader, limits: DocumentLimits) throws(DocumentError) -> ReadText {
    if archive.holds("OFD.xml") { return try OFDText(archive, limits: limits).read() }
    if archive.holds("[Content_Types].xml") {
      if let main = try OfficePackage.mainPart(of: archive) {
        if main.hasPrefix("word/") { return try WordText(archive, main: main, limits: limits).read() }
        if main.hasPrefix("xl/") { return try SpreadsheetText(archive, main: main, limits: limits).read() }
        throw .unsupported(found: main.hasPrefix("ppt/") ? "PPTX" : "OOXML")
      }
      throw .broken(.docx)
    }
    throw .unsupported(found: archive.holds("mimetype") ? "ODF" : "ZIP")
  }
}
