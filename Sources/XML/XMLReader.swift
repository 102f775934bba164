import CExpat

/// Reads a document into a tree.
///
/// Models come from people and from other authorities, so the reader is deaf to everything that XML can do besides
/// carrying a tree: a document type declaration is refused before any entity can be declared, nothing is ever fetched,
/// and bytes, depth, elements and attributes have limits. Reading the same bytes gives the same tree.
///
/// - Source: Extensible Markup Language (XML) 1.0 (fifth edition); Namespaces in XML 1.0 (third edition).
package enum XMLReader {
  /// Reads a document in UTF-8, UTF-16, ISO-8859-1 or US-ASCII.
  ///
  /// - Throws: ``XMLError`` with the line and column of what it does not accept.
  package static func read(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLError) -> XMLElement {
    guard bytes.count <= limits.bytes, bytes.count <= Int(Int32.max) else {
      throw .tooLong(limitBytes: limits.bytes)
    }
    guard let parser = XML_ParserCreateNS(nil, XMLTreeBuilder.separator) else {
      throw .malformed(reason: "out of memory", line: 1, column: 1)
    }
    defer { XML_ParserFree(parser) }
    let builder = XMLTreeBuilder(parser: parser, limits: limits)
    // The parser lives no longer than this call, and so does what it points to.
    let status = withExtendedLifetime(builder) {
      builder.attach()
      return bytes.withUnsafeBytes { raw in
        XML_Parse(parser, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), 1)
      }
    }
    if let failure = builder.failure { throw failure }
    guard status == XML_STATUS_OK, let root = builder.root else {
      let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
      throw .malformed(
        reason: reason, line: Int(XML_GetCurrentLineNumber(parser)), column: Int(XML_GetCurrentColumnNumber(parser)) + 1
      )
    }
    return root
  }

  /// Reads a document that is in memory as text.
  package static func read(_ text: String, limits: XMLLimits = XMLLimits()) throws(XMLError) -> XMLElement {
    try read(Array(text.utf8), limits: limits)
  }
}
