extension Number {
  /// A number literal of FEEL or of XML Schema (decimal, double); nil for anything else and beyond the greatest number.
  ///
  /// Digits beyond the thirty-fourth are rounded half-even.
  /// - Source: DMN 1.5, 10.3.1.2, rule 35
  package init?(_ text: some StringProtocol) {
    var reader = DigitReader()
    var text = Substring(text).utf8[...]
    var isNegative = false
    if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      text.removeFirst()
    }
    var isAfterPoint = false
    while let byte = text.first {
      if byte >= 48, byte <= 57 {
        reader.take(UInt128(byte - 48), isAfterPoint: isAfterPoint)
      } else if byte == UInt8(ascii: "."), !isAfterPoint {
        isAfterPoint = true
      } else {
        break
      }
      text.removeFirst()
    }
    guard reader.count > 0, let shift = Number.exponentPart(text) else { return nil }
    self.init(
      rounding: reader.coefficient, exponent: reader.exponent + shift, isNegative: isNegative,
      isInexact: reader.isInexact)
  }

  /// What `E-12` at the end of a literal says; 0 for nothing, nil for anything else.
  private static func exponentPart(_ text: Substring.UTF8View.SubSequence) -> Int? {
    var text = text
    guard let first = text.popFirst() else { return 0 }
    guard first == UInt8(ascii: "e") || first == UInt8(ascii: "E") else { return nil }
    var isNegative = false
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      text.removeFirst()
    }
    guard !text.isEmpty else { return nil }
    var value = 0
    for byte in text {
      guard byte >= 48, byte <= 57 else { return nil }
      value = min(value * 10 + Int(byte - 48), 1_000_000)
    }
    return isNegative ? -value : value
  }

  /// Plain digits without an exponent and without needless zeros: `1.5`, `1000000`, `-0.001`.
  package var text: String {
    if high & ~Number.signBit == Number.wholeHigh { return isNegative ? "-\(low)" : "\(low)" }
    let short = shortest
    let digits = String(short.coefficient)
    let exponent = short.exponent
    let sign = isNegative ? "-" : ""
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let places = -exponent
    if digits.utf8.count <= places {
      return sign + "0." + String(repeating: "0", count: places - digits.utf8.count) + digits
    }
    return sign + digits.dropLast(places) + "." + digits.suffix(places)
  }
}

/// Gathers the digits of a literal: as many as 128 bits hold, and of the rest whether any was not zero.
private struct DigitReader {
  var coefficient: UInt128 = 0
  var exponent = 0
  var count = 0
  var isInexact = false

  mutating func take(_ digit: UInt128, isAfterPoint: Bool) {
    count += 1
    if coefficient < Number.coefficientEnd * 10 {
      coefficient = coefficient * 10 + digit
      if isAfterPoint { exponent -= 1 }
    } else {
      if digit != 0 { isInexact = true }
      if !isAfterPoint { exponent += 1 }
    }
  }
}

extension Number: CustomStringConvertible {
  package var description: String { text }
}
