/// What is removed from one page.
struct PagePlan {
  /// Code points of the page's text that go, as their numbers.
  var removed: Set<Int> = []
  /// Boxes that were marked themselves.
  var marked: [PageBox] = []
  /// Whether everything goes.
  var isWhole = false

  var isEmpty: Bool { removed.isEmpty && marked.isEmpty && !isWhole }

  /// Everything that is painted over: what was marked, and the letters that go, line by line.
  ///
  /// Letters are drawn a little beyond the boxes that fonts declare for them, so these are grown.
  func blackBoxes(of layout: PageLayout, width: Double, height: Double) -> [PageBox] {
    if isWhole { return [PageBox(x: 0, y: 0, width: width, height: height)] }
    var boxes = marked
    for run in runs(of: layout) {
      boxes.append(layout.box(of: run).grown(alongBy: 0.06, acrossBy: 0.12, isColumn: layout.isColumn(run)))
    }
    return boxes
  }

  /// Removed code points that follow one another in one line.
  func runs(of layout: PageLayout) -> [Range<Int>] {
    Self.runs(in: layout) { removed.contains($0) }
  }

  /// Code points for which a condition holds and that follow one another in one line, without line breaks.
  static func runs(in layout: PageLayout, where holds: (Int) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in layout.scalars.indices {
      guard holds(index), !["\n", "\r"].contains(layout.scalars[index]) else { continue }
      if let last = runs.last, last.upperBound == index, layout.isFollowed(last, by: index) {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }
}

/// What is removed from a file, page by page, and what must not be found in it any more.
struct RedactionPlan {
  /// The plan for each page.
  private(set) var pages: [PagePlan]
  /// Texts that may stand nowhere any more.
  private(set) var forbidden: [TextFolding] = []
  /// What was taken out.
  private(set) var removed: [RedactedPDF.RemovedText] = []

  /// A letter goes if a box covers this part of it.
  private static let touched = 0.08

  init(_ marks: [RedactionMark], of file: PDFFile) throws(DocumentError) {
    guard !marks.isEmpty else { throw .nothingMarked }
    pages = Array(repeating: PagePlan(), count: file.pageCount)
    forbidden = marks.compactMap { mark in
      guard case .text(let text) = mark else { return nil }
      return TextFolding(text.unicodeScalars)
    }
    var fulfilled = Set<Int>()
    for page in pages.indices {
      let layout = try file.flatPage(page + 1).layout
      for (number, mark) in marks.enumerated() where Self.apply(mark, to: &pages[page], page: page + 1, layout) {
        fulfilled.insert(number)
      }
      let gone = pages[page]
      for run in gone.isWhole ? PagePlan.runs(in: layout, where: { _ in true }) : gone.runs(of: layout) {
        let text = layout.text(of: run).trimmed
        if !text.isEmpty { removed.append(RedactedPDF.RemovedText(page: page + 1, text: text)) }
      }
    }
    if let missed = marks.indices.first(where: { !fulfilled.contains($0) }) {
      throw .markFindsNothing(mark: missed + 1)
    }
  }

  /// Adds a mark to the plan of a page; says whether it met anything there.
  private static func apply(_ mark: RedactionMark, to plan: inout PagePlan, page: Int, _ layout: PageLayout) -> Bool {
    switch mark {
    case .page(let wanted):
      guard wanted == page else { return false }
      plan.isWhole = true
      return true
    case .box(let wanted, let box):
      guard wanted == page, box.isFinite, box.area > 0 else { return false }
      plan.marked.append(box)
      for (index, place) in layout.boxes.enumerated() where place.overlap(with: box) > place.area * touched {
        plan.removed.insert(index)
      }
      return true
    case .range(let wanted, let range):
      guard wanted == page else { return false }
      let starts = layout.characterStarts
      guard range.lowerBound >= 0, range.upperBound < starts.count, !range.isEmpty else { return false }
      plan.removed.formUnion(starts[range.lowerBound]..<starts[range.upperBound])
      return true
    case .text(let text):
      let folding = TextFolding(layout.scalars)
      let found = folding.matches(of: TextFolding(text.unicodeScalars))
      for match in found {
        plan.removed.formUnion(folding.origins[match.lowerBound]...folding.origins[match.upperBound - 1])
      }
      return !found.isEmpty
    }
  }
}
