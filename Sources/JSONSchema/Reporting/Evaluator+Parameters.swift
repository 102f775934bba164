import Kernel
import Patterns

extension Evaluator {
  /// What words about a failure may mention: what the schema asks for and how much there is, never the value.
  func parameters(of instruction: Instruction, _ value: JSONValue) -> [String: String] {
    switch instruction {
    case .type(let types): return ["types": types.names.joined(separator: ",")]
    case .constant(let index): return ["expected": program.tables.values[Int(index)].canonical]
    case .enumeration(let index):
      return ["count": String(program.tables.enumerations[Int(index)].values.count)]
    case .multipleOf(let index): return ["limit": program.tables.divisors[Int(index)].number.text]
    case .maximum(let bound), .minimum(let bound), .exclusiveMaximum(let bound), .exclusiveMinimum(let bound):
      return ["limit": program.tables.numbers[Int(bound)].text]
    case .maxLength(let limit), .minLength(let limit):
      return counts(limit, value.stringValue?.unicodeScalars.count)
    case .pattern(let pattern): return ["pattern": program.tables.patterns[Int(pattern)].source]
    case .format(let format): return ["format": format.rawValue]
    case .maxItems(let limit), .minItems(let limit): return counts(limit, value.arrayValue?.count)
    case .maxProperties(let limit), .minProperties(let limit): return counts(limit, value.objectValue?.count)
    case .uniqueItems:
      guard case .array(let elements) = value, let (first, second) = JSONEquality.duplicates(in: elements) else {
        return [:]
      }
      return ["first": String(first + 1), "second": String(second + 1)]
    case .contains(_, let minimum, let maximum):
      var parameters = ["minimum": String(minimum)]
      if maximum != Int32.max { parameters["maximum"] = String(maximum) }
      return parameters
    default: return [:]
    }
  }

  private func counts(_ limit: Int, _ actual: Int?) -> [String: String] {
    ["limit": String(limit), "actual": String(actual ?? 0)]
  }
}
