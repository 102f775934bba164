import JSONSchema
import Kernel
import Testing

@Suite("What a schema says about a value")
struct OutcomeTests {
  private func schema(_ text: String, formats: FormatUse = .assertion) throws -> Schema {
    try Schema(try JSONValue(parsing: text), formats: formats)
  }

  private func failures(_ schema: String, _ value: String) throws -> [SchemaFailure] {
    try self.schema(schema).validate(try JSONValue(parsing: value)).failures
  }

  /// The example of JSON Schema core 2020-12, section 12.4.2.
  private static let polygon = """
    {"$id": "https://example.com/polygon", "$defs": {"point": {"type": "object", "properties":
    {"x": {"type": "number"}, "y": {"type": "number"}}, "additionalProperties": false, "required": ["x", "y"]}},
    "type": "array", "items": {"$ref": "#/$defs/point"}, "minItems": 3}
    """
  private static let line = #"[{"x": 2.5, "y": 1.3}, {"x": 1, "z": 6.7}]"#

  @Test func `the standard's own example comes out as the standard has it`() throws {
    let outcome = try schema(Self.polygon).validate(try JSONValue(parsing: Self.line))
    #expect(outcome.output(.flag) == ["valid": false])
    let errors = try #require(outcome.output(.basic)["errors"]?.arrayValue)
    let places = errors.map { [$0["keywordLocation"]?.stringValue, $0["instanceLocation"]?.stringValue] }
    for place in [
      ["/minItems", ""], ["/items", ""], ["/items/$ref", "/1"], ["/items/$ref/required", "/1"],
      ["/items/$ref/additionalProperties", "/1/z"],
    ] {
      #expect(places.contains(place), "\(place)")
    }
    let required = errors.first { $0["keywordLocation"] == "/items/$ref/required" }
    #expect(
      required?["absoluteKeywordLocation"] == "https://example.com/polygon#/$defs/point/required")
    // In the tree, keywords that only pass on what others found are left out.
    let tree = try #require(outcome.output(.detailed)["errors"]?.arrayValue)
    #expect(tree.count == 2)
    let reference = tree.first { $0["keywordLocation"] == "/items/$ref" }
    #expect(reference?["instanceLocation"] == "/1")
    #expect(reference?["errors"]?.arrayValue?.count == 2)
  }

  @Test func `failures name the field, the keyword and what it asks for`() throws {
    let found = try failures(
      """
      {"properties": {"name": {"type": "string", "minLength": 2, "maxLength": 4}, "age": {"type": "integer", "maximum": 150},
      "a/b": {"enum": ["x", "y"]}, "list": {"items": {"type": "string"}, "uniqueItems": true}},
      "required": ["name", "phone"], "dependentRequired": {"age": ["guardian"]}}
      """, #"{"name": "诸葛孔明先生", "age": 200.5, "a/b": "z", "list": ["a", 1, "a"]}"#)
    let told = found.map { ["\($0.keyword)", $0.instanceLocation, JSONPointer.text($0.fieldPath)] }
    #expect(
      Set(told) == [
        ["maxLength", "/name", "/name"], ["type", "/age", "/age"], ["maximum", "/age", "/age"],
        ["enum", "/a~1b", "/a~1b"], ["required", "", "/phone"], ["dependentRequired", "", "/guardian"],
        ["type", "/list/1", "/list/1"], ["uniqueItems", "/list", "/list"],
      ])
    let length = try #require(found.first { $0.keyword == "maxLength" })
    #expect(length.parameters == ["limit": "4", "actual": "6"])
    #expect(length.message(english: false) == "最多 4 个字，现在有 6 个字。")
    #expect(length.message(english: true) == "Use 4 characters or fewer; there are 6 now.")
    #expect(length.keywordLocation == "/properties/name/maxLength")
    #expect(length.absoluteLocation == "#/properties/name/maxLength")
    let twice = try #require(found.first { $0.keyword == "uniqueItems" })
    #expect(twice.parameters == ["first": "1", "second": "3"])
  }

  @Test func `alternatives are one failure with its causes`() throws {
    let found = try failures(
      #"{"oneOf": [{"type": "string"}, {"required": ["a"]}], "not": {"type": "object"}}"#, "{}")
    #expect(found.map(\.keyword).sorted() == ["not", "oneOf"])
    #expect(found.first { $0.keyword == "oneOf" }?.causes.map(\.keyword) == ["type", "required"])
  }

  @Test func `conditions and references lead to the failure itself`() throws {
    let found = try failures(
      """
      {"$defs": {"code": {"format": "mobile-number"}}, "if": {"properties": {"kind": {"const": "phone"}}},
      "then": {"properties": {"value": {"$ref": "#/$defs/code"}}}, "else": {"properties": {"value": false}}}
      """, #"{"kind": "phone", "value": "123"}"#)
    #expect(found.count == 1)
    #expect(found.first?.keywordLocation == "/then/properties/value/$ref/format")
    #expect(found.first?.absoluteLocation == "#/$defs/code/format")
    #expect(found.first?.message(english: false) == "请填写正确的手机号码（11 位）。")
  }

  @Test func `what nobody wants is told from what is wrong`() throws {
    let found = try failures(
      #"{"properties": {"a": true}, "additionalProperties": false}"#, #"{"a": 1, "b": 2}"#)
    #expect(found.map(\.isUnwanted) == [true])
    #expect(found.first?.keyword == "additionalProperties")
    #expect(found.first?.message(english: true) == "This is not needed here. Please remove it.")
    let left = try failures(
      #"{"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}"#, #"{"a": 1, "b": 2}"#)
    #expect(left.map { $0.keyword + $0.instanceLocation } == ["unevaluatedProperties/b"])
  }

  @Test func `annotations of what holds are collected, of what fails are not`() throws {
    let schema = try schema(
      """
      {"title": "表", "properties": {"a": {"description": "甲", "format": "nothing", "x-width": 3}},
      "anyOf": [{"title": "one", "required": ["a"]}, {"title": "two", "required": ["b"]}]}
      """)
    let outcome = try schema.validate(["a": 1])
    let told = outcome.annotations.map { "\($0.keyword) \(JSONPointer.text($0.instancePath)) \($0.value)" }
    #expect(
      Set(told) == [
        "title  \"表\"", "title  \"one\"", "description /a \"甲\"", "format /a \"nothing\"", "x-width /a 3",
        "properties  [\"a\"]",
      ])
    #expect(outcome.failures.isEmpty)
    #expect(outcome.output(.basic)["annotations"]?.arrayValue?.count == told.count)
    #expect(try schema.validate([:]).annotations.isEmpty)
  }

  @Test func `formats are annotations unless assertion is asked for`() throws {
    let text = #"{"format": "ipv4"}"#
    #expect(try schema(text, formats: .asDialect).isValid("nowhere"))
    #expect(try !schema(text).isValid("nowhere"))
    #expect(try schema(text).isValid(4))
  }

  @Test(arguments: [
    "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength",
    "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "contains", "maxProperties", "minProperties",
    "required", "dependentRequired", "anyOf", "oneOf", "not", "format", "additionalProperties",
  ])
  func `every keyword has its own words in both languages`(_ keyword: String) throws {
    let schemas = """
      {"type": "string", "enum": [], "const": 7, "multipleOf": 7, "maximum": 2, "exclusiveMaximum": 2, "minimum": 99,
      "exclusiveMinimum": 99, "maxLength": 1, "minLength": 9, "pattern": "z", "maxItems": 1, "minItems": 9,
      "uniqueItems": true, "contains": {"const": 9}, "maxProperties": 1, "minProperties": 9, "required": ["z"],
      "dependentRequired": {"a": ["z"]}, "anyOf": [false], "oneOf": [false], "not": true, "format": "date",
      "additionalProperties": false}
      """
    let all = try JSONValue(parsing: schemas)
    let schema = try Schema([keyword: try #require(all[keyword])] as JSONValue, formats: .assertion)
    var found: [SchemaFailure] = []
    for value in [3, "abc", [1, 1], ["a": 1, "b": 2]] as [JSONValue] {
      found += try schema.validate(value).failures
    }
    let failure = try #require(found.first)
    #expect(failure.keyword == keyword)
    for english in [false, true] {
      let text = failure.message(english: english)
      #expect(!text.contains("{"), "\(text)")
      #expect(!["填写的内容不符合要求。", "This does not meet the requirements."].contains(text))
      #expect(text.unicodeScalars.contains { $0.value > 0x3000 } != english)
    }
  }
}
