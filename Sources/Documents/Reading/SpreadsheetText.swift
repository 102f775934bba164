import XML

/// The text of a spreadsheet: one page for each sheet, one line for each row, hidden ones too.
///
/// - Source: ISO/IEC 29500-1, part SpreadsheetML.
struct SpreadsheetText {
  private let archive: ArchiveReader
  private let main: String
  private let limits: DocumentLimits

  init(_ archive: ArchiveReader, main: String, limits: DocumentLimits) {
    self.archive = archive
    self.main = main
    self.limits = limits
  }

  func read() throws(DocumentError) -> ReadText {
    guard let workbook = try tree(main) else { throw .broken(.xlsx) }
    let shared = try sharedTexts()
    let relations = try tree("xl/_rels/workbook.xml.rels")?.children ?? []
    var result = ReadText(kind: .xlsx, pages: [])
    var budget = TextBudget(limits)
    for sheet in workbook.first("sheets")?.children("sheet") ?? [] {
      let id = sheet.attributes.first { $0.name.local == "id" }?.value
      guard let target = relations.first(where: { $0["Id"] == id })?["Target"] else { continue }
      let name = target.hasPrefix("/") ? target : "xl/" + target
      guard let root = try tree(name) else { throw .broken(.xlsx) }
      let title = sheet["name"] ?? ""
      let text = try title + "\n" + rows(of: root, shared, &budget)
      if sheet["state"] != nil { result.asides.append(text) } else { result.pages.append(text) }
    }
    guard result.pages.count <= limits.pages else { throw .tooManyPages(limit: limits.pages) }
    for name in archive.names where name.hasPrefix("xl/comments") || name.hasPrefix("xl/threadedComments/") {
      guard let text = try tree(name)?.deepText.trimmed, !text.isEmpty else { continue }
      try budget.take(text)
      result.asides.append(text)
    }
    result.metadata = try OfficePackage.metadata(of: archive, kind: .xlsx, limits: limits)
    result.unread = OfficePackage.unread(in: archive)
    return result
  }

  private func tree(_ name: String) throws(DocumentError) -> XMLElement? {
    try OfficePackage.tree(name, in: archive, kind: .xlsx, limits: limits)
  }

  /// Texts that cells refer to by number.
  private func sharedTexts() throws(DocumentError) -> [String] {
    (try tree("xl/sharedStrings.xml")?.children("si") ?? []).map(Self.text)
  }

  /// The text of a cell or a shared text without what is only there to be pronounced.
  private static func text(of item: XMLElement) -> String {
    item.children.map { child in
      switch child.name.local {
      case "t": child.text
      case "r": child.children("t").map(\.text).joined()
      default: ""
      }
    }.joined()
  }

  /// Every cell is paid for before it is written: a million cells may refer to one long text.
  private func rows(
    of root: XMLElement, _ shared: [String], _ budget: inout TextBudget
  ) throws(DocumentError) -> String {
    var text = ""
    for row in root.first("sheetData")?.children("row") ?? [] {
      for cell in row.children("c") {
        let value = value(of: cell, shared)
        try budget.take(value)
        text += value + "\t"
      }
      text += "\n"
    }
    return text
  }

  private func value(of cell: XMLElement, _ shared: [String]) -> String {
    let value = cell.first("v")?.text ?? ""
    switch cell["t"] {
    case "s": return Int(value).flatMap { shared.indices.contains($0) ? shared[$0] : nil } ?? ""
    case "inlineStr": return cell.first("is").map(Self.text) ?? ""
    default: return value
    }
  }
}
