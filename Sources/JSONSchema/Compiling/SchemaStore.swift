import Kernel

/// A schema with an identity of its own: what `$id` begins.
/// - Source: JSON Schema core 2020-12, sections 4.3.5 and 8.2.1.
struct SchemaResource {
  /// The absolute address, without fragment.
  var address: URIReference
  var root: SchemaLocation
  var vocabularies: Vocabularies
  /// Subschemas by `$anchor` and `$dynamicAnchor`.
  var anchors: [String: SchemaLocation] = [:]
  /// Those by `$dynamicAnchor` alone.
  var dynamicAnchors: [String: SchemaLocation] = [:]
}

/// A place within a document.
struct SchemaLocation: Hashable {
  var document: Int
  /// A JSON Pointer from the root of the document.
  var pointer: String

  func appending(_ token: String) -> SchemaLocation {
    SchemaLocation(document: document, pointer: pointer + "/" + JSONPointer.escaped(token))
  }
}

/// All documents that a schema leads to, with their resources, anchors and subschemas found.
struct SchemaStore {
  let registry: SchemaRegistry
  let limits: SchemaLimits
  private(set) var documents: [JSONValue] = []
  private(set) var resources: [SchemaResource] = []
  private var resourcesByAddress: [String: Int] = [:]
  /// The resource that a subschema belongs to.
  private var owners: [SchemaLocation: Int] = [:]

  init(registry: SchemaRegistry, limits: SchemaLimits) {
    self.registry = registry
    self.limits = limits
  }

  /// Takes in a document and gives the place of its root.
  mutating func add(_ document: JSONValue, at address: URIReference) throws(SchemaError) -> SchemaLocation {
    let root = SchemaLocation(document: documents.count, pointer: "")
    documents.append(document)
    var base = address
    base.fragment = nil
    try scan(document, at: root, within: nil, base: base, depth: 0)
    // The document is known under the address that it came from, too.
    if let owner = owners[root], resourcesByAddress[base.text] == nil { resourcesByAddress[base.text] = owner }
    return root
  }

  /// The subschema that a reference means.
  /// - Source: JSON Schema core 2020-12, section 8.2.3.1.
  mutating func target(
    of reference: String, from source: SchemaLocation
  ) throws(SchemaError) -> (location: SchemaLocation, dynamicAnchor: String?) {
    let unresolved = SchemaError.unresolved(reference: reference, location: source.pointer)
    guard let owner = owners[source] else { throw unresolved }
    let absolute = URIReference(reference).resolved(against: resources[owner].address)
    guard let number = try resource(at: absolute.resource) else { throw unresolved }
    let resource = resources[number]
    let fragment = PercentEncoding.decoded(absolute.fragment ?? "")
    if fragment.isEmpty { return (resource.root, nil) }
    if fragment.utf8.first == UInt8(ascii: "/") {
      let location = SchemaLocation(document: resource.root.document, pointer: resource.root.pointer + fragment)
      guard try adopt(location, below: number) else { throw unresolved }
      return (location, nil)
    }
    guard let location = resource.anchors[fragment] else { throw unresolved }
    return (location, resource.dynamicAnchors[fragment] == location ? fragment : nil)
  }

  /// The resource that a known subschema belongs to.
  func owner(of location: SchemaLocation) -> Int { owners[location] ?? 0 }

  /// The value at a place.
  func value(at location: SchemaLocation) -> JSONValue? {
    guard documents.indices.contains(location.document), let tokens = JSONPointer.tokens(of: location.pointer) else {
      return nil
    }
    var value: JSONValue? = documents[location.document]
    for token in tokens {
      switch value {
      case .object(let members): value = members[token]
      case .array(let elements):
        guard let index = JSONPointer.index(token), elements.indices.contains(index) else { return nil }
        value = elements[index]
      default: return nil
      }
    }
    return value
  }

  private mutating func resource(at address: String) throws(SchemaError) -> Int? {
    if let known = resourcesByAddress[address] { return known }
    guard let document = registry.document(at: address) else { return nil }
    _ = try add(document, at: URIReference(address))
    return resourcesByAddress[address]
  }

