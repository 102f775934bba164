import Kernel

extension Compiler {
  /// The instructions of a schema object: cheap questions first, what looks at all others last.
  mutating func keywords(
    of members: [String: JSONValue], at location: SchemaLocation, _ vocabularies: Vocabularies
  ) throws(SchemaError) -> [Instruction] {
    let reader = KeywordReader(members: members, location: location, vocabularies: vocabularies)
    var run: [Instruction] = []
    try addAssertions(reader, to: &run)
    try addReferences(reader, to: &run)
    try addCombinations(reader, to: &run)
    try addMembers(reader, to: &run)
    try addElements(reader, to: &run)
    // Annotations stand after what they describe; the two that need all others' results are last.
    addAnnotations(reader, to: &run)
    if reader.has(.unevaluatedItems) { run.append(.unevaluatedItems(try child(.unevaluatedItems, reader))) }
    if reader.has(.unevaluatedProperties) {
      run.append(.unevaluatedProperties(try child(.unevaluatedProperties, reader)))
    }
    return run
  }

  /// JSON Schema validation 2020-12, sections 6.1 to 6.5 and 7.
  private mutating func addAssertions(_ reader: KeywordReader, to run: inout [Instruction]) throws(SchemaError) {
    if let types = try reader.types() { run.append(.type(types)) }
    if let value = reader[.const] { run.append(.constant(Self.add(value, to: &tables.values))) }
    if let values = try reader.array(.enum) {
      run.append(.enumeration(Self.add(Enumeration(values), to: &tables.enumerations)))
    }
    if let number = try reader.number(.multipleOf) {
      guard let divisor = Decimal(number), divisor.mantissa > 0, !(number < .whole(0)) else {
        throw reader.malformed(.multipleOf)
      }
      run.append(.multipleOf(Self.add((number, divisor), to: &tables.divisors)))
    }
    if let bound = try reader.number(.maximum) { run.append(.maximum(Self.add(bound, to: &tables.numbers))) }
    if let bound = try reader.number(.minimum) { run.append(.minimum(Self.add(bound, to: &tables.numbers))) }
    if let bound = try reader.number(.exclusiveMaximum) {
      run.append(.exclusiveMaximum(Self.add(bound, to: &tables.numbers)))
    }
    if let bound = try reader.number(.exclusiveMinimum) {
      run.append(.exclusiveMinimum(Self.add(bound, to: &tables.numbers)))
    }
    if let count = try reader.count(.maxLength) { run.append(.maxLength(count)) }
    if let count = try reader.count(.minLength) { run.append(.minLength(count)) }
    if let text = try reader.text(.pattern) { run.append(.pattern(try patternNumber(text, reader.location))) }
    if let name = try reader.text(.format), let format = Format(rawValue: name),
      formats == .assertion || reader.vocabularies.contains(.formatAssertion)
    {
      run.append(.format(format))
    }
    if let count = try reader.count(.maxItems) { run.append(.maxItems(count)) }
    if let count = try reader.count(.minItems) { run.append(.minItems(count)) }
    if try reader.flag(.uniqueItems) { run.append(.uniqueItems) }
    if let count = try reader.count(.maxProperties) { run.append(.maxProperties(count)) }
    if let count = try reader.count(.minProperties) { run.append(.minProperties(count)) }
    if let names = try reader.names(.required), !names.isEmpty {
      let named = try reader.members(.properties) ?? [:]
      let required = Program.RequiredNames(all: names, unnamed: names.filter { named[$0] == nil })
      run.append(.required(Self.add(required, to: &tables.required)))
    }
    if let dependents = try reader.members(.dependentRequired) {
      var list: [(name: String, needed: [String])] = []
      for (name, value) in dependents.sorted(by: { $0.key < $1.key }) {
        guard let needed = KeywordReader.names(in: value) else { throw reader.malformed(.dependentRequired) }
        list.append((name, needed))
      }
      run.append(.dependentRequired(Self.add(list, to: &tables.dependentNames)))
    }
  }

  /// JSON Schema core 2020-12, section 8.2.3.
  private mutating func addReferences(_ reader: KeywordReader, to run: inout [Instruction]) throws(SchemaError) {
    if let reference = try reader.text(.reference) {
      run.append(.reference(try node(referredTo: reference, from: reader.location).node))
    }
    if let reference = try reader.text(.dynamicReference) {
      let (node, anchor) = try node(referredTo: reference, from: reader.location)
      run.append(
        anchor.map { .dynamicReference(node: node, anchor: anchorNumber($0)) }
          // Without a dynamic anchor at its end it is a reference like any other, by its own name.
          ?? .dynamicReference(node: node, anchor: -1))
    }
  }

