import CPangoCairo
package import Kernel

/// Sets papers as PDF: real text with its structure, title, author and language, links and an outline.
package enum PaperPDF {
  /// Sets a paper.
  ///
  /// - Parameter made: The moment that the file calls its own; nothing else in it depends on when or where it is set.
  /// - Throws: ``DocumentError/notWritten(reason:)``.
  package static func write(_ paper: Paper, made: Instant) throws(DocumentError) -> [UInt8] {
    let writer = try PDFWriter(width: PaperMeasures.width, height: PaperMeasures.height)
    writer.describe(PDFWriter.title, paper.title.drawable)
    writer.describe(PDFWriter.author, paper.author.drawable)
    writer.describe(PDFWriter.created, made.iso8601)
    let flow = PaperFlow(writer, paper)
    cairo_tag_begin(writer.context, "Document", nil)
    if let head = paper.head { try flow.set(head) }
    try flow.setTitle(paper.title)
    for block in paper.blocks { try flow.set(block) }
    if let imprint = paper.imprint { try flow.set(imprint) }
    cairo_tag_end(writer.context, "Document")
    try flow.endPage()
    return try PDFCatalogue.declaring(language: paper.language, in: writer.finish())
  }
}
