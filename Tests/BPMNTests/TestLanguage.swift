import BPMN
import Kernel

/// A small language for tests: comparisons, `contains`, numbers and words as conditions; marks and increments as scripts.
///
/// The public suite writes its conditions and scripts as symbols that every engine maps to its own language.
struct TestLanguage: ProcessLanguage {
  func compile(_ source: ExpressionSource) throws(ExpressionProblem) -> any CompiledExpression {
    if source.role == .script { return TestScript(text: source.text) }
    return try TestCondition(source.text)
  }
}

/// A script of the suite. What it writes to the log becomes a variable of that name, which the harness counts.
struct TestScript: CompiledExpression {
  let text: String
  static let stringData = "String"

  func evaluate(in scope: EvaluationScope) -> Evaluation {
    func mark(_ name: String) -> Variable { Variable(name: name, value: true) }
    let number = scope["integerVariable"]?.int64Value ?? 0
    switch text {
    case "CREATE_LOG_FILE": return .assignments([])
    case "INCREMENT_INTEGER_VARIABLE":
      return .assignments([Variable(name: "integerVariable", value: .integer(number + 1))])
    case "INCREMENT_INTEGER_VARIABLE_AND_LOG":
      return .assignments([Variable(name: "integerVariable", value: .integer(number + 1)), mark("INCREMENT")])
    case "CREATE_MARKER_FILE": return .assignments([mark("MARKER_EXISTS")])
    case "THROW_ERROR": return .error(code: "ERR_CODE", message: "thrown by a script")
    case "SET_STRING_DATA":
      let value = JSONValue.string(Self.stringData)
      return .assignments([Variable(name: "Data Output", value: value), Variable(name: "data", value: value)])
    case "LOG_DATA":
      let read = scope["Data Input"] ?? scope["data"]
      return .assignments(read?.stringValue == Self.stringData ? [mark("DATA_CORRECT")] : [])
    case "WAIT_TEN_SECONDS", "CREATE_TIMESTAMP_LOG_1", "CREATE_TIMESTAMP_LOG_2": return .later
    case _ where text.hasPrefix("SCRIPT_"): return .assignments([mark(text)])
    case _ where text.hasPrefix("FAIL_UNLESS "):
      let name = String(text.dropFirst("FAIL_UNLESS ".count))
      return scope[name]?.boolValue == true ? .assignments([mark("RECOVERED")]) : .failure("\(name) is not set")
    case _ where text.hasPrefix("ADD "):
      let name = String(text.dropFirst("ADD ".count))
      return .assignments([Variable(name: name, value: .integer((scope[name]?.int64Value ?? 0) + 1))])
    default: return .failure("unknown script \(text)")
    }
  }
}

/// A condition or number.
struct TestCondition: CompiledExpression {
  private enum Form {
    case constant(JSONValue)
    case contains(String, Bool)
    case compare(String, String, Int64)
    case variable(String)
  }

  private let form: Form

  init(_ source: String) throws(ExpressionProblem) {
    var text = source.filter { !$0.isWhitespace }
    // One model of the suite has a stray character at the end of its condition.
    if text.hasSuffix(")>") { text.removeLast() }
    if text.hasPrefix("${"), text.hasSuffix("}") {
      form = .variable(String(text.dropFirst(2).dropLast()))
    } else if text == "true" || text == "false" {
      form = .constant(.bool(text == "true"))
    } else if let number = Int64(text) {
      form = .constant(.integer(number))
    } else if let found = text.wholeMatch(of: /(!?)test\.contains\("(.*)"\)/) {
      form = .contains(String(found.2), found.1.isEmpty)
    } else if let found = text.wholeMatch(of: /(\w+)(<=|>=|==|<|>)(-?\d+)/), let number = Int64(found.3) {
      form = .compare(String(found.1), String(found.2), number)
    } else if text.wholeMatch(of: /\w+/) != nil {
      form = .variable(text)
    } else {
      throw ExpressionProblem(message: "cannot read \(source)")
    }
  }

  func evaluate(in scope: EvaluationScope) -> Evaluation {
    switch form {
    case .constant(let value): return .value(value)
    case .contains(let part, let wanted):
      return .value(.bool((scope["test"]?.stringValue ?? "").contains(part) == wanted))
    case .compare(let name, let sign, let number):
      guard let value = scope[name]?.int64Value else { return .failure("\(name) is no number") }
      let holds =
        switch sign {
        case "<": value < number
        case "<=": value <= number
        case ">": value > number
        case ">=": value >= number
        default: value == number
        }
      return .value(.bool(holds))
    case .variable(let name): return .value(scope[name] ?? .null)
    }
  }
}