  /// JSON Schema core 2020-12, section 10.2.
  private mutating func addCombinations(_ reader: KeywordReader, to run: inout [Instruction]) throws(SchemaError) {
    if let list = try children(.allOf, reader) { run.append(.allOf(Self.add(list, to: &tables.nodeLists))) }
    if let list = try children(.anyOf, reader) { run.append(.anyOf(Self.add(list, to: &tables.nodeLists))) }
    if let list = try children(.oneOf, reader) { run.append(.oneOf(Self.add(list, to: &tables.nodeLists))) }
    if reader.has(.not) { run.append(.not(try child(.not, reader))) }
    if reader.has(.if) {
      let conditional = Program.Conditional(
        condition: try child(.if, reader), then: reader.has(.then) ? try child(.then, reader) : nil,
        otherwise: reader.has(.else) ? try child(.else, reader) : nil)
      run.append(.conditional(Self.add(conditional, to: &tables.conditionals)))
    }
    if let dependents = try namedChildren(.dependentSchemas, reader) {
      run.append(.dependentSchemas(Self.add(dependents, to: &tables.dependentNodes)))
    }
  }

  /// JSON Schema core 2020-12, section 10.3.2.
  private mutating func addMembers(_ reader: KeywordReader, to run: inout [Instruction]) throws(SchemaError) {
    var table = Program.PropertyTable()
    let required = Set(try reader.names(.required) ?? [])
    for (name, node) in try namedChildren(.properties, reader) ?? [] {
      table.named[name] = node
      table.list.append((name, node, required.contains(name)))
    }
    for (text, node) in try namedChildren(.patternProperties, reader) ?? [] {
      table.patterned.append((try patternNumber(text, reader.location), node))
    }
    if reader.has(.additionalProperties) { table.additional = try child(.additionalProperties, reader) }
    if reader.has(.properties) || reader.has(.patternProperties) || table.additional != nil {
      run.append(.properties(Self.add(table, to: &tables.properties)))
    }
    if reader.has(.propertyNames) { run.append(.propertyNames(try child(.propertyNames, reader))) }
  }

  /// JSON Schema core 2020-12, section 10.3.1; JSON Schema validation 2020-12, sections 6.4.4 and 6.4.5.
  private mutating func addElements(_ reader: KeywordReader, to run: inout [Instruction]) throws(SchemaError) {
    let prefix = try children(.prefixItems, reader) ?? []
    if !prefix.isEmpty { run.append(.prefixItems(Self.add(prefix, to: &tables.nodeLists))) }
    if reader.has(.items) { run.append(.items(node: try child(.items, reader), start: Int32(prefix.count))) }
    let most = try reader.count(.maxContains)
    let least = try reader.count(.minContains)
    if reader.has(.contains) {
      run.append(
        .contains(
          node: try child(.contains, reader), minimum: Int32(clamping: least ?? 1),
          maximum: Int32(clamping: most ?? Int.max)))
    }
  }

  /// JSON Schema core 2020-12, section 7.7; JSON Schema validation 2020-12, sections 7 to 9. Unknown keywords are annotations too.
  private mutating func addAnnotations(_ reader: KeywordReader, to run: inout [Instruction]) {
    for (name, value) in reader.annotations {
      tables.annotations.append((name, value))
      run.append(.annotation(Int32(tables.annotations.count - 1)))
    }
  }

  private mutating func child(_ keyword: Keyword, _ reader: KeywordReader) throws(SchemaError) -> Int32 {
    try node(at: reader.location.appending(keyword.rawValue))
  }

  private mutating func children(_ keyword: Keyword, _ reader: KeywordReader) throws(SchemaError) -> [Int32]? {
    guard let elements = try reader.array(keyword) else { return nil }
    guard !elements.isEmpty else { throw reader.malformed(keyword) }
    let place = reader.location.appending(keyword.rawValue)
    var list: [Int32] = []
    for index in elements.indices { list.append(try node(at: place.appending(String(index)))) }
    return list
  }

  private mutating func namedChildren(
    _ keyword: Keyword, _ reader: KeywordReader
  ) throws(SchemaError) -> [(name: String, node: Int32)]? {
    guard let members = try reader.members(keyword) else { return nil }
    let place = reader.location.appending(keyword.rawValue)
    var list: [(name: String, node: Int32)] = []
    for name in members.keys.sorted() { list.append((name, try node(at: place.appending(name)))) }
    return list
  }

  private static func add<Entry>(_ entry: Entry, to table: inout [Entry]) -> Int32 {
    table.append(entry)
    return Int32(table.count - 1)
  }
}
