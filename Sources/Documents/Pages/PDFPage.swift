import CPoppler

/// An opened page of a PDF.
final class PDFPage {
  /// The library's page.
  let page: OpaquePointer
  /// Its size as shown, in points.
  let width: Double
  /// Its size as shown, in points.
  let height: Double

  /// The longest side that is drawn, in points: 200 inches, the format's own bound.
  private static let longestSide = 14_400.0

  init(_ page: OpaquePointer) throws(DocumentError) {
    var width = 0.0
    var height = 0.0
    poppler_page_get_size(page, &width, &height)
    let fits = width.isFinite && height.isFinite && width >= 1 && height >= 1
    guard fits, width <= Self.longestSide, height <= Self.longestSide else {
      g_object_unref(UnsafeMutableRawPointer(page))
      throw .broken(.pdf)
    }
    self.page = page
    self.width = width
    self.height = height
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(page)) }

  /// The text, as every reader of this module sees it.
  var text: String { taken(poppler_page_get_text(page)) ?? "" }

  /// The text with a box for every character of it.
  var layout: PageLayout {
    var rectangles: UnsafeMutablePointer<PopplerRectangle>?
    var count: guint = 0
    let scalars = Array(text.unicodeScalars)
    guard poppler_page_get_text_layout(page, &rectangles, &count) != 0, let rectangles else {
      return PageLayout(scalars: [], boxes: [])
    }
    defer { g_free(rectangles) }
    let boxes = UnsafeBufferPointer(start: rectangles, count: Int(count)).map { rectangle in
      PageBox(
        x: rectangle.x1, y: rectangle.y1, width: rectangle.x2 - rectangle.x1, height: rectangle.y2 - rectangle.y1)
    }
    let common = min(boxes.count, scalars.count)
    return PageLayout(scalars: Array(scalars.prefix(common)), boxes: Array(boxes.prefix(common)))
  }

  /// Whether anything lies on the page that is no part of it: comments, fields, links, stamps.
  var hasAnnotations: Bool {
    let mapping = poppler_page_get_annot_mapping(page)
    defer { poppler_page_free_annot_mapping(mapping) }
    return mapping != nil
  }

  /// Whether anything of it is drawn with the page.
  var hasDrawnAnnotations: Bool {
    annotations { annotation in
      [POPPLER_ANNOT_WIDGET, POPPLER_ANNOT_STAMP].contains(poppler_annot_get_annot_type(annotation)) ? true : nil
    }.contains(true)
  }

  /// What comments and stamps say.
  var annotationTexts: [String] {
    annotations { taken(poppler_annot_get_contents($0)) }.filter { !$0.isEmpty }
  }

  private func annotations<Found>(_ read: (OpaquePointer) -> Found?) -> [Found] {
    let mapping = poppler_page_get_annot_mapping(page)
    defer { poppler_page_free_annot_mapping(mapping) }
    var found: [Found] = []
    var link = mapping
    while let entry = link?.pointee {
      if let annotation = entry.data?.assumingMemoryBound(to: PopplerAnnotMapping.self).pointee.annot,
        let value = read(annotation)
      {
        found.append(value)
      }
      link = entry.next
    }
    return found
  }

  /// What has been filled into fields.
  var fieldTexts: [String] {
    let mapping = poppler_page_get_form_field_mapping(page)
    defer { poppler_page_free_form_field_mapping(mapping) }
    var texts: [String] = []
    var link = mapping
    while let entry = link?.pointee {
      if let field = entry.data?.assumingMemoryBound(to: PopplerFormFieldMapping.self).pointee.field {
        let text: String? =
          switch poppler_form_field_get_field_type(field) {
          case POPPLER_FORM_FIELD_TEXT: taken(poppler_form_field_text_get_text(field))
          case POPPLER_FORM_FIELD_CHOICE: taken(poppler_form_field_choice_get_text(field))
          default: nil
          }
        if let text, !text.isEmpty { texts.append(text) }
      }
      link = entry.next
    }
    return texts
  }
}

/// The characters of a page with their places; both lists are equally long.
struct PageLayout {
  var scalars: [Unicode.Scalar]
  var boxes: [PageBox]

  var text: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// The text of code points.
  func text(of run: Range<Int>) -> String { PageLayout(scalars: Array(scalars[run]), boxes: []).text }

  /// The box around code points.
  func box(of run: Range<Int>) -> PageBox {
    run.dropFirst().reduce(boxes[run.lowerBound]) { $0.union(boxes[$1]) }
  }

  /// Whether code points stand one below the other.
  func isColumn(_ run: Range<Int>) -> Bool {
    run.count > 1 && !boxes[run.lowerBound].isInLine(with: boxes[run.upperBound - 1])
  }

  /// Whether a code point goes on where a run ends, in its direction.
  func isFollowed(_ run: Range<Int>, by index: Int) -> Bool {
    let last = boxes[run.upperBound - 1]
    if run.count == 1 { return last.isFollowed(by: boxes[index]) }
    return last.isFollowed(by: boxes[index]) && isColumn(run) != last.isInLine(with: boxes[index])
  }

  /// Where each character of the text, as people count them, begins among the code points, with the end as last.
  var characterStarts: [Int] {
    var starts: [Int] = []
    var position = 0
    for character in text {
      starts.append(position)
      position += character.unicodeScalars.count
    }
    return starts + [position]
  }
}
