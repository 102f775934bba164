import Kernel
import Patterns

/// Keywords that apply subschemas to members.
/// - Source: JSON Schema core 2020-12, sections 10.3.2 and 11.3.
extension Evaluator {
  mutating func applyProperties(_ index: Int32, _ value: JSONValue) -> Bool {
    guard case .object(let members) = value else { return true }
    if isRecording { return recordProperties(program.tables.properties[Int(index)], members) }
    let wasTracking = isTracking
    isTracking = false
    defer { isTracking = wasTracking }
    let table = program.tables.properties[Int(index)]
    // Few members of many that may be there are looked up among the names; otherwise the names among the members.
    if members.count * 2 < table.list.count {
      return judgeMembers(members, table, wasTracking, skipsNamed: false)
        && table.list.allSatisfy { !$0.isRequired || members[$0.name] != nil }
    }
    var count = 0
    for entry in table.list {
      guard let member = members[entry.name] else {
        if entry.isRequired { return false }
        continue
      }
      count += 1
      guard evaluate(entry.node, member) else { return false }
      if wasTracking { evaluated.names.insert(entry.name) }
    }
    let hasMore = table.additional != nil && count < members.count || !table.patterned.isEmpty
    return !hasMore || judgeMembers(members, table, wasTracking, skipsNamed: true)
  }

  /// Every member by itself, with what its name and patterns ask of it.
  private mutating func judgeMembers(
    _ members: [String: JSONValue], _ table: Program.PropertyTable, _ wasTracking: Bool, skipsNamed: Bool
  ) -> Bool {
    for (name, member) in members {
      var isNamed = false
      if let node = table.named[name] {
        isNamed = true
        guard skipsNamed || evaluate(node, member) else { return false }
      }
      for entry in table.patterned where matches(entry.pattern, name) {
        isNamed = true
        guard evaluate(entry.node, member) else { return false }
      }
      if !isNamed, let node = table.additional {
        isNamed = true
        guard evaluate(node, member) else { return false }
      }
      if wasTracking, isNamed { evaluated.names.insert(name) }
    }
    return trouble == nil
  }

  /// The three keywords one after another, members by name, so that what is reported has an order.
  private mutating func recordProperties(_ table: Program.PropertyTable, _ members: [String: JSONValue]) -> Bool {
    let names = members.keys.sorted()
    var seen: Set<String> = []
    var isValid = recordMembers("properties", names.filter { table.named[$0] != nil }, members, &seen) { name in
      table.named[name]
    }
    if !table.patterned.isEmpty {
      let start = recorder.begin("patternProperties")
      var isKept = true
      var matched: Set<String> = []
      for entry in table.patterned {
        let pattern = program.tables.patterns[Int(entry.pattern)].source
        for name in names where matches(entry.pattern, name) {
          matched.insert(name)
          if let member = members[name], !descend(entry.node, member, at: .name(name), under: .name(pattern)) {
            isKept = false
          }
        }
      }
      seen.formUnion(matched)
      recorder.end(
        start,
        Recorder.Applied(
          keyword: "patternProperties", location: here, isValid: isKept, annotation: Self.annotation(matched)))
      isValid = isValid && isKept
    }
    if let node = table.additional {
      let known = seen
      let rest = names.filter { !known.contains($0) }
      isValid = recordMembers("additionalProperties", rest, members, &seen, node: { _ in node }) && isValid
    }
    if isTracking { evaluated.names.formUnion(seen) }
    return isValid && trouble == nil
  }

  private mutating func recordMembers(
    _ keyword: String, _ names: [String], _ members: [String: JSONValue], _ seen: inout Set<String>,
    node: (String) -> Int32?
  ) -> Bool {
    let start = recorder.begin(keyword)
    var isValid = true
    for name in names {
      guard let node = node(name), let member = members[name] else { continue }
      let isKept = descend(node, member, at: .name(name), under: keyword == "properties" ? .name(name) : nil)
      isValid = isKept && isValid
      if !isKept, endsAtFailure { break }
    }
    seen.formUnion(names)
    recorder.end(
      start,
      Recorder.Applied(
        keyword: keyword, location: here, isValid: isValid, annotation: Self.annotation(Set(names))))
    return isValid
  }

  mutating func applyPropertyNames(_ node: Int32, _ value: JSONValue) -> Bool {
    guard case .object(let members) = value else { return true }
    var isValid = true
    for name in isRecording ? members.keys.sorted() : Array(members.keys) {
      if !descend(node, .string(name), at: .name(name), under: nil) {
        isValid = false
        if endsAtFailure { break }
      }
    }
    return isValid
  }

  mutating func applyUnevaluatedProperties(_ node: Int32, _ value: JSONValue) -> Bool {
    guard case .object(let members) = value else { return true }
    let known = evaluated
    let rest = members.keys.filter { !known.has($0) }
    var isValid = true
    for name in isRecording ? rest.sorted() : rest {
      guard let member = members[name] else { continue }
      if !descend(node, member, at: .name(name), under: nil) {
        isValid = false
        if endsAtFailure { break }
      }
    }
    evaluated.allNames = true
    return isValid
  }

  /// A subschema for a member or an element.
  mutating func descend(_ node: Int32, _ value: JSONValue, at token: PathToken, under keyword: PathToken?) -> Bool {
    let wasTracking = isTracking
    isTracking = false
    defer { isTracking = wasTracking }
    guard isRecording else { return evaluate(node, value) }
    recorder.instancePath.append(token)
    if let keyword { recorder.keywordPath.append(keyword) }
    defer {
      recorder.instancePath.removeLast()
      if keyword != nil { recorder.keywordPath.removeLast() }
    }
    return evaluate(node, value)
  }

  private static func annotation(_ names: Set<String>) -> JSONValue? {
    names.isEmpty ? nil : .array(names.sorted().map(JSONValue.string))
  }
}
