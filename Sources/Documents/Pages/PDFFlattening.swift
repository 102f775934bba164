import CPoppler

/// Makes what lies on pages – filled fields, stamps, signatures' seals – a part of them.
///
/// Comments and links are left behind. What is filled into fields is no text of its page before, so nothing that looks for
/// words would find it there, although everybody sees it.
enum PDFFlattening {
  /// The file with flat pages; nil if nothing lies on any of its pages.
  static func flattened(_ file: PDFFile, limits: DocumentLimits) throws(DocumentError) -> PDFFile? {
    var lies = false
    for number in 1...file.pageCount where try file.page(number).hasAnnotations {
      lies = true
      break
    }
    guard lies else { return nil }
    let first = try file.page(1)
    let writer = try PDFWriter(width: first.width, height: first.height)
    for number in 1...file.pageCount {
      let page = try file.page(number)
      writer.begin(width: page.width, height: page.height)
      page.draw(on: writer.context)
      writer.end()
    }
    var wider = limits
    // Pages that share a picture get one each.
    wider.fileBytes = max(limits.fileBytes, 1 << 29)
    return try PDFFile(writer.finish(), limits: wider)
  }
}

extension PDFPage {
  /// Draws the page with fields and stamps, in points, as real text where it is that.
  func draw(on context: OpaquePointer) {
    poppler_page_render_for_printing_with_options(page, context, POPPLER_PRINT_STAMP_ANNOTS_ONLY)
  }
}
