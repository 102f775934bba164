import Kernel

/// Keywords that apply subschemas to the same value.
/// - Source: JSON Schema core 2020-12, sections 8.2.3 and 10.2.
extension Evaluator {
  mutating func applyInPlace(_ instruction: Instruction, _ value: JSONValue) -> Bool {
    switch instruction {
    case .reference(let node): return evaluate(node, value)
    case .dynamicReference(let node, let anchor): return evaluate(dynamicTarget(node, anchor), value)
    case .allOf(let list):
      var isValid = true
      for (index, node) in program.tables.nodeLists[Int(list)].enumerated() {
        if !inPlace(node, value, under: .index(index)) {
          isValid = false
          if endsAtFailure { break }
        }
      }
      return isValid
    case .anyOf(let list):
      var isValid = false
      for (index, node) in program.tables.nodeLists[Int(list)].enumerated()
      where inPlace(node, value, under: .index(index)) {
        isValid = true
        // Others may have something to say about members and elements.
        if !isRecording, !isTracking { break }
      }
      return isValid
    case .oneOf(let list):
      var count = 0
      for (index, node) in program.tables.nodeLists[Int(list)].enumerated()
      where inPlace(node, value, under: .index(index)) {
        count += 1
        if count > 1, !isRecording { break }
      }
      return count == 1
    case .not(let node):
      // What holds or not within a negation says nothing about the value itself.
      let wasTracking = isTracking
      isTracking = false
      defer { isTracking = wasTracking }
      return !evaluate(node, value)
    case .conditional(let index): return applyConditional(program.tables.conditionals[Int(index)], value)
    case .dependentSchemas(let index):
      guard case .object(let members) = value else { return true }
      var isValid = true
      for dependent in program.tables.dependentNodes[Int(index)] where members[dependent.name] != nil {
        if !inPlace(dependent.node, value, under: .name(dependent.name)) {
          isValid = false
          if endsAtFailure { break }
        }
      }
      return isValid
    default: return true
    }
  }

  /// The outermost resource on the way here that has the dynamic anchor decides.
  private func dynamicTarget(_ node: Int32, _ anchor: Int32) -> Int32 {
    guard anchor >= 0 else { return node }
    let targets = program.dynamicAnchors[Int(anchor)]
    for resource in scope {
      if let target = targets[resource] { return target }
    }
    return node
  }

  /// A subschema at a place within its keyword, for the same value.
  mutating func inPlace(_ node: Int32, _ value: JSONValue, under token: PathToken) -> Bool {
    guard isRecording else { return evaluate(node, value) }
    recorder.keywordPath.append(token)
    defer { recorder.keywordPath.removeLast() }
    return evaluate(node, value)
  }

  private mutating func applyConditional(_ conditional: Program.Conditional, _ value: JSONValue) -> Bool {
    guard isRecording else {
      if evaluate(conditional.condition, value) { return conditional.then.map { evaluate($0, value) } ?? true }
      return conditional.otherwise.map { evaluate($0, value) } ?? true
    }
    let start = recorder.begin("if")
    let holds = evaluate(conditional.condition, value)
    // A condition that does not hold is no failure.
    recorder.end(start, Recorder.Applied(keyword: "if", location: here, isValid: true))
    guard let branch = holds ? conditional.then : conditional.otherwise else { return true }
    let keyword = holds ? "then" : "else"
    let branchStart = recorder.begin(keyword)
    let isValid = evaluate(branch, value)
    recorder.end(branchStart, Recorder.Applied(keyword: keyword, location: here, isValid: isValid))
    return isValid
  }
}
