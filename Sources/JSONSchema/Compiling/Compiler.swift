import Kernel
import Patterns

/// Turns a schema and all that it refers to into a ``Program``.
struct Compiler {
  var store: SchemaStore
  let formats: FormatUse
  let limits: SchemaLimits
  var tables = Program.Tables()
  private var nodes: [Program.Node] = []
  private var instructions: [Instruction] = []
  private var numbers: [SchemaLocation: Int32] = [:]
  private var waiting: [(number: Int32, location: SchemaLocation)] = []
  private var anchorNumbers: [String: Int32] = [:]
  private var patternNumbers: [String: Int32] = [:]

  static func compile(
    _ document: JSONValue, at address: String, registry: SchemaRegistry, formats: FormatUse, limits: SchemaLimits
  ) throws(SchemaError) -> Program {
    var compiler = Compiler(
      store: SchemaStore(registry: registry, limits: limits), formats: formats, limits: limits)
    let root = try compiler.store.add(document, at: URIReference(address))
    let number = try compiler.node(at: root)
    try compiler.compileWaiting()
    let anchors = try compiler.dynamicAnchors()
    return Program(
      nodes: compiler.nodes, instructions: compiler.instructions, tables: compiler.tables, dynamicAnchors: anchors,
      root: number, limits: limits)
  }

  private init(store: SchemaStore, formats: FormatUse, limits: SchemaLimits) {
    self.store = store
    self.formats = formats
    self.limits = limits
  }

  /// The number of the subschema at a place; it is compiled later if it is new.
  mutating func node(at location: SchemaLocation) throws(SchemaError) -> Int32 {
    if let known = numbers[location] { return known }
    guard nodes.count < limits.subschemas else { throw .schemaTooLarge }
    let number = Int32(nodes.count)
    let owner = store.owner(of: location)
    numbers[location] = number
    nodes.append(Program.Node(kind: .keywords, resource: Int32(owner)))
    tables.locations.append(absolute(location, in: store.resources[owner]))
    waiting.append((number, location))
    return number
  }

  /// The number of the subschema that a reference means.
  mutating func node(
    referredTo reference: String, from source: SchemaLocation
  ) throws(SchemaError) -> (node: Int32, dynamicAnchor: String?) {
    let target = try store.target(of: reference, from: source)
    return (try node(at: target.location), target.dynamicAnchor)
  }

  /// The number of a dynamic anchor's name.
  mutating func anchorNumber(_ name: String) -> Int32 {
    if let known = anchorNumbers[name] { return known }
    let number = Int32(anchorNumbers.count)
    anchorNumbers[name] = number
    return number
  }

  /// The number of a compiled regular expression; the same text is compiled once.
  mutating func patternNumber(_ text: String, _ location: SchemaLocation) throws(SchemaError) -> Int32 {
    if let known = patternNumbers[text] { return known }
    guard let pattern = try? Pattern(text, dialect: .ecmaScript, limits: limits.patterns) else {
      throw .malformedPattern(location: location.pointer)
    }
    let number = Int32(tables.patterns.count)
    tables.patterns.append(pattern)
    patternNumbers[text] = number
    return number
  }

  private mutating func compileWaiting() throws(SchemaError) {
    while let (number, location) = waiting.popLast() {
      guard let value = store.value(at: location) else {
        throw .unresolved(reference: location.pointer, location: location.pointer)
      }
      try compile(value, number, location)
    }
  }

  private mutating func compile(
    _ value: JSONValue, _ number: Int32, _ location: SchemaLocation
  ) throws(SchemaError) {
    let position = Int(number)
    switch value {
    case .bool(let isAnything): nodes[position].kind = isAnything ? .anything : .nothing
    case .object(let members):
      let vocabularies = store.resources[Int(nodes[position].resource)].vocabularies
      let run = try keywords(of: members, at: location, vocabularies)
      nodes[position].start = Int32(instructions.count)
      instructions += run
      nodes[position].end = Int32(instructions.count)
      nodes[position].seesEvaluated = run.contains { instruction in
        switch instruction {
        case .unevaluatedItems, .unevaluatedProperties: true
        default: false
        }
      }
      if run.isEmpty { nodes[position].kind = .anything }
    default: throw .malformed(keyword: "", location: location.pointer)
    }
  }

  /// Every subschema that a dynamic reference may lead to. Compiling them can bring further references.
  private mutating func dynamicAnchors() throws(SchemaError) -> [[Int32: Int32]] {
    var found: [[Int32: Int32]] = []
    var isComplete = false
    while !isComplete {
      let nodesBefore = nodes.count
      found = Array(repeating: [:], count: anchorNumbers.count)
      let resources = store.resources
      for (name, anchor) in anchorNumbers {
        for (index, resource) in resources.enumerated() {
          guard let location = resource.dynamicAnchors[name] else { continue }
          found[Int(anchor)][Int32(index)] = try node(at: location)
        }
      }
      try compileWaiting()
      isComplete = nodes.count == nodesBefore && anchorNumbers.count == found.count
    }
    return found
  }

  private func absolute(_ location: SchemaLocation, in resource: SchemaResource) -> String {
    let pointer =
      location.pointer.hasPrefix(resource.root.pointer)
      ? String(location.pointer.dropFirst(resource.root.pointer.count)) : location.pointer
    return resource.address.text + "#" + PercentEncoding.encodedForFragment(pointer)
  }
}
