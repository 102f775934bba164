package import XML

/// Reads a file of BPMN 2.0.
///
/// Nothing of the format is dropped: what has no meaning here is kept as an element of kind ``ElementKind/other``, and what
/// stands in vendors' namespaces as ``ExtensionElement``. Whether a process can be run is another question, which
/// ``DefinitionCompiler`` answers.
///
/// - Source: BPMN 2.0.2, clause 15 (exchange formats).
package enum BPMNReader {
  /// The namespace of the model.
  package static let modelNamespace = "http://www.omg.org/spec/BPMN/20100524/MODEL"
  static let diagramNamespace = "http://www.omg.org/spec/BPMN/20100524/DI"

  /// Reads a file.
  ///
  /// - Throws: ``BPMNError`` for what is no XML, is not BPMN, or names two elements alike.
  package static func read(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(BPMNError) -> ProcessModel {
    let root: XMLElement
    do { root = try XMLReader.read(bytes, limits: limits) } catch { throw .xml(error) }
    guard root.name.local == "definitions", root.name.namespace == modelNamespace else {
      throw .notBPMN(root: root.name.description)
    }
    var builder = ModelBuilder()
    try builder.add(root, parent: -1)
    var diagrams: [Diagram] = []
    for drawing in root.children("BPMNDiagram", in: diagramNamespace) {
      diagrams.append(try DiagramReader.read(drawing))
    }
    return ProcessModel(elements: builder.elements, diagrams: diagrams, indexByID: builder.indexByID)
  }

  /// Reads a file that is in memory as text.
  package static func read(_ text: String) throws(BPMNError) -> ProcessModel {
    try read(Array(text.utf8))
  }
}

/// Turns elements of the file into elements of a model.
private struct ModelBuilder {
  var elements: [ModelElement] = []
  var indexByID: [String: Int] = [:]

  /// Attributes that name other elements with a qualified name; the prefix says nothing within one file.
  static let references: Set<String> = [
    "messageRef", "signalRef", "errorRef", "escalationRef", "itemSubjectRef", "itemRef", "structureRef", "processRef",
    "calledElement", "sourceRef", "targetRef", "attachedToRef", "operationRef", "activityRef", "dataObjectRef",
    "dataStoreRef", "noneBehaviorEventRef", "oneBehaviorEventRef", "partitionElementRef", "categoryValueRef",
  ]
  /// Elements whose text names another element.
  static let referenceElements: Set<ElementKind> = [
    .flowNodeRef, .sourceRef, .targetRef, .incoming, .outgoing, .eventDefinitionRef, .dataInputRefs, .dataOutputRefs,
    .loopDataInputRef, .loopDataOutputRef, .operationRef, .inMessageRef, .outMessageRef, .errorRef, .resourceRef,
    .source, .target, .interfaceRef,
  ]

  mutating func add(_ element: XMLElement, parent: Int) throws(BPMNError) {
    let kind = ElementKind(rawValue: element.name.local) ?? .other
    var attributes: [String: String] = [:]
    var id = ""
    var name = ""
    for (attribute, value) in element.attributes {
      switch (attribute.namespace, attribute.local) {
      case ("", "id"): id = value
      case ("", "name"): name = value
      case ("", let local): attributes[local] = Self.references.contains(local) ? Self.local(value) : value
      // Vendors' attributes keep their namespace, so that none is taken for one of the format.
      case (let namespace, let local): attributes["{\(namespace)}\(local)"] = value
      }
    }
    let raw = Self.trimmed(element.text)
    let place = elements.count
    let position = SourcePosition(line: element.line, column: element.column)
    if !id.isEmpty {
      guard indexByID.updateValue(place, forKey: id) == nil else {
        throw .duplicateID(id: id, line: position.line, column: position.column)
      }
    }
    elements.append(
      ModelElement(
        kind: kind, tag: element.name.local, id: id, name: name, attributes: attributes,
        text: Self.referenceElements.contains(kind) ? Self.local(raw) : raw, parent: parent, children: [],
        position: position, extensions: []))
    if parent >= 0 { elements[parent].children.append(place) }
    for child in element.children {
      if child.name.namespace == BPMNReader.modelNamespace {
        try add(child, parent: place)
      } else if child.name.namespace != BPMNReader.diagramNamespace {
        let owner = kind == .extensionElements && parent >= 0 ? parent : place
        elements[owner].extensions.append(Self.extensionElement(child))
      }
    }
  }

  static func extensionElement(_ element: XMLElement) -> ExtensionElement {
    ExtensionElement(
      namespace: element.name.namespace, name: element.name.local,
      attributes: Dictionary(element.attributes.map { ($0.name.local, $0.value) }, uniquingKeysWith: { $1 }),
      text: trimmed(element.text), children: element.children.map(extensionElement))
  }

  /// A reference without its prefix.
  static func local(_ reference: String) -> String {
    guard let colon = reference.lastIndex(of: ":") else { return reference }
    return String(reference[reference.index(after: colon)...])
  }

  static func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
  }
}