  /// Makes a subschema of what a pointer leads to, though no keyword says that it is one.
  private mutating func adopt(_ location: SchemaLocation, below resource: Int) throws(SchemaError) -> Bool {
    if owners[location] != nil { return true }
    guard let value = value(at: location) else { return false }
    var owner = resource
    var pointer = location.pointer[...]
    while let slash = pointer.lastIndex(of: "/") {
      pointer = pointer[..<slash]
      if let nearest = owners[SchemaLocation(document: location.document, pointer: String(pointer))] {
        owner = nearest
        break
      }
    }
    try scan(value, at: location, within: owner, base: resources[owner].address, depth: 0)
    return true
  }
}

extension SchemaStore {
  /// Finds identifiers and anchors in a schema and its subschemas, by the keywords that hold subschemas.
  private mutating func scan(
    _ schema: JSONValue, at location: SchemaLocation, within owner: Int?, base: URIReference, depth: Int
  ) throws(SchemaError) {
    guard depth <= limits.schemaDepth, owners.count < limits.subschemas else { throw .schemaTooLarge }
    guard case .object(let members) = schema else {
      guard schema.boolValue != nil else { throw .malformed(keyword: "", location: location.pointer) }
      if let owner {
        owners[location] = owner
      } else {
        owners[location] = try begin(nil, at: location, base: base, outer: nil)
      }
      return
    }
    if let dialect = members["$schema"], dialect.stringValue == nil {
      throw .malformed(keyword: "$schema", location: location.pointer)
    }
    var own = owner
    if owner == nil || members["$id"] != nil { own = try begin(members, at: location, base: base, outer: owner) }
    guard let own else { return }
    owners[location] = own
    try noteAnchors(members, at: location, in: own)
    let address = resources[own].address
    for keyword in Keyword.allCases where keyword.subschemas != .none {
      guard let value = members[keyword.rawValue] else { continue }
      let place = location.appending(keyword.rawValue)
      switch (keyword.subschemas, value) {
      case (.one, .object), (.one, .bool):
        try scan(value, at: place, within: own, base: address, depth: depth + 1)
      case (.list, .array(let elements)):
        for (index, element) in elements.enumerated() {
          try scan(element, at: place.appending(String(index)), within: own, base: address, depth: depth + 1)
        }
      case (.byName, .object(let named)):
        for (name, element) in named {
          try scan(element, at: place.appending(name), within: own, base: address, depth: depth + 1)
        }
      default: throw .malformed(keyword: keyword.rawValue, location: location.pointer)
      }
    }
  }

  private mutating func begin(
    _ members: [String: JSONValue]?, at location: SchemaLocation, base: URIReference, outer: Int?
  ) throws(SchemaError) -> Int {
    var address = base
    if let identifier = members?["$id"] {
      guard let text = identifier.stringValue else { throw .malformed(keyword: "$id", location: location.pointer) }
      let reference = URIReference(text)
      guard reference.fragment ?? "" == "" else { throw .malformed(keyword: "$id", location: location.pointer) }
      address = reference.resolved(against: base)
      address.fragment = nil
    }
    var vocabularies = outer.map { resources[$0].vocabularies } ?? .standard
    if let dialect = members?["$schema"]?.stringValue {
      vocabularies = try Vocabularies.of(dialect: dialect, registry: registry)
    }
    guard resourcesByAddress.updateValue(resources.count, forKey: address.text) == nil else {
      throw .duplicate(identifier: address.text)
    }
    resources.append(SchemaResource(address: address, root: location, vocabularies: vocabularies))
    return resources.count - 1
  }

  private mutating func noteAnchors(
    _ members: [String: JSONValue], at location: SchemaLocation, in owner: Int
  ) throws(SchemaError) {
    for keyword in ["$anchor", "$dynamicAnchor"] {
      guard let value = members[keyword] else { continue }
      guard let name = value.stringValue, Self.isAnchor(name) else {
        throw .malformed(keyword: keyword, location: location.pointer)
      }
      if let other = resources[owner].anchors.updateValue(location, forKey: name), other != location {
        throw .duplicate(identifier: "#" + name)
      }
      if keyword == "$dynamicAnchor" { resources[owner].dynamicAnchors[name] = location }
    }
  }

  /// JSON Schema core 2020-12, section 8.2.2: the names that anchors may have.
  private static func isAnchor(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x41...0x5A).contains(first & 0xDF) || first == UInt8(ascii: "_") else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) || "-._".utf8.contains(byte)
    }
  }
}
