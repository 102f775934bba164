import JSONSchema
import Kernel
import Testing

/// Schemas and values made up and garbled by a seed.
private struct Garbler {
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  private static let keywords = [
    "$id", "$ref", "$dynamicRef", "$anchor", "$dynamicAnchor", "$defs", "$schema", "allOf", "anyOf", "oneOf", "not",
    "if", "then",
    "else", "dependentSchemas", "prefixItems", "items", "contains", "properties", "patternProperties",
    "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties", "type", "enum", "const",
    "multipleOf", "maximum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems",
    "uniqueItems", "maxContains", "minContains", "maxProperties", "required", "dependentRequired", "format",
    "contentSchema", "title", "x-own",
  ]
  private static let texts = [
    "#", "#/$defs/a", "#/properties/b/items", "#a", "a", "b", "u:r", "string", "object", "array", "integer", "date",
    "regex", "^a",
    "(a+)+$", "[", "%zz", "https://json-schema.org/draft/2020-12/schema", "#/%24defs/a", "../b#/x", "~2", "",
    "\u{FFFD}", "通办", "2026-02-30", "e\u{301}", "uri-template", "{+a*}", "xn--x", "::1", "@",
  ]

  mutating func pick<Element>(_ list: [Element], or other: Element) -> Element {
    list.randomElement(using: &generator) ?? other
  }

  mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &generator) == 0 }

  /// A value of any kind.
  mutating func value(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(chance(2))
    case 2: return .integer(pick([0, 1, -1, 3, 9_007_199_254_740_991], or: 0))
    case 3: return .number(pick([0.5, -2.25, 1e300, 2e-300, 0.1], or: 0.5))
    case 4, 5: return .string(pick(Self.texts, or: ""))
    case 6: return .array((0..<Int.random(in: 0..<4, using: &generator)).map { _ in value(depth: depth - 1) })
    default:
      var members: [String: JSONValue] = [:]
      for _ in 0..<Int.random(in: 0..<4, using: &generator) {
        members[pick(["a", "b", "通", "#a", "x/y", "~"], or: "a")] = value(depth: depth - 1)
      }
      return .object(members)
    }
  }

  /// A schema whose keywords mostly have values of their kind.
  mutating func schema(depth: Int) -> JSONValue {
    if chance(12) { return chance(6) ? value(depth: 2) : .bool(chance(2)) }
    var members: [String: JSONValue] = [:]
    for _ in 0..<Int.random(in: 0..<6, using: &generator) {
      let keyword = pick(Self.keywords, or: "type")
      members[keyword] = chance(25) ? value(depth: 2) : argument(of: keyword, depth: depth)
    }
    return .object(members)
  }

  private mutating func argument(of keyword: String, depth: Int) -> JSONValue {
    switch keyword {
    case "$defs", "properties", "dependentSchemas", "patternProperties":
      guard depth > 0 else { return [:] }
      return ["a": schema(depth: depth - 1), "b": schema(depth: depth - 1)]
    case "allOf", "anyOf", "oneOf", "prefixItems":
      guard depth > 0 else { return [true] }
      return [schema(depth: depth - 1), schema(depth: depth - 1)]
    case "not", "if", "then", "else", "items", "contains", "additionalProperties", "propertyNames", "unevaluatedItems",
      "unevaluatedProperties", "contentSchema":
      return depth > 0 ? schema(depth: depth - 1) : .bool(chance(2))
    case "$ref", "$dynamicRef": return .string(pick(["#", "#/$defs/a", "#/properties/b", "#a", "u:r"], or: "#"))
    case "$anchor", "$dynamicAnchor": return .string(pick(["a", "b"], or: "a"))
    case "$id": return .string(pick(["u:r", "x", "https://example.cn/s"], or: "x"))
    case "$schema": return "https://json-schema.org/draft/2020-12/schema"
    case "type": return .string(pick(["string", "object", "array", "integer", "null"], or: "null"))
    case "enum", "required": return .array([.string(pick(["a", "b"], or: "a")), "通"])
    case "dependentRequired": return ["a": ["b"]]
    case "uniqueItems": return true
    case "pattern": return .string(pick(["^a", "b|c", "(a+)+$", "\\p{L}", "[^x]{2,}"], or: "a"))
    case "format": return .string(pick(["date", "uri", "regex", "hostname", "ipv6", "email", "duration"], or: "date"))
    case "const", "title", "x-own": return value(depth: 1)
    default: return .integer(Int64.random(in: 0..<4, using: &generator))
    }
  }

  /// A text with some bytes replaced, dropped or doubled.
  mutating func garbled(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &generator)
      case 1: bytes.remove(at: place)
      default: bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
      }
    }
    return bytes
  }
}

@Suite("Schemas and values at random")
struct SchemaFuzzTests {
  private static let limits = SchemaLimits(steps: 5000)

  @Test func `every schema is refused or judges, and both ways to judge agree`() throws {
    var garbler = Garbler(seed: 2026)
    var compiled = 0
    var valid = 0
    var invalid = 0
    for _ in 0..<3000 {
      let document = garbler.schema(depth: 3)
      guard let schema = try? Schema(document, formats: .assertion, limits: Self.limits) else { continue }
      compiled += 1
      for _ in 0..<4 {
        let value = garbler.value(depth: 3)
        guard let isValid = try? schema.isValid(value), let outcome = try? schema.validate(value) else { continue }
        #expect(outcome.isValid == isValid, "\(document) \(value)")
        #expect(outcome.failures.isEmpty == isValid, "\(document) \(value)")
        _ = outcome.output(.basic, english: false)
        _ = outcome.output(.detailed)
        _ = outcome.annotations
        if isValid { valid += 1 } else { invalid += 1 }
      }
    }
    #expect(compiled > 700)
    #expect(valid > 500)
    #expect(invalid > 500)
  }

  @Test func `garbled texts of schemas are refused or compiled, and never trap`() throws {
    var garbler = Garbler(seed: 1)
    var read = 0
    for _ in 0..<2000 {
      let bytes = garbler.garbled(garbler.schema(depth: 3).canonical)
      guard let document = try? JSONValue(parsing: bytes) else { continue }
      read += 1
      let schema = try? Schema(document, limits: Self.limits)
      _ = try? schema?.validate(garbler.value(depth: 2))
    }
    #expect(read > 300)
  }
}
