import Kernel
import Patterns

/// Functions that take regular expressions, in XPath's language.
/// - Source: DMN 1.5, 10.3.4.3: matches, replace, split; XPath and XQuery Functions and Operators 3.1, 5.6
enum PatternFunctions {
  static let all: [BuiltIn] = [
    BuiltIn("matches", Overload(["input", "pattern", "flags?"], matches)),
    BuiltIn("replace", Overload(["input", "pattern", "replacement", "flags?"], replace)),
    BuiltIn("split", Overload(["string", "delimiter"], split)),
  ]

  private static func matches(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let text = arguments.string(0), let source = arguments.string(1) else {
      return evaluation.fail(.argument, "matches(): a text and a pattern are needed")
    }
    return result(&evaluation, "matches()", source, arguments.single(2), text) { pattern, work throws(PatternError) in
      .boolean(try pattern.matches(text, work: &work))
    }
  }

  private static func replace(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let text = arguments.string(0), let source = arguments.string(1), let replacement = arguments.string(2) else {
      return evaluation.fail(.argument, "replace(): a text, a pattern and a replacement are needed")
    }
    return result(&evaluation, "replace()", source, arguments.single(3), text) { pattern, work throws(PatternError) in
      .string(try pattern.replacing(in: text, with: replacement, work: &work))
    }
  }

  private static func split(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let text = arguments.string(0), let source = arguments.string(1) else {
      return evaluation.fail(.argument, "split(): a text and a delimiter are needed")
    }
    return result(&evaluation, "split()", source, .null, text) { pattern, work throws(PatternError) in
      .list(try pattern.split(text, work: &work).map { .string($0) })
    }
  }

  private static func result(
    _ evaluation: inout Evaluation, _ name: String, _ source: String, _ flags: Value, _ text: String,
    _ body: (Pattern, inout Int) throws(PatternError) -> Value
  ) -> Value {
    guard let flags = letters(flags) else { return evaluation.fail(.argument, "\(name): flags other than s, m, i, x") }
    guard evaluation.spend(1 + (text.utf8.count + source.utf8.count) >> 4) else { return .null }
    do throws(PatternError) {
      let value = try body(try evaluation.pattern(source, flags), &evaluation.patternWork)
      guard value.string.map({ $0.utf8.count <= evaluation.limits.textBytes }) ?? true else {
        return evaluation.failTextTooLong(name)
      }
      return value
    } catch {
      let code: ProblemCode = error.kind == .tooLarge ? .limit : .argument
      return evaluation.fail(code, "\(name): \(error.code)")
    }
  }

  private static func letters(_ flags: Value) -> String? {
    switch flags {
    case .null: ""
    case .string(let letters): letters.allSatisfy("smix".contains) ? letters : nil
    default: nil
    }
  }
}

extension Evaluation {
  /// A compiled pattern, kept for the rest of the evaluation.
  fileprivate mutating func pattern(_ source: String, _ flags: String) throws(PatternError) -> Pattern {
    let key = flags + "/" + source
    if let known = patterns[key] { return known }
    guard let flags = PatternFlags(flags) else { throw .unsupported }
    let pattern = try Pattern(source, dialect: .xpath, flags: flags)
    if patterns.count >= 64 { patterns.removeAll() }
    patterns[key] = pattern
    return pattern
  }
}
