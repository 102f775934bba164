import Kernel
import Testing

@testable import Services

@Suite struct JSONRowReaderTests {
  private static func rows(_ text: String, limits: JSONLimits = JSONLimits(), rows: Int = 100) throws -> [JSONRowReader
    .Row]
  {
    try self.rows(Array(text.utf8), limits: limits, rows: rows)
  }

  private static func rows(
    _ bytes: [UInt8], limits: JSONLimits = JSONLimits(), rows limit: Int = 100
  ) throws -> [JSONRowReader.Row] {
    var whole: [JSONRowReader.Row] = []
    var reader = JSONRowReader(limits: limits, rows: limit)
    try reader.push(bytes) { whole.append($0) }
    try reader.finish()
    var pieces: [JSONRowReader.Row] = []
    var slow = JSONRowReader(limits: limits, rows: limit)
    for byte in bytes { try slow.push(CollectionOfOne(byte)) { pieces.append($0) } }
    try slow.finish()
    #expect(whole == pieces)
    return whole
  }

  @Test func `Objects come one by one with their lines`() throws {
    let read = try Self.rows("\u{FEFF}[\n {\"a\": \"}]\\\"\", \"b\": [1, {\"c\": null}]},\n\n {}\n]\n")
    #expect(read.map(\.line) == [2, 4])
    #expect(read.first?.members == ["a": "}]\"", "b": [1, ["c": nil]]])
    #expect(try Self.rows(" [ ] ").isEmpty)
  }

  @Test(arguments: [
    ("", JSONRowsError.Reason.arrayMissing), ("{}", .arrayMissing), ("[1]", .objectMissing), ("[{},]", .objectMissing),
    ("[,{}]", .objectMissing), ("[{} {}]", .unexpectedCharacter), ("[{}]x", .unexpectedCharacter),
    ("[{}", .unexpectedEnd), ("[{\"a\":1", .unexpectedEnd), ("[", .unexpectedEnd), ("[{\"a\"]}]", .rowMalformed),
    ("[{\"a\":1,\"a\":2}]", .rowMalformed), ("[{a:1}]", .rowMalformed),
  ])
  func `Everything but an array of objects is refused`(text: String, reason: JSONRowsError.Reason) throws {
    let error = #expect(throws: JSONRowsError.self) { try Self.rows(text) }
    #expect(error?.reason == reason)
  }

  @Test func `The place of an error is that of the whole text`() throws {
    let error = #expect(throws: JSONRowsError.self) { try Self.rows("[\n{},\n  {\"a\": tru}\n]") }
    #expect(error?.line == 3)
    #expect(error?.column == 9)
    #expect(error?.problem == .unexpectedCharacter)
  }

  @Test func `Limits on size, depth and number hold`() throws {
    let error = #expect(throws: JSONRowsError.self) { try Self.rows("[{},{},{}]", rows: 2) }
    #expect(error?.reason == .rowsTooMany)
    let long = #expect(throws: JSONRowsError.self) {
      try Self.rows("[{\"a\":\"\(String(repeating: "x", count: 100))\"}]", limits: JSONLimits(sizeBytes: 50))
    }
    #expect(long?.reason == .rowTooLong)
    let deep = "[{\"a\":\(String(repeating: "[", count: 80))\(String(repeating: "]", count: 80))}]"
    #expect(throws: JSONRowsError.self) { try Self.rows(deep) }
  }

  @Test func `What is written is read back`() throws {
    var writer = JSONRowWriter(columns: ["task_code", "名称"])
    let bytes = writer.opening + writer.row(["=1\"\n", nil]) + writer.row(["", "字🙂\u{1}"]) + writer.closing
    #expect(
      try Self.rows(bytes).map(\.members) == [
        ["task_code": "=1\"\n", "名称": nil], ["task_code": "", "名称": "字🙂\u{1}"],
      ])
    #expect(try Self.rows(writer.opening + writer.closing).isEmpty)
  }

  @Test func `Random bytes never trap, whole or in pieces`() throws {
    var random = SeededGenerator(seed: 43)
    let likely = Array("[]{},:\"\\a1 \n".utf8)
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        UInt8.random(in: 0...9, using: &random) > 0
          ? likely.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      do {
        _ = try Self.rows([UInt8(ascii: "[")] + bytes, limits: JSONLimits(sizeBytes: 30, depth: 4), rows: 3)
      } catch is JSONRowsError {}
    }
  }
}
