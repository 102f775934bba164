import Kernel
import Testing

@testable import Services

@Suite struct CSVReaderTests {
  private static func rows(_ text: String, limits: CSVLimits = .default) throws -> [[String]] {
    try rows(Array(text.utf8), limits: limits)
  }

  /// Reads the bytes in one piece and byte by byte; both must come to the same.
  private static func rows(_ bytes: [UInt8], limits: CSVLimits = .default) throws -> [[String]] {
    var whole: [[String]] = []
    var reader = CSVReader(limits: limits)
    try reader.push(bytes) { whole.append($0.fields) }
    try reader.finish { whole.append($0.fields) }
    var pieces: [[String]] = []
    var slow = CSVReader(limits: limits)
    for byte in bytes { try slow.push(CollectionOfOne(byte)) { pieces.append($0.fields) } }
    try slow.finish { pieces.append($0.fields) }
    #expect(whole == pieces)
    return whole
  }

  @Test func `Rows, quotes, doubled quotes and line breaks in cells are read as RFC 4180 says`() throws {
    #expect(try Self.rows("a,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]])
    #expect(try Self.rows("\"a,\"\"x\"\"\",\"line\r\nbreak\"\r\n,\r\n") == [["a,\"x\"", "line\r\nbreak"], ["", ""]])
    #expect(try Self.rows("姓名,部门\n张,\"\"") == [["姓名", "部门"], ["张", ""]])
  }

  @Test func `LF, CR and CRLF end lines; empty lines are no rows; an empty cell in quotes is one`() throws {
    #expect(try Self.rows("a\rb\nc\r\n\r\n\n\rd") == [["a"], ["b"], ["c"], ["d"]])
    #expect(try Self.rows("\"\"\r\n") == [[""]])
    #expect(try Self.rows("").isEmpty)
    #expect(try Self.rows("\r\n\r\n").isEmpty)
  }

  @Test func `A byte order mark is passed over, a part of one is text`() throws {
    #expect(try Self.rows("\u{FEFF}a,b") == [["a", "b"]])
    #expect(try Self.rows("\u{FEFF}\"a\",b") == [["a", "b"]])
    #expect(try Self.rows("\u{FEFF}").isEmpty)
    #expect(throws: CSVError(reason: .encoding, line: 1, column: 1)) { try Self.rows([0xEF, 0xBB]) }
  }

  @Test func `Each row knows the line on which it begins`() throws {
    var lines: [Int] = []
    var reader = CSVReader()
    try reader.push("a\r\n\r\n\"x\ny\nz\"\nb\rc".utf8) { lines.append($0.line) }
    try reader.finish { lines.append($0.line) }
    #expect(lines == [1, 3, 6, 7])
  }

  @Test(arguments: [
    ("a,b\"c", CSVError.Reason.quoteMisplaced, 1, 4),
    ("a\n\"b\"c", .quoteMisplaced, 2, 4),
    ("a\n测试,\"b\nc", .quoteUnclosed, 2, 4),
    ("a\nb\u{0}", .zeroByte, 2, 2),
  ])
  func `Malformed text is refused with its place`(
    text: String, reason: CSVError.Reason, line: Int, column: Int
  ) throws {
    #expect(throws: CSVError(reason: reason, line: line, column: column)) { try Self.rows(text) }
  }

  @Test func `A file in another encoding is refused instead of read wrongly`() throws {
    // 姓名 in GB 18030, and a file in UTF-16 with its mark.
    #expect(throws: CSVError(reason: .encoding, line: 1, column: 5)) {
      try Self.rows([0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0x61])
    }
    #expect(throws: CSVError.self) { try Self.rows([0xFF, 0xFE, 0x61, 0x00]) }
  }

  @Test func `Limits on cells, rows and columns hold`() throws {
    let limits = CSVLimits(fieldBytes: 4, rowBytes: 6, columns: 3, rows: 2)
    #expect(try Self.rows("abcd,ab\n1,2,3", limits: limits) == [["abcd", "ab"], ["1", "2", "3"]])
    #expect(throws: CSVError(reason: .fieldTooLong, line: 1, column: 5)) { try Self.rows("abcde", limits: limits) }
    #expect(throws: CSVError(reason: .rowTooLong, line: 1, column: 9)) { try Self.rows("abc,abc,a", limits: limits) }
    #expect(throws: CSVError(reason: .columnsTooMany, line: 1, column: 7)) { try Self.rows("1,2,3,4", limits: limits) }
    #expect(throws: CSVError(reason: .rowsTooMany, line: 3, column: 2)) { try Self.rows("a\nb\nc\n", limits: limits) }
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+86 826", "'+86 826"), ("-", "'-"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("'=1", "''=1"), ("''-a", "'''-a"), ("-1.5", "-1.5"), ("+3", "+3"), ("-1.", "'-1."),
    ("--1", "'--1"), ("'quoted'", "'quoted'"), ("'", "'"), ("正常", "正常"), ("=\"a\",b", "\"'=\"\"a\"\",b\""),
  ])
  func `Cells that could be formulas are guarded and come back as they were`(text: String, cell: String) throws {
    let bytes = CSVWriter.row([text])
    #expect(String(decoding: bytes, as: UTF8.self) == cell + "\r\n")
    #expect(try Self.rows(bytes) == [[text]])
  }

  @Test func `Whatever texts are written come back, and no cell begins a formula`() throws {
    var random = SeededGenerator(seed: 41)
    let pieces = [
      "=", "+", "-", "@", "\t", "\r", "\n", "'", "\"", ",", " ", "字", "é", "0", "1", ".", "a", "\u{FEFF}", "🙂",
    ]
    for _ in 0..<2_000 {
      let count = Int.random(in: 1...4, using: &random)
      let texts = (0..<count).map { _ in
        (0..<Int.random(in: 0...5, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }.joined()
      }
      let bytes = CSVWriter.row(texts)
      // The mark is only a mark at the very beginning of a file.
      #expect(try Self.rows(Array("h\r\n".utf8) + bytes).dropFirst() == [texts])
    }
  }

  @Test func `Random bytes never trap, whole or in pieces`() throws {
    var random = SeededGenerator(seed: 42)
    let likely = Array("a,\"\r\n'=\u{FEFF}字\0".utf8)
    var refused = 0
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Bool.random(using: &random)
          ? likely.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      do {
        _ = try Self.rows(bytes, limits: CSVLimits(fieldBytes: 16, rowBytes: 24, columns: 4, rows: 4))
      } catch is CSVError {
        refused += 1
      }
    }
    #expect((1_000..<5_000).contains(refused))
  }
}
