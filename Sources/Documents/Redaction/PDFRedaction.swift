package import Kernel

/// Removes words from a PDF for good.
///
/// The delivered file is drawn anew and shares nothing with the original but what can be seen: comments, attachments, fields,
/// scripts, outlines, earlier versions and what the file says about itself are left behind. A page on which something was
/// marked becomes a picture with solid boxes, below which the words that remain stand as text, so that it can still be
/// searched and read aloud. Pages without marks keep their text as text, unless some of it is covered, which is left
/// out. The result is opened again and searched before it is handed out.
///
/// - Source: 政府信息公开条例(2019), article 37 (what can be severed is disclosed).
package struct PDFRedaction: Sendable {
  private let bytes: [UInt8]
  private let limits: DocumentLimits

  /// Points to the inch of a page that becomes a picture.
  static let dotsPerInch = 200.0

  /// Takes a file.
  ///
  /// - Throws: ``DocumentError`` if it is damaged, locked or too large.
  package init(_ bytes: [UInt8], limits: DocumentLimits = .standard) throws(DocumentError) {
    _ = try PDFFile(bytes, limits: limits)
    self.bytes = bytes
    self.limits = limits
  }

  /// Removes what is marked.
  ///
  /// - Parameters:
  ///   - marks: What goes. Each must meet something: a mark that removes nothing is a mistake that somebody would rely on.
  ///   - title: What the delivered file calls itself.
  ///   - made: When it was made; it stands in the file in place of the original's dates.
  /// - Throws: ``DocumentError/markFindsNothing(mark:)``, ``DocumentError/redactionLeaks(_:)`` and the errors of opening.
  package func redacting(
    _ marks: [RedactionMark], title: String, made: Instant
  ) throws(DocumentError) -> RedactedPDF {
    let file = try PDFFile(bytes, limits: limits)
    let plan = try RedactionPlan(marks, of: file)
    var redrawn = Set(plan.pages.indices.filter { !plan.pages[$0].isEmpty })
    // Text that nobody can see – below a box that somebody drew over it, white on white – does not go out either.
    let hidden = try CoveredText.find(in: file)
    redrawn.formUnion(hidden.map { $0.page - 1 })
    var result = try draw(file, plan, redrawn, title: title, made: made)
    // A scan's hidden text is not drawn; such a page becomes a picture too, and so keeps it.
    let mute = try RedactionProof.mutePages(of: result, besides: redrawn, in: file)
    if !mute.isEmpty {
      redrawn.formUnion(mute)
      result = try draw(file, plan, redrawn, title: title, made: made)
    }
    PictureMetadata.blank(in: &result)
    let remainders = try RedactionProof(plan: plan, title: title).check(result, against: file)
    return RedactedPDF(
      bytes: result, removed: plan.removed, hidden: hidden, redrawnPages: redrawn.map { $0 + 1 }.sorted(),
      remainders: remainders)
  }

  private func draw(
    _ file: PDFFile, _ plan: RedactionPlan, _ redrawn: Set<Int>, title: String, made: Instant
  ) throws(DocumentError) -> [UInt8] {
    let first = try file.page(1)
    let writer = try PDFWriter(width: first.width, height: first.height)
    writer.describe(PDFWriter.title, title)
    writer.describe(PDFWriter.created, made.iso8601)
    for index in plan.pages.indices {
      let page = try file.flatPage(index + 1)
      writer.begin(width: page.width, height: page.height)
      if redrawn.contains(index) {
        try RedactedPage(page, plan.pages[index]).draw(on: writer)
      } else {
        page.draw(on: writer.context)
      }
      writer.end()
    }
    return try writer.finish()
  }
}
