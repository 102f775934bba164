import Kernel

/// The walk when somebody will ask what was evaluated, where a failure lies, or which way led here.
extension Evaluator {
  mutating func evaluateWatchfully(_ node: Program.Node, _ number: Int32, _ value: JSONValue) -> Bool {
    let entersResource = program.isDynamic && scope.last != node.resource
    if entersResource { scope.append(node.resource) }
    let outerEvaluated = evaluated
    let wasTracking = isTracking
    if node.seesEvaluated {
      isTracking = true
      evaluated = Evaluated()
    }
    let firstUnit = recorder.units.count
    if isRecording { recorder.nodes.append(number) }
    let isValid = applyAll(node, value)
    if isRecording {
      recorder.nodes.removeLast()
      recorder.settle(from: firstUnit, isValid: isValid)
    }
    if !isValid {
      // Annotations of what fails do not count.
      evaluated = outerEvaluated
    } else if node.seesEvaluated, wasTracking {
      var merged = outerEvaluated
      merged.merge(evaluated)
      evaluated = merged
    } else if node.seesEvaluated {
      evaluated = outerEvaluated
    }
    isTracking = wasTracking
    if entersResource { scope.removeLast() }
    return isValid
  }

  private mutating func applyAll(_ node: Program.Node, _ value: JSONValue) -> Bool {
    switch node.kind {
    case .anything: return true
    case .nothing:
      if isRecording { recorder.addFalseSchema(at: here) }
      return false
    case .keywords: break
    }
    var isValid = true
    for position in Int(node.start)..<Int(node.end) {
      let instruction = program.instructions[position]
      // What is left over means nothing once something has failed.
      if !isValid, instruction.seesEvaluated { continue }
      let isKept = isRecording ? record(instruction, value) : apply(instruction, value)
      if !isKept {
        isValid = false
        if endsAtFailure { return false }
      }
    }
    return isValid
  }

  private mutating func record(_ instruction: Instruction, _ value: JSONValue) -> Bool {
    switch instruction {
    // These stand for several keywords and record each.
    case .properties, .conditional: return apply(instruction, value)
    // Every member that is missing is a failure of its own.
    case .required(let names): return recordRequired(program.tables.required[Int(names)].all, value)
    case .dependentRequired(let index):
      return recordDependents(program.tables.dependentNames[Int(index)], value)
    default: break
    }
    let keyword = instruction.keyword(in: program.tables)
    let start = recorder.begin(keyword)
    let isValid = apply(instruction, value)
    var applied = Recorder.Applied(keyword: keyword, location: here, isValid: isValid)
    if isValid {
      applied.annotation = annotation(of: instruction, value)
    } else {
      applied.parameters = parameters(of: instruction, value)
      applied.isCombination = instruction.isCombination
    }
    recorder.end(start, applied)
    return isValid
  }

  private mutating func recordRequired(_ names: [String], _ value: JSONValue) -> Bool {
    guard case .object(let members) = value else { return true }
    let missing = names.filter { members[$0] == nil }
    for name in missing { recordMissing("required", ["property": name]) }
    return missing.isEmpty
  }

  private mutating func recordDependents(_ list: [(name: String, needed: [String])], _ value: JSONValue) -> Bool {
    guard case .object(let members) = value else { return true }
    var isValid = true
    for dependent in list where members[dependent.name] != nil {
      for name in dependent.needed where members[name] == nil {
        isValid = false
        recordMissing("dependentRequired", ["property": name, "because": dependent.name])
      }
    }
    return isValid
  }

  private mutating func recordMissing(_ keyword: String, _ parameters: [String: String]) {
    let start = recorder.begin(keyword)
    recorder.end(
      start, Recorder.Applied(keyword: keyword, location: here, isValid: false, parameters: parameters))
  }

  /// The absolute location of the subschema at hand.
  var here: String { recorder.nodes.last.map { program.tables.locations[Int($0)] } ?? program.rootLocation }

  /// What a keyword that holds says about the value.
  private func annotation(of instruction: Instruction, _ value: JSONValue) -> JSONValue? {
    switch instruction {
    case .annotation(let index): return program.tables.annotations[Int(index)].value
    case .prefixItems(let list):
      guard case .array(let elements) = value, !elements.isEmpty else { return nil }
      let count = program.tables.nodeLists[Int(list)].count
      return elements.count <= count ? .bool(true) : .integer(Int64(count - 1))
    case .items(_, let start):
      guard case .array(let elements) = value else { return nil }
      return elements.count > Int(start) ? .bool(true) : nil
    case .unevaluatedItems:
      if case .array(let elements) = value { return elements.isEmpty ? nil : .bool(true) }
      return nil
    default: return nil
    }
  }
}

extension Instruction {
  var seesEvaluated: Bool {
    switch self {
    case .unevaluatedItems, .unevaluatedProperties: true
    default: false
    }
  }

  /// Whether the subschemas are alternatives, so that the failure is that of the keyword, not of each of them.
  var isCombination: Bool {
    switch self {
    case .anyOf, .oneOf, .not, .contains: true
    default: false
    }
  }
}
