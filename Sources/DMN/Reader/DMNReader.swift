package import XML

/// Reads model files of DMN 1.1 to 1.5.
///
/// The reader keeps what is decided with and passes over drawings and what other tools add. It does not look at
/// whether expressions make sense: that is the compiler's.
///
/// - Source: DMN 1.5, chapter 13 and the XML schemas of versions 1.1 to 1.5.
package struct DMNReader {
  let file: String
  let namespace: String

  /// Reads one file.
  ///
  /// - Throws: ``DMNError`` with the place of what is wrong.
  package static func read(_ bytes: [UInt8], file: String, limits: XMLLimits = XMLLimits()) throws(DMNError)
    -> Definitions
  {
    let root: XMLElement
    do {
      root = try XMLReader.read(bytes, limits: limits)
    } catch {
      throw .unreadable(file: file, error)
    }
    guard root.name.local == "definitions", let version = Definitions.Version(rawValue: root.name.namespace) else {
      throw .versionUnknown(file: file, root: root.name.description)
    }
    return try DMNReader(file: file, namespace: root.name.namespace).definitions(root, version)
  }

  private func definitions(_ root: XMLElement, _ version: Definitions.Version) throws(DMNError) -> Definitions {
    let own = try needed("namespace", of: root)
    var model = Definitions(
      file: file, version: version, id: root["id"], name: Self.name(root["name"] ?? file), namespace: own,
      description: text("description", in: root))
    for element in root.children where element.name.namespace == namespace {
      switch element.name.local {
      case "import":
        model.imports.append(
          .init(
            name: Self.name(element["name"] ?? ""), namespace: try needed("namespace", of: element),
            location: element["locationURI"], kind: element["importType"] ?? "", place: place(element)))
      case "itemDefinition": model.items.append(try item(element))
      case "inputData":
        model.inputs.append(
          InputData(
            id: try id(element), name: try name(of: element), variable: try variable(of: element),
            place: place(element)))
      case "decision": model.decisions.append(try decision(element))
      case "businessKnowledgeModel": model.knowledge.append(try knowledge(element))
      case "decisionService": model.services.append(try service(element))
      default: if let id = element["id"] { model.silent.insert(id) }
      }
    }
    return model
  }

  private func decision(_ element: XMLElement) throws(DMNError) -> Decision {
    Decision(
      id: try id(element), name: try name(of: element), variable: try variable(of: element),
      question: text("question", in: element), allowedAnswers: text("allowedAnswers", in: element),
      description: text("description", in: element), requirements: try requirements(element),
      logic: try expression(in: element), place: place(element))
  }

  private func knowledge(_ element: XMLElement) throws(DMNError) -> BusinessKnowledgeModel {
    let logic = element.first("encapsulatedLogic")
    return BusinessKnowledgeModel(
      id: try id(element), name: try name(of: element), variable: try variable(of: element),
      requirements: try requirements(element), function: try logic.map { e throws(DMNError) in try function(e) },
      place: place(element))
  }

  private func service(_ element: XMLElement) throws(DMNError) -> DecisionService {
    DecisionService(
      id: try id(element), name: try name(of: element), variable: try variable(of: element),
      outputs: try references("outputDecision", in: element),
      encapsulated: try references("encapsulatedDecision", in: element),
      inputDecisions: try references("inputDecision", in: element),
      inputData: try references("inputData", in: element), place: place(element))
  }

  private func requirements(_ element: XMLElement) throws(DMNError) -> Requirements {
    var found = Requirements()
    for requirement in element.children("informationRequirement") {
      found.inputs += try references("requiredInput", in: requirement)
      found.decisions += try references("requiredDecision", in: requirement)
    }
    for requirement in element.children("knowledgeRequirement") {
      found.knowledge += try references("requiredKnowledge", in: requirement)
    }
    return found
  }

  private func references(_ local: String, in element: XMLElement) throws(DMNError) -> [Reference] {
    var found: [Reference] = []
    for child in element.children(local) {
      let href = try needed("href", of: child)
      let cut = href.lastIndex(of: "#")
      found.append(
        Reference(
          namespace: cut.map { String(href[..<$0]) } ?? "",
          id: cut.map { String(href[href.index(after: $0)...]) } ?? href, place: place(child)))
    }
    return found
  }

  // MARK: Names, places and types

  func place(_ element: XMLElement) -> Place { Place(file: file, line: element.line, column: element.column) }

  func needed(_ attribute: String, of element: XMLElement) throws(DMNError) -> String {
    guard let value = element[attribute] else {
      throw .missing(what: "\(element.name.local)/@\(attribute)", place(element))
    }
    return value
  }

  private func id(_ element: XMLElement) throws(DMNError) -> String {
    if let id = element["id"] { return id }
    return try name(of: element)
  }

  func name(of element: XMLElement) throws(DMNError) -> String {
    let name = Self.name(try needed("name", of: element))
    if name.isEmpty { throw .missing(what: "\(element.name.local)/@name", place(element)) }
    return name
  }

  /// A name as expressions see it: blanks around it are not part of it, and several between are one.
  ///
  /// - Source: DMN 1.5, clause 10.3.1.4 (names and additional name symbols).
  static func name(_ written: String) -> String {
    written.split { $0.isWhitespace }.joined(separator: " ")
  }

  func text(_ local: String, in element: XMLElement) -> String? {
    guard let text = element.first(local)?.text else { return nil }
    let trimmed = Self.trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }

  static func trimmed(_ text: String) -> String {
    let body = text.drop { $0.isWhitespace }
    guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(body[...last])
  }

  /// The variable of an element; one that is not written has the element's name and any type.
  private func variable(of element: XMLElement) throws(DMNError) -> InformationItem {
    let own = try name(of: element)
    guard let written = element.first("variable") else {
      return InformationItem(name: own, typeRef: nil, place: place(element))
    }
    return InformationItem(
      name: Self.name(written["name"] ?? own), typeRef: try typeRef(written), place: place(written))
  }

  func informationItem(_ element: XMLElement) throws(DMNError) -> InformationItem {
    InformationItem(name: try name(of: element), typeRef: try typeRef(element), place: place(element))
  }

  /// The type that an element names in an attribute, or, as an item definition does, in an element.
  func typeRef(_ element: XMLElement) throws(DMNError) -> String? {
    guard let written = element["typeRef"] ?? text("typeRef", in: element) else { return nil }
    return type(written, at: element)
  }

  /// The type's name without the prefix that version 1.1 writes before it.
  func type(_ written: String, at element: XMLElement) -> String? {
    let name = Self.name(written)
    if name.isEmpty { return nil }
    guard name.contains(":"), let resolved = element.resolve(name) else { return name }
    return resolved.local
  }
}
