import Kernel

/// Keywords that apply subschemas to elements.
/// - Source: JSON Schema core 2020-12, sections 10.3.1 and 11.2.
extension Evaluator {
  mutating func applyPrefixItems(_ list: Int32, _ value: JSONValue) -> Bool {
    guard case .array(let elements) = value else { return true }
    let nodes = program.tables.nodeLists[Int(list)]
    var isValid = true
    for (index, (node, element)) in zip(nodes, elements).enumerated() {
      if !descend(node, element, at: .index(index), under: .index(index)) {
        isValid = false
        if endsAtFailure { break }
      }
    }
    if isTracking { evaluated.prefix = max(evaluated.prefix, nodes.count) }
    return isValid
  }

  mutating func applyItems(_ node: Int32, from start: Int, _ value: JSONValue) -> Bool {
    guard case .array(let elements) = value else { return true }
    if isTracking { evaluated.allIndices = true }
    return applyToElements(node, elements, from: start) { _ in true }
  }

  mutating func applyUnevaluatedItems(_ node: Int32, _ value: JSONValue) -> Bool {
    guard case .array(let elements) = value else { return true }
    let known = evaluated
    evaluated.allIndices = true
    return applyToElements(node, elements, from: known.prefix) { !known.has($0) }
  }

  private mutating func applyToElements(
    _ node: Int32, _ elements: [JSONValue], from start: Int, where isWanted: (Int) -> Bool
  ) -> Bool {
    guard start < elements.count else { return true }
    var isValid = true
    for index in start..<elements.count where isWanted(index) {
      if !descend(node, elements[index], at: .index(index), under: nil) {
        isValid = false
        if endsAtFailure { break }
      }
    }
    return isValid
  }

  /// Elements that do not fit are no failures as long as enough others do: a keyword that holds drops them.
  mutating func applyContains(_ node: Int32, _ minimum: Int, _ maximum: Int, _ value: JSONValue) -> Bool {
    guard case .array(let elements) = value else { return true }
    var count = 0
    for (index, element) in elements.enumerated() where descend(node, element, at: .index(index), under: nil) {
      count += 1
      if isTracking { evaluated.indices.insert(index) }
      if !isRecording, !isTracking, count > maximum || count >= minimum && maximum == Int32.max { break }
    }
    return count >= minimum && count <= maximum
  }
}
