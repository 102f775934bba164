/// Opens a redacted file again, as any reader would, and looks for what must not be there.
struct RedactionProof {
  let plan: RedactionPlan
  let title: String

  /// Drawn anew, a file may be larger than the one that came.
  private static let limits: DocumentLimits = {
    var limits = DocumentLimits.standard
    limits.fileBytes = PDFWriter.limitBytes
    limits.pages = .max
    return limits
  }()

  /// Pages that lost most of their text, though nothing was marked on them: numbers from zero.
  static func mutePages(
    of result: [UInt8], besides redrawn: Set<Int>, in file: PDFFile
  ) throws(DocumentError) -> [Int] {
    let drawn = try PDFFile(result, limits: limits)
    var mute: [Int] = []
    for index in 0..<min(file.pageCount, drawn.pageCount) where !redrawn.contains(index) {
      let before = TextFolding(try file.flatPage(index + 1).text.unicodeScalars).scalars.count
      guard before > 0 else { continue }
      let after = TextFolding(try drawn.page(index + 1).text.unicodeScalars).scalars.count
      if after * 10 < before * 8 { mute.append(index) }
    }
    return mute
  }

  /// Looks everywhere.
  ///
  /// - Returns: Removed words that still stand elsewhere, where no mark asked for them to go.
  /// - Throws: ``DocumentError/redactionLeaks(_:)``.
  func check(_ result: [UInt8], against original: PDFFile) throws(DocumentError) -> [RedactedPDF.Remainder] {
    let file = try PDFFile(result, limits: Self.limits)
    guard file.pageCount == original.pageCount else { throw .redactionLeaks(.pages) }
    try checkExtras(of: file)
    try checkMetadata(of: file)
    try checkBytes(of: result)
    var remainders: [String: [Int]] = [:]
    let words = Set(plan.removed.map(\.text)).filter { $0.count > 1 }
    let foldings = words.map { ($0, TextFolding($0.unicodeScalars)) }
    for index in plan.pages.indices {
      let page = try file.page(index + 1)
      let layout = page.layout
      try checkText(layout, plan.pages[index], try original.flatPage(index + 1))
      let text = TextFolding(layout.scalars)
      for (word, folding) in foldings where !text.matches(of: folding).isEmpty {
        remainders[word, default: []].append(index + 1)
      }
    }
    return remainders.map { RedactedPDF.Remainder(text: $0.key, pages: $0.value) }.sorted { $0.text < $1.text }
  }

  private func checkText(_ layout: PageLayout, _ plan: PagePlan, _ original: PDFPage) throws(DocumentError) {
    let before = original.layout
    let black = plan.blackBoxes(of: before, width: original.width, height: original.height)
    if !plan.isEmpty {
      // Nothing may stand under a box. Other fonts have other boxes, so the middles of letters are what is compared.
      for (index, place) in layout.boxes.enumerated() where !layout.scalars[index].properties.isWhitespace {
        let middle = (x: place.x + place.width / 2, y: place.y + place.height / 2)
        let core = plan.isWhole ? black : before.coreBoxes(of: plan)
        if core.contains(where: { $0.contains(x: middle.x, y: middle.y) }) { throw .redactionLeaks(.text) }
      }
    }
    let folding = TextFolding(layout.scalars)
    for forbidden in self.plan.forbidden {
      for match in folding.matches(of: forbidden) {
        let places = match.map { layout.boxes[folding.origins[$0]] }
        if !Self.straddles(places, black) { throw .redactionLeaks(.text) }
      }
    }
  }

  /// Whether something was painted over between letters that follow one another: then they only look like the word
  /// because what stood between them is gone.
  private static func straddles(_ places: [PageBox], _ black: [PageBox]) -> Bool {
    zip(places, places.dropFirst()).contains { one, next in
      let gap =
        one.isInLine(with: next)
        ? PageBox(
          x: one.x + one.width / 2, y: one.y, width: next.x + next.width / 2 - one.x - one.width / 2, height: one.height
        )
        : one.union(next)
      return black.contains { $0.overlap(with: gap) > 0 }
    }
  }

  private func checkExtras(of file: PDFFile) throws(DocumentError) {
    guard file.attachmentNames.isEmpty, file.outlineTitles(atMost: 1).isEmpty, !file.hasScripts else {
      throw .redactionLeaks(.extras)
    }
    for number in 1...file.pageCount where try file.page(number).hasAnnotations { throw .redactionLeaks(.extras) }
  }

  private func checkMetadata(of file: PDFFile) throws(DocumentError) {
    let metadata = file.metadata
    let own = ["title", "producer"]
    guard metadata.keys.allSatisfy(own.contains), metadata["title"] ?? "" == title else {
      throw .redactionLeaks(.metadata)
    }
    let said = TextFolding(title.unicodeScalars)
    for forbidden in plan.forbidden where !said.matches(of: forbidden).isEmpty { throw .redactionLeaks(.metadata) }
  }

  /// Looks for words in the bytes themselves, in the encodings that files use. Short numbers are left out: a file is full
  /// of them by its nature, and the text has been searched.
  private func checkBytes(of result: [UInt8]) throws(DocumentError) {
    for text in Set(plan.removed.map(\.text)) {
      let isNumber = text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || $0 == " " }
      guard text.utf8.count >= (isNumber ? 11 : 6) else { continue }
      let wide = text.utf16.reduce(into: [UInt8]()) { $0 += [UInt8($1 >> 8), UInt8($1 & 0xFF)] }
      for needle in [Array(text.utf8), wide] where ByteSearch.holds(result, needle) { throw .redactionLeaks(.bytes) }
    }
  }
}

extension PageLayout {
  /// The inner parts of the places of removed letters.
  fileprivate func coreBoxes(of plan: PagePlan) -> [PageBox] {
    plan.marked
      + plan.runs(of: self).map { run in
        box(of: run).grown(alongBy: -0.1, acrossBy: -0.3, isColumn: isColumn(run))
      }
  }
}
