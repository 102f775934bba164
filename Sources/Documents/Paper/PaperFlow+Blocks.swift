import CPangoCairo

extension PaperFlow {
  /// The red head, with its line.
  ///
  /// - Source: GB/T 9704-2012, sections 7.2.4 (35 mm below the upper edge of the body, red), 7.2.5 (number below, in the
  ///   middle), 7.2.7 (the red line 4 mm below the number).
  func set(_ head: PaperHead) throws(DocumentError) {
    let start = y
    for mark in head.marks {
      let form = SetText.Form(family: PaperFont.sans, size: measures.text)
      try set(
        SetText(PaperText(mark), form, width: measures.bodyWidth, on: writer), size: measures.text,
        pitch: measures.pitch,
        x: measures.left, tag: "P")
    }
    y = max(y, start + 35 * PaperMeasures.millimetre)
    // As large as one line allows, as the eye expects of it.
    let length = Double(max(head.issuer.count, 1))
    let size = min(46, measures.bodyWidth / length * 0.95)
    color(PaperMeasures.red)
    let form = SetText.Form(family: PaperFont.title, size: size, isBold: true, alignment: .center)
    try set(
      SetText(PaperText(head.issuer), form, width: measures.bodyWidth, on: writer), size: size, pitch: size * 1.25,
      x: measures.left, tag: "P")
    color(nil)
    y += measures.pitch
    if !head.number.isEmpty {
      let form = SetText.Form(size: measures.text, alignment: .center)
      try set(
        SetText(PaperText(head.number), form, width: measures.bodyWidth, on: writer), size: measures.text,
        pitch: measures.pitch, x: measures.left, tag: "P")
    }
    y += 4 * PaperMeasures.millimetre
    color(PaperMeasures.red)
    line(from: measures.left, to: measures.left + measures.bodyWidth, at: y, width: 2)
    color(nil)
    y += measures.pitch
  }

  /// The title, in the middle.
  func setTitle(_ title: String) throws(DocumentError) {
    guard !title.isEmpty else { return }
    let form = SetText.Form(family: PaperFont.title, size: measures.title, isBold: true, alignment: .center)
    let text = try SetText(PaperText(title), form, width: measures.bodyWidth, on: writer)
    try set(text, size: measures.title, pitch: measures.title * 1.5, x: measures.left, tag: "H1")
    y += measures.pitch
  }

  func set(_ block: PaperBlock) throws(DocumentError) {
    switch block {
    case .heading(let text, let level): try heading(text, level: level)
    case .addressee(let name): try lines(PaperText(name), tag: "P")
    case .paragraph(let text): try lines(text, indent: 2 * measures.text, tag: "P")
    case .article(let number, let text):
      let spans = [PaperText.Span(number + "\u{3000}", isBold: true)] + text.spans
      try lines(PaperText(spans), indent: 2 * measures.text, tag: "P")
    case .table(let table): try PaperTableSetter(self, table).set()
    case .signature(let by, let on): try signature(by: by, on: on)
    case .note(let text):
      let size = measures.text * 0.85
      let form = SetText.Form(size: size, indent: 2 * size)
      try set(
        SetText(text, form, width: measures.bodyWidth, on: writer), size: size, pitch: measures.pitch * 0.85,
        x: measures.left, tag: "P")
    case .pageBreak: if !isAtTop { try nextPage() }
    }
  }

  private func lines(_ text: PaperText, indent: Double = 0, tag: String) throws(DocumentError) {
    let form = SetText.Form(size: measures.text, indent: indent)
    try set(
      SetText(text, form, width: measures.bodyWidth, on: writer), size: measures.text, pitch: measures.pitch,
      x: measures.left, tag: tag)
  }

  /// A heading keeps the first line of what follows with it.
  private func heading(_ text: String, level: Int) throws(DocumentError) {
    try need(measures.pitch * 3)
    if !isAtTop { y += measures.pitch * 0.3 }
    outline(text, level: level)
    // 一级黑体, 二级楷体, further ones stressed.
    let family = level == 1 ? PaperFont.sans : PaperFont.kai
    let form = SetText.Form(family: family, size: measures.text, isBold: level > 2, indent: 2 * measures.text)
    try set(
      SetText(PaperText(text), form, width: measures.bodyWidth, on: writer), size: measures.text, pitch: measures.pitch,
      x: measures.left, tag: "H\(min(max(level, 1) + 1, 6))")
  }

  /// - Source: GB/T 9704-2012, section 7.3.5.2 (papers without a seal: 右空二字).
  private func signature(by: String, on: String) throws(DocumentError) {
    y += measures.pitch
    try need(measures.pitch * 2)
    let form = SetText.Form(size: measures.text, alignment: .right)
    for text in [by, on] where !text.isEmpty {
      try set(
        SetText(PaperText(text), form, width: measures.bodyWidth - 2 * measures.text, on: writer), size: measures.text,
        pitch: measures.pitch, x: measures.left, tag: "P")
    }
    y += measures.pitch
  }

  /// The imprint stands at the foot of the last page.
  func set(_ imprint: PaperImprint) throws(DocumentError) {
    let size = min(measures.text, 14)
    let pitch = size * 1.7
    let form = SetText.Form(size: size)
    let width = measures.bodyWidth - 2 * size
    let copies =
      imprint.copiesTo.isEmpty ? nil : try SetText(PaperText(imprint.copiesTo), form, width: width, on: writer)
    let height = Double((copies?.lines.count ?? 0) + 1) * pitch
    try need(height)
    y = measures.bottom - height
    let right = measures.left + measures.bodyWidth
    line(from: measures.left, to: right, at: y, width: 1)
    if let copies {
      try set(copies, size: size, pitch: pitch, x: measures.left + size, tag: "P")
      line(from: measures.left, to: right, at: y, width: 0.7)
    }
    let date = SetText.Form(size: size, alignment: .right)
    let printer = try SetText(PaperText(imprint.printedBy), form, width: width, on: writer)
    let printed = try SetText(PaperText(imprint.printedOn), date, width: width, on: writer)
    cairo_tag_begin(context, "P", nil)
    for text in [printer, printed] {
      text.draw(0, x: measures.left + size, baseline: y + pitch / 2 + size * 0.36, on: context)
    }
    cairo_tag_end(context, "P")
    y += pitch
    line(from: measures.left, to: right, at: y, width: 1)
  }
}
