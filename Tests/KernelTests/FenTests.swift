import Testing

@testable import Kernel

@Suite struct FenTests {
  @Test(arguments: [
    (0, "¥0.00"), (1, "¥0.01"), (123_450, "¥1,234.50"), (-1, "-¥0.01"), (100_000_000, "¥1,000,000.00"),
    (99_999, "¥999.99"),
    (Int64.max, "¥92,233,720,368,547,758.07"), (Int64.min, "-¥92,233,720,368,547,758.08"),
  ])
  func `an amount is written in yuan`(fen: Int64, text: String) {
    #expect(Fen(amountFen: fen).description == text)
  }

  @Test(arguments: [
    ("1234.5", 123_450), ("1,234.50", 123_450), ("¥0.01", 1), ("0", 0), (" 7", 700),
    ("92233720368547758.07", Int64.max),
  ])
  func `an amount in yuan is read`(text: String, fen: Int64) {
    #expect(Fen(yuan: text)?.amountFen == fen)
  }

  @Test(arguments: [
    "", ".", "1.", ".5", "1.234", "1.2.3", "-1", "1,", "¥", "1¥", "¥¥1", "x", "92233720368547758.08", "1.5,0",
  ])
  func `what is no amount is refused`(text: String) {
    #expect(Fen(yuan: text) == nil)
  }

  @Test func `sums beyond what can be told are refused`() {
    #expect(Fen(amountFen: .max).adding(Fen(amountFen: 1)) == nil)
    #expect(Fen(amountFen: 3).adding(Fen(amountFen: 4)) == Fen(amountFen: 7))
    #expect(Fen(amountFen: .max).multiplied(by: 2) == nil)
    #expect(Fen(amountFen: 3).multiplied(by: 4) == Fen(amountFen: 12))
    #expect(Fen(amountFen: 3) < Fen(amountFen: 4))
  }
}
