/// A value of type `numeric`, which sums and averages have, in the binary format.
/// - Source: PostgreSQL, numeric_send: digit count, weight, sign and display scale, then base-10000 digits.
enum PostgreSQLNumeric {
  /// Whether the value is shown with decimal places: an average, not a sum of whole numbers.
  static func hasFraction(_ bytes: UnsafeRawBufferPointer) -> Bool { word(bytes, 3) != 0 }

  static func double(_ bytes: UnsafeRawBufferPointer) -> Double {
    guard !isSpecial(bytes) else { return .nan }
    var value = 0.0
    let weight = Int(Int16(bitPattern: word(bytes, 1)))
    var exponent = weight
    for digit in digits(bytes) {
      value += Double(digit) * power(exponent)
      exponent -= 1
    }
    return isNegative(bytes) ? -value : value
  }

  /// The whole number; the nearest that fits when it is too large.
  static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    guard !isSpecial(bytes) else { return 0 }
    var value: Int64 = 0
    let digits = digits(bytes)
    let weight = Int(Int16(bitPattern: word(bytes, 1)))
    guard weight >= 0 else { return 0 }
    for position in 0...weight {
      let digit = position < digits.count ? Int64(digits[position]) : 0
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10_000)
      let (sum, isTooLargeNow) = product.subtractingReportingOverflow(digit)
      if isTooLarge || isTooLargeNow { return isNegative(bytes) ? .min : .max }
      value = sum
    }
    guard !isNegative(bytes) else { return value }
    return value == .min ? .max : -value
  }

  private static func isNegative(_ bytes: UnsafeRawBufferPointer) -> Bool { word(bytes, 2) == 0x4000 }

  /// Not a number, or infinite.
  private static func isSpecial(_ bytes: UnsafeRawBufferPointer) -> Bool { word(bytes, 2) & 0xC000 == 0xC000 }

  private static func digits(_ bytes: UnsafeRawBufferPointer) -> [UInt16] {
    (0..<Int(word(bytes, 0))).map { word(bytes, 4 + $0) }
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt16 {
    guard bytes.count >= 2 * index + 2 else { return 0 }
    return UInt16(bytes[2 * index]) << 8 | UInt16(bytes[2 * index + 1])
  }

  private static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(exponent) { result *= 10_000 }
    return exponent < 0 ? 1 / result : result
  }
}
