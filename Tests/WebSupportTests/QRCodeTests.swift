import Testing

@testable import WebSupport

@Suite("QR codes")
struct QRCodeTests {
  /// The rows of a code as hexadecimal numbers. ZXing read this very drawing and gave the text at level M.
  private static let golden = """
    1fd62d77f 10470b141 174980d5d 17594d55d 17524f75d 10509a041 1fd55557f 1f7ce00
    11744a9f9 fb7b130c b5028e08 1eb14ce42 467e58fb 14a392f0c ce99e23e 90c8bcb8
    12f5f88da 103d6970c ae4e4e88 149bd0d42 d7f32afb 148487706 650e1f2a 4b038a78
    1bfd0a9fb 18b5514 1fdf28d58 10451cb1a 1751c51f9 174792ad4 174c1a4f4 104c8fd28
    1fd5a8959
    """

  @Test("a code has the modules that an independent reader understood")
  func golden() throws {
    let code = try #require(QRCode("http://127.0.0.1:8080/track?n=511603202611210001"))
    let rows = code.modules.map { row in
      String(row.reduce(UInt64(0)) { $0 << 1 | ($1 ? 1 : 0) }, radix: 16)
    }
    #expect(rows == Self.golden.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  @Test("finder patterns and the dark module stand where every reader looks", arguments: [1, 20, 60, 120, 200, 287])
  func structure(length: Int) throws {
    let code = try #require(QRCode(String(repeating: "a", count: length)))
    let side = code.version.side
    #expect(code.modules.count == side)
    for (x, y) in [(0, 0), (side - 7, 0), (0, side - 7)] {
      for offset in 0..<7 {
        #expect(code.modules[y][x + offset] && code.modules[y + 6][x + offset])
        #expect(code.modules[y + offset][x] && code.modules[y + offset][x + 6])
      }
      #expect(code.modules[y + 3][x + 3])
    }
    #expect(code.modules[side - 8][8])
    for place in 8..<(side - 8) { #expect(code.modules[6][place] == place.isMultiple(of: 2)) }
  }

  @Test("too long a text is refused with an error, not cut")
  func tooLong() {
    #expect(throws: WebError.textTooLongForCode) {
      try QRCodeView(text: String(repeating: "a", count: 288), alternative: "x")
    }
  }
}
