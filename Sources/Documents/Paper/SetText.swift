import CPangoCairo

/// Text set into lines of a width, with its links.
final class SetText {
  /// One set line.
  struct Line {
    /// How far it begins from the left.
    var x: Double
    /// Where it begins in the text, in bytes.
    var start: Int
    /// Its length in bytes.
    var length: Int
  }

  struct Form {
    var family = PaperFont.serif
    var size: Double
    var isBold = false
    /// The first line's indentation.
    var indent = 0.0
    var alignment = PaperCell.Alignment.left
  }

  let lines: [Line]
  /// The text in bytes, as lines count it.
  let bytes: [UInt8]
  private let layout: OpaquePointer
  private let links: [(range: Range<Int>, address: String)]
  private let form: Form

  init(_ text: PaperText, _ form: Form, width: Double, on writer: PDFWriter) throws(DocumentError) {
    guard let layout = pango_cairo_create_layout(writer.context) else { throw .notWritten(reason: "pango") }
    self.layout = layout
    self.form = form
    let font = pango_font_description_from_string(form.family)
    defer { pango_font_description_free(font) }
    pango_font_description_set_absolute_size(font, form.size * Double(PANGO_SCALE))
    if form.isBold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
    pango_layout_set_font_description(layout, font)
    pango_layout_set_width(layout, Int32(max(width, form.size) * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_indent(layout, Int32(form.indent * Double(PANGO_SCALE)))
    let alignments: [PaperCell.Alignment: PangoAlignment] = [
      .left: PANGO_ALIGN_LEFT, .center: PANGO_ALIGN_CENTER, .right: PANGO_ALIGN_RIGHT,
    ]
    pango_layout_set_alignment(layout, alignments[form.alignment] ?? PANGO_ALIGN_LEFT)
    (bytes, links) = Self.fill(layout, text)
    lines = Self.lines(of: layout)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Draws a line with its base line at a height.
  func draw(_ number: Int, x: Double, baseline: Double, on context: OpaquePointer) {
    guard let line = pango_layout_get_line_readonly(layout, Int32(number)) else { return }
    cairo_move_to(context, x + lines[number].x, baseline)
    pango_cairo_show_layout_line(context, line)
  }

  /// The places that lead somewhere in a line that has been drawn, as the drawing library's tags name them.
  func links(_ number: Int, x: Double, baseline: Double) -> [String] {
    guard !links.isEmpty, let line = pango_layout_get_line_readonly(layout, Int32(number)) else { return [] }
    let own = lines[number].start..<lines[number].start + lines[number].length
    return links.filter { $0.range.overlaps(own) }.map { link in
      let part = link.range.clamped(to: own)
      var from: Int32 = 0
      var to: Int32 = 0
      pango_layout_line_index_to_x(line, Int32(part.lowerBound), 0, &from)
      pango_layout_line_index_to_x(line, Int32(part.upperBound), 0, &to)
      let left = x + lines[number].x + Double(min(from, to)) / Double(PANGO_SCALE)
      let width = Double(abs(to - from)) / Double(PANGO_SCALE)
      let address = link.address.drawable.replacing("\\", with: "%5C").replacing("'", with: "%27")
      return "rect=[\(left) \(baseline - form.size) \(width) \(form.size * 1.3)] uri='\(address)'"
    }
  }

  /// Sets the text and the looks of its pieces; returns it with its links.
  private static func fill(
    _ layout: OpaquePointer, _ text: PaperText
  ) -> ([UInt8], [(range: Range<Int>, address: String)]) {
    let attributes = pango_attr_list_new()
    defer { pango_attr_list_unref(attributes) }
    var bytes: [UInt8] = []
    var links: [(range: Range<Int>, address: String)] = []
    func add(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>) {
      attribute?.pointee.start_index = guint(range.lowerBound)
      attribute?.pointee.end_index = guint(range.upperBound)
      pango_attr_list_insert(attributes, attribute)
    }
    for span in text.spans {
      let start = bytes.count
      bytes += Array(span.text.drawable.utf8)
      let range = start..<bytes.count
      if span.isBold { add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), range) }
      if let link = span.link {
        let blue = PaperMeasures.blue
        add(
          pango_attr_foreground_new(UInt16(blue.red * 65535), UInt16(blue.green * 65535), UInt16(blue.blue * 65535)),
          range)
        add(pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), range)
        links.append((range, link))
      }
    }
    bytes.withUnsafeBytes { raw in
      pango_layout_set_text(layout, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count))
    }
    pango_layout_set_attributes(layout, attributes)
    return (bytes, links)
  }

  private static func lines(of layout: OpaquePointer) -> [Line] {
    var lines: [Line] = []
    let iterator = pango_layout_get_iter(layout)
    defer { pango_layout_iter_free(iterator) }
    repeat {
      var logical = PangoRectangle()
      pango_layout_iter_get_line_extents(iterator, nil, &logical)
      guard let line = pango_layout_iter_get_line_readonly(iterator) else { continue }
      lines.append(
        Line(
          x: Double(logical.x) / Double(PANGO_SCALE), start: Int(line.pointee.start_index),
          length: Int(line.pointee.length)))
    } while pango_layout_iter_next_line(iterator) != 0
    return lines
  }
}

extension String {
  /// Without the control characters that no paper shows.
  var drawable: String {
    var scalars = String.UnicodeScalarView()
    scalars.append(
      contentsOf: unicodeScalars.filter { $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control })
    return String(scalars)
  }
}
