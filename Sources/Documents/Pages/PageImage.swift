import CPangoCairo
import CPoppler

/// A page as it will be delivered: its picture, and its words with their places, for a page on which people mark what is
/// to be removed.
///
/// Fields, stamps and seals are drawn; comments and links are not, as they are left behind.
package struct PageImage: Hashable, Sendable {
  /// The page, counted from one.
  package let page: Int
  /// How many pages the file has.
  package let pageCount: Int
  /// The page's size in points.
  package let width: Double
  /// The page's size in points.
  package let height: Double
  /// The picture.
  package let png: [UInt8]
  /// The picture's size.
  package let widthPixels: Int
  /// The picture's size.
  package let heightPixels: Int
  /// The page's text, the same that ``TextReader`` gives for it.
  package let text: String
  /// The words in the order of the text.
  package let words: [PageWord]

  /// The widest and highest picture that is drawn.
  private static let longestSidePixels = 4000

  /// Draws a page of a PDF.
  ///
  /// - Parameters:
  ///   - page: The page, counted from one.
  ///   - bytes: The file.
  ///   - widthPixels: The width of the picture; it is kept between 50 and 4,000.
  /// - Throws: ``DocumentError``, among it ``DocumentError/pageMissing(page:of:)``.
  package static func of(
    page: Int, in bytes: [UInt8], widthPixels: Int, limits: DocumentLimits = .standard
  ) throws(DocumentError) -> PageImage {
    let file = try PDFFile(bytes, limits: limits)
    let opened = try file.flatPage(page)
    var width = min(max(widthPixels, 50), longestSidePixels)
    if opened.height / opened.width * Double(width) > Double(longestSidePixels) {
      width = max(1, Int(Double(longestSidePixels) * opened.width / opened.height))
    }
    let picture = try PagePicture(opened, scale: Double(width) / opened.width)
    let layout = opened.layout
    return PageImage(
      page: page, pageCount: file.pageCount, width: opened.width, height: opened.height, png: try picture.png(),
      widthPixels: picture.width, heightPixels: picture.height, text: layout.text, words: PageWord.words(of: layout))
  }
}

/// A page drawn as a picture.
final class PagePicture {
  /// The library's picture.
  let surface: OpaquePointer
  /// In pixels.
  let width: Int
  /// In pixels.
  let height: Int

  /// Forty million points are a hundred and sixty megabytes: a poster at 200 points an inch.
  private static let mostPixels = 40_000_000.0

  init(_ page: PDFPage, scale wanted: Double) throws(DocumentError) {
    let scale = min(wanted, (Self.mostPixels / (page.width * page.height)).squareRoot())
    width = max(1, Int((page.width * scale).rounded(.up)))
    height = max(1, Int((page.height * scale).rounded(.up)))
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    cairo_scale(context, Double(width) / page.width, Double(height) / page.height)
    if let context { page.draw(on: context) }
    let status = cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      throw .notWritten(reason: String(cString: cairo_status_to_string(status)))
    }
  }

  deinit { cairo_surface_destroy(surface) }

  /// Paints solid boxes, given in points of the page.
  func black(out boxes: [PageBox], of page: PDFPage) {
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    cairo_scale(context, Double(width) / page.width, Double(height) / page.height)
    cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
    cairo_set_source_rgb(context, 0, 0, 0)
    for box in boxes {
      cairo_rectangle(context, box.x, box.y, box.width, box.height)
      cairo_fill(context)
    }
  }

  /// Whether anything is drawn in a box, given in points of the page: whether not all of it is of one colour.
  func shows(_ box: PageBox, of page: PDFPage) -> Bool {
    cairo_surface_flush(surface)
    guard box.isFinite, let start = cairo_image_surface_get_data(surface) else { return false }
    let stride = Int(cairo_image_surface_get_stride(surface))
    let scale = Double(width) / page.width
    func clamped(_ value: Double, _ most: Int) -> Int { Int(min(max(value * scale, 0), Double(most))) }
    let columns = clamped(box.x, width)..<max(clamped(box.x, width), clamped(box.right, width))
    var darkest: UInt8 = 255
    var lightest: UInt8 = 0
    for y in clamped(box.y, height)..<max(clamped(box.y, height), clamped(box.bottom, height)) {
      for x in columns {
        for byte in 0..<3 {
          let value = start[y * stride + x * 4 + byte]
          darkest = min(darkest, value)
          lightest = max(lightest, value)
        }
      }
    }
    return Int(lightest) - Int(darkest) > Self.leastContrast
  }

  /// What an eye may still see.
  private static let leastContrast = 12

  func png() throws(DocumentError) -> [UInt8] {
    let sink = ByteSink(limitBytes: 1 << 28)
    let status = withExtendedLifetime(sink) {
      cairo_surface_write_to_png_stream(surface, ByteSink.receive, sink.pointer)
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .notWritten(reason: String(cString: cairo_status_to_string(status)))
    }
    return sink.bytes
  }
}
