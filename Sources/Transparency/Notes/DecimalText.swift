/// Numbers as the formats of logs write them: decimal digits, no sign, no zero before another digit.
enum DecimalText {
  /// The number; `nil` for any other text and for numbers of more than 63 bits.
  static func number(_ text: some StringProtocol) -> Int? {
    let digits = text.utf8
    guard (1...19).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
      digits.first != UInt8(ascii: "0") || digits.count == 1
    else { return nil }
    return Int(text)
  }
}
