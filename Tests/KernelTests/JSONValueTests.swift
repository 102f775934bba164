import Foundation
import Testing

@testable import Kernel

@Suite struct JSONValueTests {
  @Test func `the example of the canonical form comes out as the standard has it`() throws {
    // RFC 8785, section 3.2.2 and 3.2.4.
    let text = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    let canonical =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
      + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(try JSONValue(parsing: text).canonical == canonical)
    #expect(try JSONValue(parsing: canonical).canonicalBytes == Array(canonical.utf8))
  }

  @Test func `members stand in the order of their names' UTF-16 units`() throws {
    // RFC 8785, section 3.2.3.
    let text = #"""
      {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
       "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}
      """#
    let value = try JSONValue(parsing: text)
    let names = [
      "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
      "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
    ]
    var rest = value.canonical[...]
    for name in names {
      let range = try #require(rest.range(of: "\"\(name)\""))
      rest = rest[range.upperBound...]
    }
  }

  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
      (0xC340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
      (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"), (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
      (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
      (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
      (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
      (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
      (0x41B3_DE43_5555_5557, "333333333.33333343"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func `numbers are written as ECMAScript writes them`(bits: UInt64, text: String) {
    // RFC 8785, appendix B.
    #expect(JSONValue.number(Double(bitPattern: bits)).canonical == text)
  }

  @Test func `what JSON cannot say is refused, or null where nothing can be refused`() {
    for number in [Double.nan, .infinity, -.infinity] {
      let value: JSONValue = .array([.object(["a": .number(number)])])
      #expect(value.canonical == #"[{"a":null}]"#)
      #expect(throws: JSONError.self) { try value.canonicalized() }
    }
    #expect((try? JSONValue.array([1, 2.5, "x", nil, true]).canonicalized()) == #"[1,2.5,"x",null,true]"#)
  }

  @Test func `every finite number reads back as the same number`() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<50_000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      let text = JSONValue.number(number).canonical
      #expect(try JSONValue(parsing: text).doubleValue == number, "\(text)")
    }
  }

  @Test(arguments: [
    ("1", JSONValue.integer(1)), ("-0", .integer(0)), ("-0.0", .integer(0)), ("1.0", .integer(1)),
    ("1e2", .integer(100)),
    ("9007199254740991", .integer(9_007_199_254_740_991)), ("9007199254740993", .number(9_007_199_254_740_992)),
    ("-9007199254740991", .integer(-9_007_199_254_740_991)), ("0.5", .number(0.5)), ("1E-2", .number(0.01)),
    ("123456789012345678901234567890", .number(1.2345678901234568e29)), ("1e-400", .integer(0)),
  ])
  func `numbers are whole where they can be`(text: String, value: JSONValue) throws {
    let parsed = try JSONValue(parsing: text)
    #expect(parsed == value)
    if case .integer = value {
      guard case .integer = parsed else {
        Issue.record("not an integer: \(parsed)")
        return
      }
    }
  }

  @Test func `a whole number is equal to itself however it is held`() {
    #expect(JSONValue.integer(3) == .number(3))
    #expect(Set([JSONValue.integer(3), .number(3)]).count == 1)
    #expect(JSONValue.integer(3) != .number(3.5))
    #expect(JSONValue.integer(.max).canonical == "9223372036854776000")
  }

  @Test(arguments: [
    ("", JSONError.Reason.unexpectedEnd, 1, 1), ("{", .unexpectedEnd, 1, 2), ("[1,", .unexpectedEnd, 1, 4),
    ("nul", .unexpectedCharacter, 1, 1), ("[1 2]", .unexpectedCharacter, 1, 4),
    ("{\"a\" 1}", .unexpectedCharacter, 1, 6),
    ("{a:1}", .unexpectedCharacter, 1, 2), ("[1,]", .unexpectedCharacter, 1, 4),
    ("{\"a\":1,}", .unexpectedCharacter, 1, 8),
    ("1 1", .trailingCharacters, 1, 3), ("01", .malformedNumber, 1, 1), ("1.", .unexpectedEnd, 1, 3),
    ("-", .unexpectedEnd, 1, 2), ("-a", .malformedNumber, 1, 2), ("1.e1", .malformedNumber, 1, 3),
    ("1e", .unexpectedEnd, 1, 3),
    ("1e999", .numberOutOfRange, 1, 1), ("+1", .unexpectedCharacter, 1, 1), (".5", .unexpectedCharacter, 1, 1),
    ("\"a", .unexpectedEnd, 1, 3), ("\"a\n\"", .malformedString, 1, 3), (#""\x""#, .malformedString, 1, 2),
    (#""\u12g4""#, .malformedString, 1, 2), (#""\ud800""#, .malformedString, 1, 2),
    (#""\ud800\u0041""#, .malformedString, 1, 2),
    (#""\udc00""#, .malformedString, 1, 2), (#"{"a":1,"a":2}"#, .duplicateKey, 1, 8),
    ("[\n  1,\n  x]", .unexpectedCharacter, 3, 3),
    ("\u{FEFF}1", .unexpectedCharacter, 1, 1), ("NaN", .unexpectedCharacter, 1, 1), ("'a'", .unexpectedCharacter, 1, 1),
  ])
  func `an error names its place`(text: String, reason: JSONError.Reason, line: Int, column: Int) {
    do throws(JSONError) {
      let value = try JSONValue(parsing: text)
      Issue.record("read as \(value)")
    } catch {
      #expect(error.reason == reason)
      #expect(error.line == line && error.column == column)
      #expect(error.code == "kernel.json.\(reason.rawValue)")
    }
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0xE4, 0x22],
    ] {
      do throws(JSONError) {
        _ = try JSONValue(parsing: bytes)
        Issue.record("read")
      } catch {
        #expect(error.reason == .malformedEncoding)
      }
    }
  }

  @Test func `limits hold in bytes, depth and count`() {
    func reason(_ text: String, _ limits: JSONLimits) -> JSONError.Reason? {
      do throws(JSONError) { _ = try JSONValue(parsing: text, limits: limits) } catch { return error.reason }
      return nil
    }
    #expect(reason("[1234567]", JSONLimits(sizeBytes: 8)) == .tooLarge)
    #expect(reason("[1234567]", JSONLimits(sizeBytes: 9)) == nil)
    #expect(reason("[[[1]]]", JSONLimits(depth: 2)) == .tooDeep)
    #expect(reason("[[[1]]]", JSONLimits(depth: 3)) == nil)
    #expect(reason("[1,2,3]", JSONLimits(values: 3)) == .tooMany)
    #expect(reason("[1,2,3]", JSONLimits(values: 4)) == nil)
    let deep = String(repeating: "[", count: 100_000)
    #expect(reason(deep, JSONLimits(depth: 1_000_000)) == .tooDeep)
    #expect(reason(String(repeating: #"{"a":"#, count: 1000), JSONLimits(depth: 1_000_000)) == .tooDeep)
  }

  @Test func `values are reached by name and place`() throws {
    let value = try JSONValue(parsing: #"{"a":[1,"x",true,2.5,null],"b":{"c":"深"}}"#)
    #expect(value["a"]?[0]?.intValue == 1)
    #expect(value["a"]?[1]?.stringValue == "x")
    #expect(value["a"]?[2]?.boolValue == true)
    #expect(value["a"]?[3]?.doubleValue == 2.5)
    #expect(value["a"]?[4]?.isNull == true)
    #expect(value["a"]?[5] == nil)
    #expect(value["a"]?[-1] == nil)
    #expect(value["b"]?["c"]?.stringValue == "深")
    #expect(value["z"] == nil)
    #expect(value["a"]?.arrayValue?.count == 5)
    #expect(value.objectValue?.count == 2)
    #expect(value["a"]?["a"] == nil)
    #expect(["a": [1, "x", true, 2.5, nil], "b": ["c": "深"]] as JSONValue == value)
  }

  @Test func `random values survive being written and read`() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<1500 {
      let value = randomValue(depth: 4, using: &generator)
      let text = value.canonical
      let parsed = try JSONValue(parsing: text)
      #expect(parsed == value)
      #expect(parsed.canonical == text)
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      _ = object
    }
  }

  @Test func `random and damaged texts never trap`() {
    var generator = SeededGenerator(seed: 4)
    let alphabet = Array(#"{}[]",:\u0123456789eE+-.truefalsn /"#.utf8) + [0x0A, 0x00, 0xFF, 0xE4, 0xBD, 0xA0]
    for _ in 0..<30_000 {
      let length = Int.random(in: 0...40, using: &generator)
      _ = try? JSONValue(parsing: (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 })
    }
    for _ in 0..<3000 {
      var bytes = Array(randomValue(depth: 4, using: &generator).canonical.utf8)
      for _ in 0..<3 where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &generator)] = alphabet.randomElement(using: &generator) ?? 0
      }
      _ = try? JSONValue(parsing: bytes)
    }
  }

  private func randomValue(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0...(depth > 0 ? 7 : 5), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .integer(Int64.random(in: -JSONValue.largestSafeInteger...JSONValue.largestSafeInteger, using: &generator))
    case 3: .number(Double.random(in: -1e9...1e9, using: &generator))
    case 4, 5: .string(randomText(using: &generator))
    case 6:
      .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in randomValue(depth: depth - 1, using: &generator) })
    default:
      .object(
        Dictionary(
          (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            (randomText(using: &generator), randomValue(depth: depth - 1, using: &generator))
          }, uniquingKeysWith: { $1 }))
    }
  }

  private func randomText(using generator: inout SeededGenerator) -> String {
    let scalars = (0..<Int.random(in: 0...8, using: &generator)).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: 0...0x1_F640, using: &generator))
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
