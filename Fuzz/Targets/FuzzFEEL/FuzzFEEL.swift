import FEEL

/// The bytes are an expression; before a line feed, tests of an input.
///
/// What compiles is evaluated in a scope with names of several kinds, and its text is made. Nothing is expected of the
/// result: a trap, a sanitizer's finding, the time limit and the memory limit are libFuzzer's to report.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  guard let expression = parts.last else { return 0 }
  var scope = Scope()
  var slots: [Value] = []
  for (name, value) in Names.all {
    scope.declare(name)
    slots.append(value)
  }
  var evaluation = Evaluation()
  if let compiled = try? FEELCompiler.expression(expression, in: scope) {
    let value = compiled.evaluate(slots, in: &evaluation)
    _ = value.text
    if parts.count == 2, let tests = try? FEELCompiler.unaryTests(parts[0], in: scope) {
      _ = tests.matches(value, slots, in: &evaluation)
    }
  }
  return 0
}

/// What an expression may name.
private enum Names {
  static var all: [(String, Value)] {
    [
      ("a", .whole(7)), ("Loan amount", Number("1234.50").map { .number($0) } ?? .null), ("s", .string("foo 办事")),
      ("yes", .boolean(true)), ("none", .null), ("l", .list([.whole(1), .whole(2), .null, .string("x")])),
      ("c", .context(Context([("a", .whole(1)), ("b c", .list([.whole(3)]))]))),
      ("d", FEELDate(year: 2026, month: 11, day: 23).map { .date($0) } ?? .null),
      ("t", FEELDateTime.parse("2026-11-23T10:00:00@Asia/Shanghai").map { .dateTime($0) } ?? .null),
    ]
  }
}
