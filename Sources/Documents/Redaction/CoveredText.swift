/// Finds text that a page holds and does not show: below boxes that somebody drew over it and took for a redaction, white on
/// white, outside of what is drawn.
enum CoveredText {
  /// Covered words, page by page. A single sign is passed over: fonts have signs without ink.
  static func find(in file: PDFFile) throws(DocumentError) -> [RedactedPDF.RemovedText] {
    var found: [RedactedPDF.RemovedText] = []
    for number in 1...file.pageCount {
      let page = try file.flatPage(number)
      let layout = page.layout
      guard !layout.scalars.isEmpty else { continue }
      // Letters of four points are still four dots high.
      let picture = try PagePicture(page, scale: 1.5)
      for run in words(in: layout, where: { !picture.shows(layout.boxes[$0], of: page) }) {
        found.append(RedactedPDF.RemovedText(page: number, text: layout.text(of: run)))
      }
    }
    return found
  }

  /// The code points of a page that can be seen, or that are too few to be a word.
  static func isSeen(on picture: PagePicture, of page: PDFPage, in layout: PageLayout) -> (Int) -> Bool {
    let covered = words(in: layout) { !picture.shows(layout.boxes[$0], of: page) }
      .reduce(into: Set<Int>()) { $0.formUnion($1) }
    return { !covered.contains($0) }
  }

  private static func words(in layout: PageLayout, where isCovered: (Int) -> Bool) -> [Range<Int>] {
    PagePlan.runs(in: layout) { index in
      let properties = layout.scalars[index].properties
      return (properties.isAlphabetic || properties.numericType != nil) && isCovered(index)
    }.filter { $0.count > 1 }
  }
}
