/// One element of a document that has been read whole, with everything below it.
package struct XMLElement: Sendable {
  /// What stands between the tags of an element.
  package enum Node: Sendable {
    /// An element.
    case element(XMLElement)
    /// Text, with character references and CDATA sections resolved; neighbouring pieces are one.
    case text(String)
  }

  /// The name with its namespace.
  package let name: XMLName
  /// The prefix that the document used; empty for the default namespace.
  package let prefix: String
  /// The attributes in the order of the document, without namespace declarations.
  package let attributes: [(name: XMLName, value: String)]
  /// The namespaces in scope by prefix; `""` is the default one. Values such as `feel:string` are read with it.
  package let namespaces: [String: String]
  /// What stands between the tags.
  package internal(set) var nodes: [Node]
  /// Where the start tag begins, from one.
  package let line: Int
  /// Where the start tag begins in its line, from one.
  package let column: Int

  /// The elements directly below.
  package var children: [XMLElement] {
    nodes.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The text directly below, without that of elements below.
  package var text: String {
    if nodes.count == 1, case .text(let text) = nodes[0] { return text }
    return nodes.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
  }

  /// The text below, with that of all elements below.
  package var deepText: String {
    nodes.reduce(into: "") { text, node in
      switch node {
      case .text(let own): text += own
      case .element(let element): text += element.deepText
      }
    }
  }

  /// The value of an attribute; without a namespace unless one is named.
  package subscript(attribute: String, in namespace: String = "") -> String? {
    attributes.first { $0.name.local == attribute && $0.name.namespace == namespace }?.value
  }

  /// The elements directly below of a local name, in this element's namespace unless another is named.
  package func children(_ local: String, in namespace: String? = nil) -> [XMLElement] {
    let wanted = namespace ?? name.namespace
    return children.filter { $0.name.local == local && $0.name.namespace == wanted }
  }

  /// The first element directly below of a local name, in this element's namespace unless another is named.
  package func first(_ local: String, in namespace: String? = nil) -> XMLElement? {
    let wanted = namespace ?? name.namespace
    for case .element(let element) in nodes where element.name.local == local && element.name.namespace == wanted {
      return element
    }
    return nil
  }

  /// What a prefixed name in text or in an attribute's value stands for; nil if its prefix is not declared here.
  ///
  /// - Source: W3C XML Schema 1.1 part 2, section 3.3.18 (QName): a name without a prefix is in the default namespace.
  package func resolve(_ qualified: String) -> XMLName? {
    let parts = qualified.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return XMLName(qualified, in: namespaces[""] ?? "") }
    guard let namespace = namespaces[String(parts[0])] else { return nil }
    return XMLName(String(parts[1]), in: namespace)
  }
}
