import CPangoCairo

/// Where setting has arrived: the page, and how far down it.
final class PaperFlow {
  let writer: PDFWriter
  let measures: PaperMeasures
  /// The upper edge of what is set next.
  var y: Double
  private(set) var page = 1
  private var outlines: [Int32] = []
  private var links: [String] = []

  init(_ writer: PDFWriter, _ paper: Paper) {
    self.writer = writer
    measures = PaperMeasures(paper.style)
    y = measures.top
  }

  var context: OpaquePointer { writer.context }
  var isAtTop: Bool { y <= measures.top + 0.01 }

  /// Draws the page's number and ends it.
  ///
  /// - Source: GB/T 9704-2012, section 7.5: 4号, between strokes, at the right on odd pages and at the left on even ones.
  func endPage() throws(DocumentError) {
    let isOdd = page % 2 == 1
    let form = SetText.Form(size: min(measures.text, 14), alignment: isOdd ? .right : .left)
    let number = try SetText(PaperText("— \(page) —"), form, width: measures.bodyWidth - 2 * form.size, on: writer)
    number.draw(
      0, x: measures.left + form.size, baseline: measures.bottom + 7 * PaperMeasures.millimetre + form.size, on: context
    )
    writer.end()
  }

  func nextPage() throws(DocumentError) {
    try endPage()
    page += 1
    y = measures.top
  }

  /// Goes on to a new page unless this much fits.
  func need(_ height: Double) throws(DocumentError) {
    if y + height > measures.bottom + 0.01, !isAtTop { try nextPage() }
  }

  /// Draws a line of text; its links are set later, by ``setLinks()``.
  func draw(_ text: SetText, line number: Int, x: Double, baseline: Double) {
    text.draw(number, x: x, baseline: baseline, on: context)
    links += text.links(number, x: x, baseline: baseline)
  }

  /// Sets the links of what has been drawn. The library reads the text of an element aloud only if nothing else is in
  /// it, so links stand behind it; and they must stand on its page.
  func setLinks() {
    for link in links {
      cairo_tag_begin(context, CAIRO_TAG_LINK, link)
      cairo_tag_end(context, CAIRO_TAG_LINK)
    }
    links = []
  }

  /// Sets lines one after another, over as many pages as it takes; each page's part has a tag of its own.
  func set(_ text: SetText, size: Double, pitch: Double, x: Double, tag: String) throws(DocumentError) {
    var number = 0
    while number < text.lines.count {
      try need(pitch)
      cairo_tag_begin(context, tag, nil)
      repeat {
        draw(text, line: number, x: x, baseline: y + pitch / 2 + size * 0.36)
        y += pitch
        number += 1
      } while number < text.lines.count && y + pitch <= measures.bottom + 0.01
      cairo_tag_end(context, tag)
      setLinks()
    }
  }

  func color(_ color: (red: Double, green: Double, blue: Double)?) {
    cairo_set_source_rgb(context, color?.red ?? 0, color?.green ?? 0, color?.blue ?? 0)
  }

  func line(from x: Double, to end: Double, at height: Double, width: Double) {
    cairo_set_line_width(context, width)
    cairo_move_to(context, x, height)
    cairo_line_to(context, end, height)
    cairo_stroke(context)
  }

  /// Adds an entry to the outline at this place.
  func outline(_ title: String, level: Int) {
    let depth = min(max(level, 1), outlines.count + 1)
    outlines.removeLast(outlines.count - (depth - 1))
    let place = "page=\(page) pos=[\(measures.left) \(max(0, y - 6))]"
    outlines.append(writer.outline(title, below: outlines.last ?? 0, linkingTo: place))
  }
}
