import CPangoCairo

/// Receives a PDF that is being drawn.
final class PDFWriter {
  static let title = CAIRO_PDF_METADATA_TITLE
  static let author = CAIRO_PDF_METADATA_AUTHOR
  static let subject = CAIRO_PDF_METADATA_SUBJECT
  static let created = CAIRO_PDF_METADATA_CREATE_DATE

  /// Half a gigabyte: pages that shared a picture have one each when they are drawn anew.
  static let limitBytes = 1 << 29

  /// The drawing context of the current page.
  let context: OpaquePointer
  private let surface: OpaquePointer
  private let sink: ByteSink

  /// Begins a file; the size of a page, in points, is set before anything is drawn on it.
  ///
  /// - Throws: ``DocumentError/notWritten(reason:)``.
  init(width: Double, height: Double) throws(DocumentError) {
    sink = ByteSink(limitBytes: Self.limitBytes)
    surface = cairo_pdf_surface_create_for_stream(ByteSink.receive, sink.pointer, width, height)
    context = cairo_create(surface)
    guard cairo_status(context) == CAIRO_STATUS_SUCCESS else {
      let reason = String(cString: cairo_status_to_string(cairo_status(context)))
      cairo_destroy(context)
      cairo_surface_destroy(surface)
      throw .notWritten(reason: reason)
    }
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
  }

  /// Sets what the file says about itself; an empty text says nothing.
  func describe(_ entry: cairo_pdf_metadata_t, _ text: String) {
    if !text.isEmpty { cairo_pdf_surface_set_metadata(surface, entry, text) }
  }

  /// Sets the size of the page that is drawn next.
  func begin(width: Double, height: Double) { cairo_pdf_surface_set_size(surface, width, height) }

  /// Adds an entry to the outline; returns its number, below which further ones may stand.
  func outline(_ title: String, below parent: Int32, linkingTo attributes: String) -> Int32 {
    cairo_pdf_surface_add_outline(surface, parent, title, attributes, CAIRO_PDF_OUTLINE_FLAG_OPEN)
  }

  /// Ends the page.
  func end() { cairo_show_page(context) }

  /// Ends the file and returns it.
  ///
  /// - Throws: ``DocumentError/notWritten(reason:)``.
  func finish() throws(DocumentError) -> [UInt8] {
    cairo_surface_finish(surface)
    for status in [cairo_status(context), cairo_surface_status(surface)]
    where status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_SURFACE_FINISHED {
      throw .notWritten(reason: String(cString: cairo_status_to_string(status)))
    }
    return sink.bytes
  }
}

/// Gathers bytes that the library writes, up to a limit. It must outlive the surface that writes to it.
final class ByteSink {
  private(set) var bytes: [UInt8] = []
  private let limitBytes: Int

  init(limitBytes: Int) { self.limitBytes = limitBytes }

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let receive: cairo_write_func_t = { closure, data, count in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    guard sink.bytes.count + Int(count) <= sink.limitBytes else { return CAIRO_STATUS_WRITE_ERROR }
    sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
