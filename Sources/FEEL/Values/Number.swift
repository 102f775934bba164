import CIntelDecimal

/// A FEEL number: decimal128 of IEEE 754-2019 (34 digits, exponents −6176 to 6111), rounded half-even.
///
/// There is no infinity and no "not a number": an operation that would give one answers `nil`, and FEEL makes it `null`. Two
/// words hold the binary-integer coding that Intel's library works on, so nothing is converted on the way there; whole
/// numbers and amounts of the same scale are compared, added and multiplied here, on the words themselves.
/// - Source: DMN 1.5, 10.3.2.3.1; IEEE 754-2019, 3.5.2
package struct Number: Sendable {
  /// The lower 64 bits of the coefficient.
  let low: UInt64
  /// The sign, fourteen bits of exponent, and the upper 49 bits of the coefficient.
  let high: UInt64

  static let signBit: UInt64 = 0x8000_0000_0000_0000
  static let exponentBits: UInt64 = 0x7FFE_0000_0000_0000
  static let coefficientBits: UInt64 = 0x0001_FFFF_FFFF_FFFF
  static let bias = 6176
  static let greatestExponent = 6111
  static let digits = 34
  /// 10³⁴, the first coefficient that does not fit.
  static let coefficientEnd = powerOfTen(34)

  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Parts that are within their bounds: coefficient below 10³⁴, exponent −6176 to 6111.
  init(isNegative: Bool, coefficient: UInt128, exponent: Int) {
    low = UInt64(truncatingIfNeeded: coefficient)
    high =
      (isNegative ? Number.signBit : 0) | UInt64(truncatingIfNeeded: exponent + Number.bias) << 49
      | UInt64(truncatingIfNeeded: coefficient >> 64)
  }

  /// A whole number.
  package init(_ value: Int) {
    self.init(isNegative: value < 0, coefficient: UInt128(value.magnitude), exponent: 0)
  }

  /// `coefficient × 10^exponent`, rounded half-even to 34 digits; nil beyond the greatest exponent.
  package init?(_ coefficient: Int128, exponent: Int) {
    self.init(rounding: coefficient.magnitude, exponent: exponent, isNegative: coefficient < 0)
  }

  /// Zero.
  package static let zero = Number(0)
  /// One.
  package static let one = Number(1)

  var exponent: Int { Int((high & Number.exponentBits) >> 49) - Number.bias }
  var coefficient: UInt128 { UInt128(high & Number.coefficientBits) << 64 | UInt128(low) }

  /// Whether it is less than zero.
  package var isNegative: Bool { high & Number.signBit != 0 && !isZero }
  /// Whether it is zero.
  package var isZero: Bool { low == 0 && high & Number.coefficientBits == 0 }
  /// Whether nothing stands after the decimal point but zeros.
  package var isWhole: Bool { exponent >= 0 || shortest.exponent >= 0 }
  /// The number with the other sign.
  package var negated: Number { isZero ? self : Number(low: low, high: high ^ Number.signBit) }
  /// The number without its sign.
  package var magnitude: Number { Number(low: low, high: high & ~Number.signBit) }
  /// The number without what stands after the decimal point.
  package var truncated: Number { rounded(scale: 0, .down) ?? self }

  /// The same number with the least digits that carry it.
  var shortest: Number {
    guard !isZero else { return .zero }
    var (coefficient, exponent) = (self.coefficient, self.exponent)
    while exponent < Number.greatestExponent {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      coefficient = quotient
      exponent += 1
    }
    return Number(isNegative: high & Number.signBit != 0, coefficient: coefficient, exponent: exponent)
  }

  /// The whole number, if it is one and fits.
  package var int: Int? {
    if high & ~Number.signBit == Number.wholeHigh, low <= UInt64(Int.max) {
      return high & Number.signBit == 0 ? Int(low) : -Int(low)
    }
    let short = shortest
    guard short.exponent >= 0, short.exponent < 19, let coefficient = Int(exactly: short.coefficient) else {
      return nil
    }
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: Int(Number.powerOfTen(short.exponent)))
    return overflow ? nil : isNegative ? -product : product
  }

  /// The number × 10⁹ without what is then left after the decimal point; nil where that does not fit.
  package var nanoseconds: Int128? {
    let shift = exponent + 9
    guard shift > -39 else { return 0 }
    guard shift < 29 || isZero else { return nil }
    let magnitude: UInt128
    if shift < 0 {
      magnitude = coefficient / Number.powerOfTen(-shift)
    } else {
      let (product, overflow) = coefficient.multipliedReportingOverflow(by: Number.powerOfTen(min(shift, 38)))
      guard !overflow else { return nil }
      magnitude = product
    }
    guard let value = Int128(exactly: magnitude) else { return nil }
    return isNegative ? -value : value
  }

  /// The upper word of a whole number below 2⁶⁴: exponent 0, no upper coefficient.
  static let wholeHigh = UInt64(bias) << 49

  /// Ten to the power of 0 … 38.
  static func powerOfTen(_ exponent: Int) -> UInt128 {
    var (result, base, left) = (UInt128(1), UInt128(10), exponent)
    while left > 0 {
      if left & 1 == 1 { result &*= base }
      base &*= base
      left >>= 1
    }
    return result
  }
}
