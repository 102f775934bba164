/// What differs between two versions of a model, for people who decide whether the new one may go into force.
///
/// Elements are matched by identifier. Formatting, the order of elements and the drawing do not count, except that elements
/// which only moved on the drawing are listed by themselves.
package struct ModelComparison: Sendable, Hashable {
  /// How an element differs.
  package enum Difference: String, Sendable, Hashable, CaseIterable {
    case added, removed, changed, moved
  }

  /// One value that differs.
  package struct Field: Sendable, Hashable {
    /// An attribute's name, `name`, `text`, or the path of a part: `timerEventDefinition/timeDuration`.
    package var name: String
    /// The value in the old version; empty where it has none.
    package var old: String
    /// The value in the new version; empty where it has none.
    package var new: String
  }

  /// One element that differs.
  package struct Entry: Sendable, Hashable {
    package var difference: Difference
    package var elementID: String
    /// Its name in the new version, or in the old one for elements that are gone.
    package var name: String
    package var kind: ElementKind
    /// What differs, for changed elements.
    package var fields: [Field]
  }

  /// The elements that differ: in the order of the new version, those that are gone last.
  package var entries: [Entry]

  /// Whether the two mean the same; elements that only moved on the drawing do not count.
  package var isSameProcess: Bool { entries.allSatisfy { $0.difference == .moved } }

  /// The entries of one difference.
  package func entries(_ difference: Difference) -> [Entry] { entries.filter { $0.difference == difference } }

  /// Compares two versions.
  package init(old: ProcessModel, new: ProcessModel) {
    entries = []
    let oldBounds = Self.bounds(of: old)
    let newBounds = Self.bounds(of: new)
    for index in new.elements.indices where Self.isListed(index, new) {
      let element = new.elements[index]
      guard let before = old.indexByID[element.id], Self.isListed(before, old) else {
        entries.append(Self.entry(.added, element))
        continue
      }
      let fields = Self.fields(before, old, index, new)
      if !fields.isEmpty {
        var entry = Self.entry(.changed, element)
        entry.fields = fields
        entries.append(entry)
      } else if let one = oldBounds[element.id], let other = newBounds[element.id], one != other {
        entries.append(Self.entry(.moved, element))
      }
    }
    for index in old.elements.indices where Self.isListed(index, old) {
      let element = old.elements[index]
      let isThere = new.indexByID[element.id].map { Self.isListed($0, new) } ?? false
      if !isThere { entries.append(Self.entry(.removed, element)) }
    }
  }

  private static func entry(_ difference: Difference, _ element: ModelElement) -> Entry {
    Entry(difference: difference, elementID: element.id, name: element.name, kind: element.kind, fields: [])
  }

  /// What people see as an element of its own; everything else is part of one.
  private static func isListed(_ index: Int, _ model: ProcessModel) -> Bool {
    let element = model.elements[index]
    guard !element.id.isEmpty else { return false }
    switch element.kind {
    case .sequenceFlow, .dataObject, .dataObjectReference, .dataStoreReference, .process, .participant, .messageFlow,
      .lane, .message, .signal, .error, .escalation, .textAnnotation, .association, .group, .dataStore, .collaboration:
      return true
    case let kind: return kind.isFlowNode || kind.isGlobalTask
    }
  }

  private static func bounds(of model: ProcessModel) -> [String: DiagramBounds] {
    Dictionary(
      model.diagrams.flatMap(\.shapes).map { ($0.elementID, $0.bounds) }, uniquingKeysWith: { first, _ in first })
  }

  /// The values that differ between two elements of the same identifier.
  private static func fields(_ one: Int, _ old: ProcessModel, _ other: Int, _ new: ProcessModel) -> [Field] {
    let before = values(of: one, old)
    let after = values(of: other, new)
    return Set(before.keys).union(after.keys).sorted().compactMap { name in
      let values = (before[name] ?? "", after[name] ?? "")
      return values.0 == values.1 ? nil : Field(name: name, old: values.0, new: values.1)
    }
  }

  /// Everything that an element says, by path, without the elements within that are listed by themselves.
  private static func values(of index: Int, _ model: ProcessModel) -> [String: String] {
    var result: [String: String] = [:]
    collect(index, model, path: "", into: &result)
    result["kind"] = model.elements[index].tag
    let container = model.elements[model.container(of: index)]
    if container.kind != .definitions { result["container"] = container.id }
    return result
  }

  private static func collect(
    _ index: Int, _ model: ProcessModel, path: String, into result: inout [String: String]
  ) {
    let element = model.elements[index]
    func put(_ name: String, _ value: String) {
      guard !value.isEmpty else { return }
      let key = path.isEmpty ? name : "\(path)/\(name)"
      result[key] = result[key].map { "\($0)\n\(value)" } ?? value
    }
    put("name", element.name)
    put(path.isEmpty ? "text" : "value", element.text)
    for (name, value) in element.attributes { put(name, value) }
    for part in element.extensions { put("extension \(part.name)", describe(part)) }
    for child in element.children where !isListed(child, model) {
      let kind = model.elements[child].kind
      // The ends of flows are told by the flows; what a lane holds is part of the lane.
      if kind == .incoming || kind == .outgoing { continue }
      let tag = model.elements[child].tag
      collect(child, model, path: path.isEmpty ? tag : "\(path)/\(tag)", into: &result)
    }
  }

  private static func describe(_ part: ExtensionElement) -> String {
    let attributes = part.attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let inner = part.children.map { "\($0.name)(\(describe($0)))" }
    return (attributes + [part.text] + inner).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
