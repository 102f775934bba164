/// A QR code as SVG with words for those who cannot see it; partial `web/qr`.
package struct QRCodeView: Sendable {
  /// What the code leads to, in words.
  package var alternative: String
  /// A line under the code.
  package var caption: String?
  /// The drawing.
  package var drawing: Markup

  /// A code for a text of at most 287 bytes.
  /// - Throws: ``WebError/textTooLongForCode`` when it does not fit.
  package init(text: String, alternative: String, caption: String? = nil) throws {
    guard let code = QRCode(text) else { throw WebError.textTooLongForCode }
    self.alternative = alternative
    self.caption = caption
    drawing = Self.svg(code)
  }

  /// One path with a run for each row of dark modules; four light modules around, as scanners need.
  private static func svg(_ code: QRCode) -> Markup {
    let quiet = 4
    let size = code.version.side + 2 * quiet
    var path = ""
    for (y, row) in code.modules.enumerated() {
      var x = 0
      while x < row.count {
        guard row[x] else {
          x += 1
          continue
        }
        let start = x
        while x < row.count, row[x] { x += 1 }
        path += "M\(start + quiet) \(y + quiet)h\(x - start)v1h-\(x - start)z"
      }
    }
    return Markup(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size) \(size)\" shape-rendering=\"crispEdges\" "
        + "aria-hidden=\"true\" focusable=\"false\"><rect width=\"\(size)\" height=\"\(size)\" fill=\"#fff\"/>"
        + "<path fill=\"#000\" d=\"\(path)\"/></svg>")
  }
}
