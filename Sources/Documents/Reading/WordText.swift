import XML

/// The text of a word processing file.
///
/// - Source: ISO/IEC 29500-1, part WordprocessingML.
struct WordText {
  private let archive: ArchiveReader
  private let main: String
  private let limits: DocumentLimits

  init(_ archive: ArchiveReader, main: String, limits: DocumentLimits) {
    self.archive = archive
    self.main = main
    self.limits = limits
  }

  func read() throws(DocumentError) -> ReadText {
    guard let root = try tree(main) else { throw .broken(.docx) }
    guard root.name.local == "document" else { throw .broken(.docx) }
    var budget = TextBudget(limits)
    var result = ReadText(kind: .docx, pages: [])
    let body = WordTextCollector.collect(root)
    result.pages = body.pages
    if !body.deleted.isEmpty { result.asides.append(body.deleted) }
    for name in archive.names where Self.isAside(name) {
      guard let root = try tree(name) else { continue }
      let aside = WordTextCollector.collect(root)
      let text = (aside.pages + [aside.deleted]).joined(separator: "\n").trimmed
      if !text.isEmpty { result.asides.append(text) }
    }
    guard result.pages.count <= limits.pages else { throw .tooManyPages(limit: limits.pages) }
    for text in result.pages + result.asides { try budget.take(text) }
    result.metadata = try OfficePackage.metadata(of: archive, kind: .docx, limits: limits)
    result.unread = OfficePackage.unread(in: archive)
    return result
  }

  private func tree(_ name: String) throws(DocumentError) -> XMLElement? {
    try OfficePackage.tree(name, in: archive, kind: .docx, limits: limits)
  }

  private static func isAside(_ name: String) -> Bool {
    guard name.hasPrefix("word/"), name.hasSuffix(".xml"), name.split(separator: "/").count == 2 else { return false }
    return ["header", "footer", "footnotes", "endnotes", "comments"].contains { name.dropFirst(5).hasPrefix($0) }
  }
}

/// Walks a part and writes down its paragraphs.
struct WordTextCollector {
  /// Text between page breaks, as the last program that laid it out found them.
  private(set) var pages = [""]
  /// Text that somebody deleted while changes were tracked; the file still holds it.
  private(set) var deleted = ""

  static func collect(_ root: XMLElement) -> (pages: [String], deleted: String) {
    var collector = WordTextCollector()
    collector.walk(root)
    return (collector.pages.map(\.trimmed), collector.deleted.trimmed)
  }

  private mutating func write(_ text: String) { pages[pages.count - 1] += text }

  private mutating func walk(_ element: XMLElement) {
    switch element.name.local {
    case "t": write(element.deepText)
    case "delText":
      deleted += element.deepText
      return
    case "tab", "ptab": write("\t")
    case "br", "cr":
      if Self.value("type", of: element) == "page" { pages.append("") } else { write("\n") }
    case "lastRenderedPageBreak":
      if pages[pages.count - 1].contains(where: { !$0.isWhitespace }) { pages.append("") }
    case "noBreakHyphen": write("-")
    // The same drawing once more, for programs that do not know the newer form.
    case "Fallback": return
    // Properties, with the text of fields' instructions and names of styles.
    case "pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "instrText": return
    default:
      for child in element.children { walk(child) }
      switch element.name.local {
      case "p": write("\n")
      case "tc": endCell()
      case "tr": write("\n")
      default: break
      }
    }
  }

  /// Cells of a row stand on one line.
  private mutating func endCell() {
    while let last = pages[pages.count - 1].last, last == "\n" { pages[pages.count - 1].removeLast() }
    write("\t")
  }

  /// An attribute of the format's own namespace, of which there are two.
  private static func value(_ name: String, of element: XMLElement) -> String? {
    element.attributes.first { $0.name.local == name }?.value
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
