import FEEL
import Kernel

/// Conditions that are a test of one answer. They become a ``FieldTest``, which a JSON Schema can say too and which costs nothing.
enum SimpleTest {
  /// The test that an expression is: `a = "x"`, `a in ["x", "y"]`, `list contains(a, "x")`, several of them about one answer joined
  /// by `or`; nil for anything else.
  static func test(_ text: String, fields: [Field]) -> FieldTest? {
    var scope = Scope()
    for field in fields { scope.declare(field.key, FormSlot(field).type) }
    guard let syntax = try? FEELCompiler.syntax(text, in: scope), let test = test(syntax, fields) else { return nil }
    return test
  }

  private static func test(_ syntax: Syntax, _ fields: [Field]) -> FieldTest? {
    switch syntax.kind {
    case .comparison(.equal, let one, let other):
      guard let field = field(one, fields), let value = value(other, for: field), field.kind != .multiChoice else {
        return nil
      }
      return FieldTest(field: field.key, anyOf: [value])
    case .membership(let one, let tests):
      guard let field = field(one, fields), field.kind == .choice else { return nil }
      let choices = tests.flatMap { test -> [Syntax] in if case .list(let parts) = test.kind { parts } else { [test] } }
      let values = choices.compactMap { value($0, for: field) }
      return values.count == choices.count ? FieldTest(field: field.key, anyOf: values) : nil
    case .call(let callee, let arguments):
      guard case .name("list contains") = callee.kind, arguments.count == 2, arguments.allSatisfy({ $0.name == nil }),
        let field = field(arguments[0].value, fields), field.kind == .multiChoice,
        case .literal(.string(let text)) = arguments[1].value.kind
      else { return nil }
      return FieldTest(field: field.key, anyOf: [text])
    case .disjunction(let parts):
      let tests = parts.compactMap { test($0, fields) }
      guard tests.count == parts.count, let first = tests.first, tests.allSatisfy({ $0.field == first.field }) else {
        return nil
      }
      return FieldTest(field: first.field, anyOf: tests.flatMap(\.anyOf))
    default: return nil
    }
  }

  private static func field(_ syntax: Syntax, _ fields: [Field]) -> Field? {
    guard case .name(let name) = syntax.kind else { return nil }
    return fields.first { $0.key == name }
  }

  private static func value(_ syntax: Syntax, for field: Field) -> String? {
    switch (field.kind, syntax.kind) {
    case (.choice, .literal(.string(let text))): text
    case (.statement, .literal(.boolean(true))): "true"
    default: nil
    }
  }
}
