import Kernel
import Patterns

/// Applies a ``Program`` to one value.
///
/// The same walk serves two purposes. Judging alone ends at the first failure and keeps no ways and no texts; recording goes
/// on, keeps ways as tokens and collects units of output.
struct Evaluator {
  let program: Program
  let isRecording: Bool
  var recorder = Recorder()
  /// What members and elements of the value at hand were evaluated; kept only while somebody will ask.
  var evaluated = Evaluated()
  var isTracking = false
  /// Resources that the way here led through, outermost first; kept only for dynamic references.
  var scope: [Int32] = []
  private var steps: Int
  private var depth = 0
  private var patternWork: Int
  private(set) var trouble: SchemaError?

  init(_ program: Program, isRecording: Bool) {
    self.program = program
    self.isRecording = isRecording
    steps = program.limits.steps
    patternWork = program.limits.patterns.work
  }

  /// Whether the value keeps to the root schema.
  mutating func judge(_ value: JSONValue) throws(SchemaError) -> Bool {
    let isValid = evaluate(program.root, value)
    if let trouble { throw trouble }
    return isValid
  }

  /// Whether a value keeps to a subschema.
  mutating func evaluate(_ number: Int32, _ value: JSONValue) -> Bool {
    let node = program.nodes[Int(number)]
    steps -= 1
    depth += 1
    defer { depth -= 1 }
    guard steps >= 0, depth <= program.limits.depth else {
      giveUp(steps < 0 ? .tooMuchWork : .tooDeep)
      return false
    }
    if isRecording || isTracking || node.seesEvaluated || program.isDynamic {
      return evaluateWatchfully(node, number, value)
    }
    switch node.kind {
    case .anything: return true
    case .nothing: return false
    case .keywords:
      for position in Int(node.start)..<Int(node.end) where !apply(program.instructions[position], value) {
        return false
      }
      return true
    }
  }

  /// Ends the whole walk: every question is answered with "no" from here on, and the answer is thrown away.
  mutating func giveUp(_ error: SchemaError) {
    if trouble == nil { trouble = error }
    steps = -1
  }

  /// Whether one failure is enough: nobody asks for others, or there are as many as are collected.
  var endsAtFailure: Bool {
    !isRecording || trouble != nil || recorder.failureCount >= program.limits.failures
  }

  /// Pays for work that is not a subschema.
  mutating func pay(_ cost: Int) {
    steps -= cost
    if steps < 0 { giveUp(.tooMuchWork) }
  }

  mutating func matches(_ pattern: Int32, _ text: String) -> Bool {
    do throws(PatternError) {
      return try program.tables.patterns[Int(pattern)].matches(text, work: &patternWork)
    } catch {
      giveUp(error == .textTooLong ? .textTooLong : .tooMuchWork)
      return false
    }
  }

  /// One keyword.
  mutating func apply(_ instruction: Instruction, _ value: JSONValue) -> Bool {
    switch instruction {
    case .type(let types): return types.admits(value)
    case .maxLength(let count): return value.lengthIsAtMost(count)
    case .minLength(let count): return value.lengthIsAtLeast(count)
    case .pattern(let pattern):
      guard case .string(let text) = value else { return true }
      return matches(pattern, text)
    case .format(let format):
      guard case .string(let text) = value else { return true }
      return format.admits(text)
    case .properties(let table): return applyProperties(table, value)
    case .required(let names):
      guard case .object(let members) = value else { return true }
      return program.tables.required[Int(names)].unnamed.allSatisfy { members[$0] != nil }
    case .annotation: return true
    default: return applyRarer(instruction, value)
    }
  }

  private mutating func applyRarer(_ instruction: Instruction, _ value: JSONValue) -> Bool {
    switch instruction {
    case .constant(let index):
      return JSONEquality.areEqual(program.tables.values[Int(index)], value)
    case .enumeration(let index): return program.tables.enumerations[Int(index)].contains(value)
    case .multipleOf, .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum:
      return JSONNumber(value).map { applyNumber(instruction, $0) } ?? true
    case .maxItems(let count): return value.arrayValue.map { $0.count <= count } ?? true
    case .minItems(let count): return value.arrayValue.map { $0.count >= count } ?? true
    case .uniqueItems:
      guard case .array(let elements) = value else { return true }
      pay(elements.count)
      return JSONEquality.duplicates(in: elements) == nil
    case .maxProperties(let count): return value.objectValue.map { $0.count <= count } ?? true
    case .minProperties(let count): return value.objectValue.map { $0.count >= count } ?? true
    case .dependentRequired(let index):
      guard case .object(let members) = value else { return true }
      return program.tables.dependentNames[Int(index)].allSatisfy { dependent in
        members[dependent.name] == nil || dependent.needed.allSatisfy { members[$0] != nil }
      }
    case .prefixItems(let list): return applyPrefixItems(list, value)
    case .items(let node, let start): return applyItems(node, from: Int(start), value)
    case .contains(let node, let minimum, let maximum):
      return applyContains(node, Int(minimum), Int(maximum), value)
    case .propertyNames(let node): return applyPropertyNames(node, value)
    case .unevaluatedItems(let node): return applyUnevaluatedItems(node, value)
    case .unevaluatedProperties(let node): return applyUnevaluatedProperties(node, value)
    default: return applyInPlace(instruction, value)
    }
  }

  private func applyNumber(_ instruction: Instruction, _ number: JSONNumber) -> Bool {
    switch instruction {
    case .maximum(let bound): return !(program.tables.numbers[Int(bound)] < number)
    case .exclusiveMaximum(let bound): return number < program.tables.numbers[Int(bound)]
    case .minimum(let bound): return !(number < program.tables.numbers[Int(bound)])
    case .exclusiveMinimum(let bound): return program.tables.numbers[Int(bound)] < number
    case .multipleOf(let index): return program.tables.divisors[Int(index)].decimal.divides(number)
    default: return true
    }
  }
}

extension JSONValue {
  /// Lengths count characters of Unicode, whose first bytes alone are looked at.
  /// - Source: JSON Schema validation 2020-12, sections 6.3.1 and 6.3.2.
  fileprivate func lengthIsAtMost(_ count: Int) -> Bool {
    guard case .string(let text) = self else { return true }
    // There are never more characters than bytes.
    return text.utf8.count <= count || text.unicodeScalars.count <= count
  }

  fileprivate func lengthIsAtLeast(_ count: Int) -> Bool {
    guard case .string(let text) = self else { return true }
    // A character has four bytes at most.
    return text.utf8.count >= count && (text.utf8.count / 4 >= count || text.unicodeScalars.count >= count)
  }
}
