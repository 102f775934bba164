import CPangoCairo

@testable import Documents

/// A PDF of lines of text, drawn as an office program would.
enum DrawnPDF {
  /// One page for each text; lines begin at 72 points, 30 points apart.
  static func of(_ pages: [String]) throws -> [UInt8] {
    let writer = try PDFWriter(width: 595, height: 842)
    for page in pages {
      for (number, line) in page.split(separator: "\n").enumerated() {
        let layout = pango_cairo_create_layout(writer.context)
        let font = pango_font_description_from_string("\(PaperFont.serif) 16")
        pango_layout_set_font_description(layout, font)
        pango_layout_set_text(layout, String(line), -1)
        cairo_move_to(writer.context, 72, 72 + 30 * Double(number))
        pango_cairo_show_layout(writer.context, layout)
        pango_font_description_free(font)
        g_object_unref(layout.map(UnsafeMutableRawPointer.init))
      }
      writer.end()
    }
    return try writer.finish()
  }
}
