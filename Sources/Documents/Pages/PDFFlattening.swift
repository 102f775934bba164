import CPoppler

extension PDFFile {
  /// Opens a page, counted from one, with what lies on it – filled fields, stamps, the seals of signatures – as a part of it.
  ///
  /// Comments and links are left behind. What is filled into fields is no text of its page, so nothing that looks for words
  /// would find it there, although everybody sees it. Wherever a page is read, shown or redacted it is this one, so that
  /// places in its text mean the same everywhere.
  func flatPage(_ number: Int) throws(DocumentError) -> PDFPage {
    let page = try page(number)
    guard page.hasDrawnAnnotations else { return page }
    let writer = try PDFWriter(width: page.width, height: page.height)
    page.draw(on: writer.context)
    writer.end()
    var limits = DocumentLimits.standard
    limits.fileBytes = PDFWriter.limitBytes
    return try PDFFile(writer.finish(), limits: limits).page(1)
  }
}

extension PDFPage {
  /// Draws the page with fields and stamps, in points, as real text where it is that.
  func draw(on context: OpaquePointer) {
    poppler_page_render_for_printing_with_options(page, context, POPPLER_PRINT_STAMP_ANNOTS_ONLY)
  }
}
