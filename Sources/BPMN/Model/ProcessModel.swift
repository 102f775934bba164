/// A file of BPMN as it was read: all elements with their places, and the drawings.
///
/// - Source: BPMN 2.0.2, clause 8.1 (Definitions), clause 12 (diagram interchange).
package struct ProcessModel: Sendable {
  /// All elements in the order of the file; the first is the root.
  package var elements: [ModelElement]
  /// The drawings of the file.
  package var diagrams: [Diagram]
  /// The place of each element that has an identifier.
  package var indexByID: [String: Int]

  /// The root element.
  package var root: ModelElement { elements[0] }

  /// The element of an identifier.
  package func element(_ id: String) -> ModelElement? {
    indexByID[id].map { elements[$0] }
  }

  /// The elements of a kind, in the order of the file.
  package func elements(of kind: ElementKind) -> [ModelElement] {
    elements.filter { $0.kind == kind }
  }

  /// The elements of a kind directly below another.
  package func children(of element: ModelElement, _ kind: ElementKind) -> [ModelElement] {
    element.children.lazy.map { elements[$0] }.filter { $0.kind == kind }
  }

  /// The first element of a kind directly below another.
  package func child(of element: ModelElement, _ kind: ElementKind) -> ModelElement? {
    for index in element.children where elements[index].kind == kind { return elements[index] }
    return nil
  }

  /// The identifiers of the processes that the file holds.
  package var processIDs: [String] { elements(of: .process).map(\.id) }

  /// The lanes that name a flow node, outermost first.
  ///
  /// - Source: BPMN 2.0.2, clause 10.8 (lanes).
  package func lanes(of id: String) -> [ModelElement] {
    elements(of: .lane).filter { lane in children(of: lane, .flowNodeRef).contains { $0.text == id } }
  }

  /// The identifier, or the name, of the process or sub-process around an element.
  package func container(of index: Int) -> Int {
    var place = elements[index].parent
    while place > 0, elements[place].kind != .process, !elements[place].kind.isSubProcess {
      place = elements[place].parent
    }
    return place
  }
}
