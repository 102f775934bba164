import JSONSchema
import Kernel
import Testing

@Suite("Numbers of schemas")
struct NumberTests {
  private func isValid(_ schema: String, _ value: String) throws -> Bool {
    try Schema(try JSONValue(parsing: schema)).isValid(try JSONValue(parsing: value))
  }

  @Test(arguments: [
    ("0.01", "4.02", true), ("0.01", "4.025", false), ("0.0001", "0.0075", true), ("0.1", "0.30000000000000004", false),
    ("0.1", "0.3", true), ("1e-8", "12391239123", true), ("0.123456789", "1e308", false),
    ("7", "9007199254740989", false),
    ("3", "9007199254740990", true), ("2.5", "-7.5", true), ("2.5", "-7.4", false), ("1e300", "1e301", true),
    ("1e300", "1", false), ("5e-324", "1e308", true), ("3", "0", true), ("0.3", "1e21", false), ("0.2", "1e21", true),
  ])
  func `multiples are judged by decimal digits`(_ divisor: String, _ number: String, _ expected: Bool) throws {
    #expect(try isValid("{\"multipleOf\": \(divisor)}", number) == expected)
  }

  @Test(arguments: [
    ("9007199254740991", "9007199254740991", true), ("9007199254740991", "9007199254740992", false),
    ("1.5", "1", true), ("1.5", "2", false), ("-1.5", "-1", false), ("-1.5", "-2", true), ("1e300", "5", true),
    ("-1e300", "5", false), ("0", "-0.0", true), ("1e19", "1.1e19", false),
  ])
  func `bounds compare whole numbers and fractions without loss`(
    _ bound: String, _ number: String, _ expected: Bool
  ) throws {
    #expect(try isValid("{\"maximum\": \(bound)}", number) == expected)
    #expect(try isValid("{\"exclusiveMinimum\": \(bound)}", number) != expected)
  }

  @Test func `whole numbers are whole however they are written`() throws {
    for text in ["1", "1.0", "1e3", "1e300", "-0.0"] { #expect(try isValid(#"{"type": "integer"}"#, text)) }
    for text in ["1.5", "1e-3", "\"1\"", "true"] { #expect(try !isValid(#"{"type": "integer"}"#, text)) }
    #expect(try isValid(#"{"const": 1}"#, "1.0"))
    #expect(try !isValid(#"{"const": 1}"#, "true"))
  }

  @Test func `texts are the same by code point only`() throws {
    let schema = try Schema(["enum": ["\u{E9}"]])
    #expect(try schema.isValid("\u{E9}"))
    #expect(try !schema.isValid("e\u{301}"))
    let many = try Schema(["enum": ["\u{E9}", "a", "b", "c", "d"]])
    #expect(try !many.isValid("e\u{301}"))
    #expect(try Schema(["uniqueItems": true]).isValid(["\u{E9}", "e\u{301}"]))
    #expect(try Schema(["maxLength": 1]).isValid("🐲"))
    #expect(try !Schema(["maxLength": 1]).isValid("e\u{301}"))
  }
}
