import XML

/// The text of a national fixed-layout document.
///
/// Text stands in it as pieces with places; pieces of one height are joined into lines.
///
/// - Source: GB/T 33190-2016, sections 7 (structure), 11 (text).
struct OFDText {
  private let archive: ArchiveReader
  private let limits: DocumentLimits

  init(_ archive: ArchiveReader, limits: DocumentLimits) {
    self.archive = archive
    self.limits = limits
  }

  func read() throws(DocumentError) -> ReadText {
    guard let root = try tree("OFD.xml") else { throw .broken(.ofd) }
    var result = ReadText(kind: .ofd, pages: [])
    var budget = TextBudget(limits)
    for body in root.children("DocBody") {
      for entry in body.first("DocInfo")?.children ?? [] {
        let text = entry.deepText.trimmed
        if !text.isEmpty { result.metadata[entry["Name"] ?? entry.name.local] = text }
      }
      guard let path = body.first("DocRoot")?.text.trimmed else { continue }
      try readDocument(at: path, into: &result, &budget)
    }
    guard !result.pages.isEmpty else { throw .broken(.ofd) }
    result.unread += archive.names.filter { name in
      let lowered = name.lowercased()
      return lowered.contains("/attachs/") && !lowered.hasSuffix("attachments.xml")
        || [".jpg", ".jpeg", ".png", ".bmp", ".tif", ".jb2", ".gbig2"].contains(where: lowered.hasSuffix)
    }
    return result
  }

  private func readDocument(
    at path: String, into result: inout ReadText, _ budget: inout TextBudget
  ) throws(DocumentError) {
    guard let document = try tree(path) else { throw .broken(.ofd) }
    let folder = Self.folder(of: path)
    var templates: [String: String] = [:]
    for template in document.first("CommonData")?.children("TemplatePage") ?? [] {
      guard let id = template["ID"], let base = template["BaseLoc"] else { continue }
      templates[id] = Self.resolve(base, in: folder)
    }
    let pages = document.first("Pages")?.children("Page") ?? []
    guard result.pages.count + pages.count <= limits.pages else { throw .tooManyPages(limit: limits.pages) }
    // A template is read once however many pages stand on it.
    var templateText: [String: [Piece]] = [:]
    for page in pages {
      guard let base = page["BaseLoc"] else { throw .broken(.ofd) }
      guard let content = try tree(Self.resolve(base, in: folder)) else { throw .broken(.ofd) }
      var pieces: [Piece] = []
      for reference in content.children("Template") {
        guard let id = reference["TemplateID"], let name = templates[id] else { continue }
        if templateText[id] == nil { templateText[id] = try tree(name).map(Self.pieces) ?? [] }
        pieces += templateText[id] ?? []
      }
      pieces += Self.pieces(of: content)
      let text = Self.lines(of: pieces)
      try budget.take(text)
      result.pages.append(text)
    }
    guard let annotations = document.first("Annotations")?.text.trimmed else { return }
    try readAnnotations(at: Self.resolve(annotations, in: folder), into: &result, &budget)
  }

  private func readAnnotations(
    at path: String, into result: inout ReadText, _ budget: inout TextBudget
  ) throws(DocumentError) {
    for page in try tree(path)?.children("Page") ?? [] {
      guard let file = page.first("FileLoc")?.text.trimmed else { continue }
      guard let root = try tree(Self.resolve(file, in: Self.folder(of: path))) else { continue }
      for annotation in root.children("Annot") {
        let remarks =
          (annotation.first("Remark").map { [$0.deepText] } ?? []) + [Self.lines(of: Self.pieces(of: annotation))]
        let text = remarks.joined(separator: "\n").trimmed
        try budget.take(text)
        if !text.isEmpty { result.asides.append(text) }
      }
    }
  }

  private func tree(_ name: String) throws(DocumentError) -> XMLElement? {
    try OfficePackage.tree(name, in: archive, kind: .ofd, limits: limits)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// A location is absolute or relative to the file that names it.
  ///
  /// - Source: GB/T 33190-2016, section 7.2 (ST_Loc).
  static func resolve(_ location: String, in folder: String) -> String {
    if location.hasPrefix("/") { return String(location.dropFirst()) }
    var parts = folder.split(separator: "/")
    for part in location.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
