import JSONSchema
import Kernel
import Testing

@Suite("Schemas that cannot be used")
struct SchemaErrorTests {
  private func error(_ text: String, registry: SchemaRegistry = SchemaRegistry()) throws -> SchemaError? {
    let document = try JSONValue(parsing: text, limits: JSONLimits(depth: 512))
    do throws(SchemaError) {
      _ = try Schema(document, registry: registry)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("type", "12"), ("type", "\"text\""), ("type", "[]"), ("enum", "{}"), ("multipleOf", "0"), ("multipleOf", "-2"),
    ("multipleOf", "\"2\""), ("maximum", "\"2\""), ("minimum", "null"), ("maxLength", "-1"), ("minLength", "1.5"),
    ("pattern", "5"), ("format", "{}"), ("maxItems", "\"3\""), ("uniqueItems", "1"), ("required", "\"a\""),
    ("required", "[1]"), ("dependentRequired", "{\"a\": \"b\"}"), ("dependentRequired", "[]"), ("properties", "[]"),
    ("properties", "{\"a\": 1}"), ("patternProperties", "true"), ("additionalProperties", "[]"), ("items", "[]"),
    ("prefixItems", "{}"), ("prefixItems", "[]"), ("allOf", "[]"), ("anyOf", "{}"), ("oneOf", "[1]"), ("not", "[]"),
    ("if", "3"), ("contains", "null"), ("minContains", "\"1\""), ("dependentSchemas", "[]"), ("propertyNames", "1"),
    ("$ref", "1"), ("$dynamicRef", "[]"), ("$id", "5"), ("$id", "\"#frag\""), ("$anchor", "\"1a\""), ("$anchor", "{}"),
    ("$dynamicAnchor", "\"a b\""), ("$defs", "[]"), ("$schema", "3"), ("unevaluatedItems", "1"),
  ])
  func `a keyword with a value that it may not have is named with its place`(_ keyword: String, _ value: String) throws
  {
    let found = try error("{\"$defs\": {\"x\": {\"\(keyword)\": \(value)}}, \"$ref\": \"#/$defs/x\"}")
    guard case .malformed(let named, let location) = try #require(found) else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(named == keyword || named.isEmpty)
    #expect(location.hasPrefix("/$defs/x"))
  }

  @Test func `other faults have their own reasons`() throws {
    #expect(try error("[]") == .malformed(keyword: "", location: ""))
    #expect(try error(#"{"pattern": "("}"#) == .malformedPattern(location: ""))
    #expect(try error(#"{"patternProperties": {"[": true}}"#) == .malformedPattern(location: ""))
    #expect(
      try error(##"{"items": {"$ref": "#/$defs/no"}}"##) == .unresolved(reference: "#/$defs/no", location: "/items"))
    #expect(try error(##"{"$ref": "#no"}"##) == .unresolved(reference: "#no", location: ""))
    #expect(try error(#"{"$ref": "https://elsewhere.example/a"}"#) != nil)
    #expect(
      try error(#"{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}"#) == .duplicate(identifier: "#x"))
    #expect(
      try error(#"{"$defs": {"a": {"$id": "u:x"}, "b": {"$id": "u:x"}}}"#) == .duplicate(identifier: "u:x"))
    #expect(
      try error(#"{"$schema": "http://json-schema.org/draft-07/schema#"}"#)
        == .unsupported(dialect: "http://json-schema.org/draft-07/schema#"))
  }

  @Test func `a vocabulary that must be known and is not, is refused`() throws {
    var registry = SchemaRegistry()
    registry.add(
      ["$id": "https://example.cn/meta", "$vocabulary": ["https://example.cn/vocab": true]],
      at: "https://example.cn/meta")
    #expect(
      try error(#"{"$schema": "https://example.cn/meta"}"#, registry: registry)
        == .unsupported(dialect: "https://example.cn/vocab"))
  }

  @Test func `schemas that are too deep or too many are refused`() throws {
    let deep = String(repeating: #"{"not":"#, count: 200) + "true" + String(repeating: "}", count: 200)
    #expect(try error(deep) == .schemaTooLarge)
    let many = (0..<30_000).map { "\"\($0)\":{}" }.joined(separator: ",")
    let document = try JSONValue(parsing: "{\"properties\":{\(many)}}", limits: JSONLimits(values: 100_000))
    #expect(throws: SchemaError.schemaTooLarge) { try Schema(document) }
  }

  @Test func `documents come from the registry alone, by address and by identifier`() throws {
    var registry = SchemaRegistry()
    registry.add(
      ["$id": "https://example.cn/code", "$anchor": "here", "type": "string", "$defs": ["n": ["type": "number"]]],
      at: "local:/codes/one.json")
    for (reference, good, bad) in [
      ("local:/codes/one.json", "a", 1), ("https://example.cn/code", "a", 1), ("https://example.cn/code#here", "a", 1),
      ("local:/codes/one.json#/$defs/n", 1, "a"), ("https://example.cn/code#/$defs/n", 1, "a"),
    ] as [(String, JSONValue, JSONValue)] {
      let schema = try Schema(["$ref": .string(reference)], registry: registry)
      #expect(try schema.isValid(good))
      #expect(try !schema.isValid(bad))
    }
    let relative = try Schema(["items": ["$ref": "one.json"]], at: "local:/codes/two.json", registry: registry)
    #expect(try !relative.isValid([1]))
  }
}
