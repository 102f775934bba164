/// A place in the file that a model was read from. Lines and columns count from one.
package struct SourcePosition: Sendable, Hashable, CustomStringConvertible {
  /// The line of the start tag.
  package var line: Int
  /// The column of the start tag.
  package var column: Int

  /// A place.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// `line:column`, as compilers write places.
  package var description: String { "\(line):\(column)" }
}

/// One element of a model, with what it says of itself and where it stands.
///
/// Elements are kept in the order of the file, so that nothing that an authority or a vendor wrote is lost; their meaning is
/// worked out by ``DefinitionCompiler``.
package struct ModelElement: Sendable {
  /// What it is.
  package var kind: ElementKind
  /// Its name in the file, which tells elements of kind ``ElementKind/other`` apart.
  package var tag: String
  /// Its identifier; empty where the file gives none.
  package var id: String
  /// Its name as people read it; empty where the file gives none.
  package var name: String
  /// Its attributes besides `id` and `name`, by local name. References are without their prefix.
  package var attributes: [String: String]
  /// The text between its tags, without white space at the ends.
  package var text: String
  /// The place of the element around it in ``ProcessModel/elements``; -1 for the root.
  package var parent: Int
  /// The places of the elements directly below.
  package var children: [Int]
  /// Where it stands in the file.
  package var position: SourcePosition
  /// A digest of vendors' extension elements below, so that a change to them is noticed; empty without any.
  package var extensions: [ExtensionElement]

  /// An attribute's value.
  package subscript(attribute: String) -> String? { attributes[attribute] }

  /// Whether an attribute is `true`; `otherwise` where it is absent.
  package func flag(_ attribute: String, otherwise: Bool = false) -> Bool {
    guard let value = attributes[attribute] else { return otherwise }
    return value == "true" || value == "1"
  }

  /// What people call it: its name, or its identifier where it has no name.
  package var label: String { name.isEmpty ? id : name }
}

/// An element of a vendor's namespace, kept so that callers can read forms, assignments and mappings from it.
///
/// - Source: BPMN 2.0.2, clause 8.2.3 (extensibility).
package struct ExtensionElement: Sendable, Hashable {
  /// The namespace's address.
  package var namespace: String
  /// The name without its prefix.
  package var name: String
  /// The attributes by local name.
  package var attributes: [String: String]
  /// The text between its tags.
  package var text: String
  /// The elements below.
  package var children: [ExtensionElement]
}
