import CPangoCairo

/// A page that becomes a picture, with the words that remain as text below it.
struct RedactedPage {
  private let page: PDFPage
  private let plan: PagePlan

  init(_ page: PDFPage, _ plan: PagePlan) {
    self.page = page
    self.plan = plan
  }

  func draw(on writer: PDFWriter) throws(DocumentError) {
    let layout = page.layout
    let boxes = plan.blackBoxes(of: layout, width: page.width, height: page.height)
    let picture = try PagePicture(page, scale: PDFRedaction.dotsPerInch / 72)
    if !plan.isWhole {
      let isSeen = CoveredText.isSeen(on: picture, of: page, in: layout)
      // What is painted over later must not be below it: a letter half under a box goes with it.
      let kept = PagePlan.runs(in: layout) { index in
        !plan.removed.contains(index) && isSeen(index) && !layout.scalars[index].properties.isWhitespace
      }
      try HiddenText(writer.context).draw(kept, of: layout)
    }
    picture.black(out: boxes, of: page)
    cairo_save(writer.context)
    cairo_scale(writer.context, page.width / Double(picture.width), page.height / Double(picture.height))
    cairo_set_source_surface(writer.context, picture.surface, 0, 0)
    cairo_paint(writer.context)
    cairo_restore(writer.context)
  }
}

/// Text that stands where its letters are seen, to be covered by a picture.
struct HiddenText {
  private let context: OpaquePointer

  init(_ context: OpaquePointer) { self.context = context }

  /// Writes runs of code points into their places.
  func draw(_ runs: [Range<Int>], of layout: PageLayout) throws(DocumentError) {
    guard let pango = pango_cairo_create_layout(context) else { throw .notWritten(reason: "pango") }
    defer { g_object_unref(UnsafeMutableRawPointer(pango)) }
    let font = pango_font_description_from_string(PaperFont.sans)
    defer { pango_font_description_free(font) }
    for run in runs {
      let box = layout.box(of: run)
      guard box.isFinite, box.width > 0.1, box.height > 0.1 else { continue }
      let isColumn = layout.isColumn(run)
      let thickness = isColumn ? box.width : box.height
      pango_font_description_set_absolute_size(font, thickness * 0.75 * Double(PANGO_SCALE))
      pango_layout_set_font_description(pango, font)
      pango_layout_set_text(pango, layout.text(of: run), -1)
      var width: Int32 = 0
      var height: Int32 = 0
      pango_layout_get_size(pango, &width, &height)
      guard width > 0 else { continue }
      cairo_save(context)
      if !isColumn {
        cairo_translate(context, box.x, box.y)
      } else if layout.boxes[run.lowerBound].y < layout.boxes[run.upperBound - 1].y {
        cairo_translate(context, box.right, box.y)
        cairo_rotate(context, .pi / 2)
      } else {
        cairo_translate(context, box.x, box.bottom)
        cairo_rotate(context, -.pi / 2)
      }
      cairo_translate(context, 0, thickness * 0.8)
      cairo_scale(context, (isColumn ? box.height : box.width) * Double(PANGO_SCALE) / Double(width), 1)
      cairo_translate(context, 0, -Double(pango_layout_get_baseline(pango)) / Double(PANGO_SCALE))
      cairo_move_to(context, 0, 0)
      cairo_set_source_rgb(context, 0, 0, 0)
      pango_cairo_show_layout(context, pango)
      cairo_restore(context)
    }
  }
}
