import XML

/// What word processing files and spreadsheets have in common.
///
/// - Source: ISO/IEC 29500-2 (Open Packaging Conventions).
enum OfficePackage {
  /// The limits that parts are read with: a long report has some hundred thousand elements.
  static func xmlLimits(_ limits: DocumentLimits) -> XMLLimits {
    var xml = XMLLimits()
    xml.bytes = min(limits.unfoldedBytes, 64 << 20)
    xml.elements = 1_000_000
    return xml
  }

  /// Reads a part as XML; nil if there is none.
  static func tree(
    _ name: String, in archive: ArchiveReader, kind: DocumentKind, limits: DocumentLimits
  ) throws(DocumentError) -> XMLElement? {
    guard let bytes = try archive.part(name) else { return nil }
    do {
      return try XMLReader.read(bytes, limits: xmlLimits(limits))
    } catch {
      switch error {
      case .tooLong, .tooDeep, .tooManyElements, .tooManyAttributes:
        throw .unfoldsTooFar(limitBytes: limits.unfoldedBytes)
      case .malformed, .doctypeRefused: throw .broken(kind)
      }
    }
  }

  /// The part that the package is about, such as `word/document.xml`.
  static func mainPart(of archive: ArchiveReader) throws(DocumentError) -> String? {
    if let root = try tree("_rels/.rels", in: archive, kind: .docx, limits: .standard) {
      let main = root.children.first { $0["Type"]?.hasSuffix("/officeDocument") ?? false }
      if let target = main?["Target"] {
        let name = target.hasPrefix("/") ? String(target.dropFirst()) : target
        if archive.holds(name) { return name }
      }
    }
    return ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"].first(where: archive.holds)
  }

  /// Title, author and the rest.
  static func metadata(
    of archive: ArchiveReader, kind: DocumentKind, limits: DocumentLimits
  ) throws(DocumentError) -> [String: String] {
    var found: [String: String] = [:]
    for part in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
      guard let root = try tree(part, in: archive, kind: kind, limits: limits) else { continue }
      for property in root.children {
        let text = property.deepText
        if !text.isEmpty { found[property["name"] ?? property.name.local] = text }
      }
    }
    return found
  }

  /// The parts whose text is not read, for a person to look at.
  static func unread(in archive: ArchiveReader) -> [String] {
    archive.names.filter { name in
      ["/media/", "/embeddings/", "/charts/", "/diagrams/", "/activeX/", "/ctrlProps/"].contains { name.contains($0) }
        || name.hasSuffix("vbaProject.bin")
    }
  }
}
