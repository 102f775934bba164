import CExpat

/// Receives the parser's calls and builds the tree; one for each document.
final class XMLTreeBuilder {
  /// Stands between the parts of a name; it may not occur in XML 1.0, so no name can forge it.
  static let separator: XML_Char = 1

  private let parser: XML_Parser
  private let limits: XMLLimits
  private var open: [XMLElement] = []
  private var text: [UInt8] = []
  private var elements = 0
  private var declared: [(prefix: String, namespace: String)] = []
  private(set) var root: XMLElement?
  private(set) var failure: XMLError?

  init(parser: XML_Parser, limits: XMLLimits) {
    self.parser = parser
    self.limits = limits
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
    context.map { Unmanaged<XMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Hands the parser its receivers. The parser keeps a pointer to this object, which must outlive the parsing.
  func attach() {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetReturnNSTriplet(parser, 1)
    XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER)
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      guard let builder = XMLTreeBuilder.of(context) else { return }
      builder.refuse(.doctypeRefused(line: builder.line, column: builder.column))
    }
    XML_SetStartNamespaceDeclHandler(parser) { context, prefix, namespace in
      XMLTreeBuilder.of(context)?.declared.append(
        (prefix.map { String(cString: $0) } ?? "", namespace.map { String(cString: $0) } ?? ""))
    }
    XML_SetElementHandler(
      parser, { context, name, attributes in XMLTreeBuilder.of(context)?.begin(name, attributes) },
      { context, _ in XMLTreeBuilder.of(context)?.end() })
    XML_SetCharacterDataHandler(parser) { context, bytes, count in
      guard let builder = XMLTreeBuilder.of(context), let bytes, builder.failure == nil else { return }
      bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        builder.text.append(contentsOf: UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
  }

  private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }
  private var column: Int { Int(XML_GetCurrentColumnNumber(parser)) + 1 }

  private func refuse(_ error: XMLError) {
    if failure == nil { failure = error }
    XML_StopParser(parser, 0)
  }

  private func begin(
    _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    guard failure == nil, let name else { return }
    flushText()
    elements += 1
    guard elements <= limits.elements else {
      return refuse(.tooManyElements(limit: limits.elements, line: line, column: column))
    }
    guard open.count < limits.depth else { return refuse(.tooDeep(limit: limits.depth, line: line, column: column)) }
    var pairs: [(name: XMLName, value: String)] = []
    if var next = attributes {
      while let key = next[0], let value = next[1] {
        guard pairs.count + declared.count < limits.attributes else {
          return refuse(.tooManyAttributes(limit: limits.attributes, line: line, column: column))
        }
        pairs.append((Self.name(key).name, String(cString: value)))
        next += 2
      }
    }
    var namespaces = open.last?.namespaces ?? [:]
    for (prefix, namespace) in declared { namespaces[prefix] = namespace }
    declared.removeAll()
    let (own, prefix) = Self.name(name)
    open.append(
      XMLElement(
        name: own, prefix: prefix, attributes: pairs, namespaces: namespaces, nodes: [], line: line, column: column))
  }

  private func end() {
    guard failure == nil else { return }
    flushText()
    guard let element = open.popLast() else { return }
    if open.isEmpty {
      root = element
    } else {
      open[open.count - 1].nodes.append(.element(element))
    }
  }

  private func flushText() {
    guard !text.isEmpty else { return }
    if !open.isEmpty { open[open.count - 1].nodes.append(.text(String(decoding: text, as: UTF8.self))) }
    text.removeAll(keepingCapacity: true)
  }

  /// The parser writes names as `namespace␁local␁prefix`, `namespace␁local` or `local`.
  private static func name(_ pointer: UnsafePointer<XML_Char>) -> (name: XMLName, prefix: String) {
    let parts = String(cString: pointer).split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
    return switch parts.count {
    case 1: (XMLName(parts[0]), "")
    case 2: (XMLName(parts[1], in: parts[0]), "")
    default: (XMLName(parts[1], in: parts[0]), parts[2])
    }
  }
}
