import JSONSchema
import Kernel
import Patterns
import Testing

@Suite("Schemas and values that would take for ever")
struct SchemaLimitTests {
  private func schema(_ text: String) throws -> Schema { try Schema(try JSONValue(parsing: text)) }

  @Test(arguments: [
    ##"{"$ref": "#"}"##, ##"{"allOf": [{"$ref": "#"}]}"##, ##"{"$dynamicAnchor": "a", "$dynamicRef": "#a"}"##,
    ##"{"$ref": "#/$defs/a", "$defs": {"a": {"not": {"$ref": "#/$defs/b"}}, "b": {"anyOf": [{"$ref": "#/$defs/a"}]}}}"##,
  ])
  func `a schema that leads into itself ends`(_ text: String) throws {
    let schema = try schema(text)
    #expect(throws: SchemaError.tooDeep) { try schema.isValid(1) }
    #expect(throws: SchemaError.tooDeep) { try schema.validate(1) }
  }

  @Test func `subschemas that double with every level end`() throws {
    var definitions: [String: JSONValue] = ["40": true]
    for level in 0..<40 {
      let next: JSONValue = ["$ref": .string("#/$defs/\(level + 1)")]
      definitions["\(level)"] = ["allOf": .array([next, next])]
    }
    let schema = try Schema(["$ref": "#/$defs/0", "$defs": .object(definitions)])
    #expect(throws: SchemaError.tooMuchWork) { try schema.isValid(1) }
  }

  @Test func `values deeper than the limit end, with and without recording`() throws {
    let schema = try schema(##"{"items": {"$ref": "#"}}"##)
    var value: JSONValue = []
    for _ in 0..<100 { value = [value] }
    #expect(try schema.isValid(value))
    for _ in 0..<300 { value = [value] }
    #expect(throws: SchemaError.tooDeep) { try schema.isValid(value) }
    #expect(throws: SchemaError.tooDeep) { try schema.validate(value) }
  }

  @Test func `the deepest walk that is allowed fits a thread's stack`() throws {
    let schema = try Schema(
      try JSONValue(
        parsing: ##"{"allOf": [{"if": {"oneOf": [{"items": {"$ref": "#"}}]}, "then": true}], "title": "x"}"##),
      limits: SchemaLimits(depth: 512))
    var value: JSONValue = []
    for _ in 0..<90 { value = [value] }
    #expect(try schema.validate(value).isValid)
  }

  @Test func `patterns share one budget`() throws {
    let schema = try schema(#"{"items": {"pattern": "^(a+)+$"}}"#)
    let text = JSONValue.string(String(repeating: "a", count: 22) + "!")
    #expect(throws: SchemaError.tooMuchWork) { try schema.isValid(.array(Array(repeating: text, count: 1000))) }
    #expect(throws: SchemaError.tooMuchWork) {
      try Schema(["patternProperties": ["(x+x+)+y": true]])
        .isValid([String(repeating: "x", count: 40) + "! y": 1])
    }
    #expect(throws: SchemaError.textTooLong) {
      try Schema(["pattern": "a"]).isValid(.string(String(repeating: "b", count: 1 << 21)))
    }
  }

  @Test func `large lists of different values are compared quickly`() throws {
    let schema = try schema(#"{"uniqueItems": true}"#)
    let numbers = (0..<50_000).map { JSONValue.integer(Int64($0)) }
    #expect(try schema.isValid(.array(numbers)))
    #expect(try !schema.isValid(.array(numbers + [49_999])))
  }

  @Test func `collecting failures stops at the limit`() throws {
    let schema = try Schema(["items": ["type": "string"]], limits: SchemaLimits(failures: 50))
    let outcome = try schema.validate(.array(Array(repeating: 1, count: 20_000)))
    #expect(!outcome.isValid)
    #expect(outcome.failures.count >= 50)
    #expect(outcome.failures.count < 20_000)
  }
}
