import JSONSchema
import Kernel
import Testing

@Suite("Formats of codes")
struct OwnFormatTests {
  @Test(arguments: [
    ("unified-social-credit-code", "91350100M000100Y43", true),
    ("unified-social-credit-code", "91350100M000100Y44", false),
    ("citizen-number", "11010519491231002X", true), ("citizen-number", "110105194912310021", false),
    ("citizen-number", "110105194913310028", false), ("division-code", "511602", true),
    ("division-code", "911602", false),
    ("division-code", "5116", false), ("mobile-number", "13812345678", true), ("mobile-number", "12812345678", false),
    ("mobile-number", "1381234567", false),
  ])
  func `check digits and shapes are judged`(_ format: String, _ text: String, _ expected: Bool) throws {
    let schema = try Schema(["format": .string(format)], formats: .assertion)
    #expect(try schema.isValid(.string(text)) == expected)
    let failures = try schema.validate(.string(text)).failures
    #expect(failures.isEmpty == expected)
    // What people typed is in no words and no parameters.
    for failure in failures {
      #expect(!failure.message(english: false).contains(text))
      #expect(failure.parameters == ["format": format])
    }
  }
}
