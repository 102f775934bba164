extension JSONParser {
  /// A number; whole ones within ±(2⁵³−1) become integers, however they are written.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    guard let first = peek() else { throw error(.unexpectedEnd) }
    guard isDigit(first) else { throw error(start == position ? .unexpectedCharacter : .malformedNumber) }
    let digitsStart = position
    skipDigits()
    guard first != UInt8(ascii: "0") || position == digitsStart + 1 else {
      throw error(.malformedNumber, at: digitsStart)
    }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try expectDigits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try expectDigits()
    }
    if isWhole, let integer = smallInteger(from: start) { return .integer(integer) }
    return try double(from: start)
  }

  private func smallInteger(from start: Int) -> Int64? {
    guard position - start <= 16 else { return nil }
    var magnitude: Int64 = 0
    for byte in bytes[start..<position] where byte != UInt8(ascii: "-") {
      magnitude = magnitude * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    guard magnitude <= JSONValue.largestSafeInteger else { return nil }
    return bytes[start] == UInt8(ascii: "-") ? -magnitude : magnitude
  }

  private func double(from start: Int) throws(JSONError) -> JSONValue {
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Double(text), number.isFinite else { throw error(.numberOutOfRange, at: start) }
    if let whole = Int64(exactly: number), whole.magnitude <= UInt64(JSONValue.largestSafeInteger) {
      return .integer(whole)
    }
    return .number(number)
  }

  private mutating func skipDigits() {
    while let byte = peek(), isDigit(byte) { position += 1 }
  }

  private mutating func expectDigits() throws(JSONError) {
    guard let byte = peek() else { throw error(.unexpectedEnd) }
    guard isDigit(byte) else { throw error(.malformedNumber) }
    skipDigits()
  }
}
