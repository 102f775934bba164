import CIntelDecimal

extension Number {
  private init?(_ decimal: tongban_decimal) {
    // Infinities and "not a number" have these four bits set.
    guard decimal.high & 0x7800_0000_0000_0000 != 0x7800_0000_0000_0000 else { return nil }
    self.init(low: decimal.low, high: decimal.high)
  }

  private var decimal: tongban_decimal { tongban_decimal(low: low, high: high) }

  /// The sum; nil beyond the greatest number.
  package func plus(_ other: Number) -> Number? {
    if (high | other.high) & Number.coefficientBits == 0, (high ^ other.high) & Number.exponentBits == 0,
      (low | other.low) >> 63 == 0
    {
      if high == other.high { return Number(low: low &+ other.low, high: high) }
      // The same exponent and unlike signs: the difference, with the sign of the larger one.
      if low == other.low { return Number(low: 0, high: high & Number.exponentBits) }
      return low > other.low
        ? Number(low: low &- other.low, high: high) : Number(low: other.low &- low, high: other.high)
    }
    return Number(tongban_decimal_add(decimal, other.decimal))
  }

  /// The difference; nil beyond the greatest number.
  package func minus(_ other: Number) -> Number? { plus(other.negated) }

  /// The product; nil beyond the greatest number.
  package func times(_ other: Number) -> Number? {
    if (high | other.high) & Number.coefficientBits == 0 {
      let (upper, lower) = low.multipliedFullWidth(by: other.low)
      let exponent = exponent + other.exponent
      if upper == 0, exponent >= -Number.bias, exponent <= Number.greatestExponent {
        let sign = lower == 0 ? 0 : (high ^ other.high) & Number.signBit
        return Number(low: lower, high: sign | UInt64(exponent + Number.bias) << 49)
      }
    }
    return Number(tongban_decimal_mul(decimal, other.decimal))
  }

  /// The quotient; nil for division by zero and beyond the greatest number.
  package func divided(by other: Number) -> Number? {
    other.isZero ? nil : Number(tongban_decimal_div(decimal, other.decimal))
  }

  /// What is left of a division that rounds down: it has the divisor's sign. Nil for division by zero.
  /// - Source: DMN 1.5, 10.3.4.5, modulo
  package func modulo(_ divisor: Number) -> Number? {
    guard !divisor.isZero, let rest = Number(tongban_decimal_fmod(decimal, divisor.decimal)) else { return nil }
    return rest.isZero || rest.isNegative == divisor.isNegative ? rest : rest.plus(divisor)
  }

  /// This number raised to a power; nil where there is none among the real numbers, or beyond the greatest number.
  ///
  /// The power is at most 999,999,999 (DMN 1.5, 10.3.2.15, table 60). Whole powers below a thousand are multiplied out, which is exact as long as 34 digits hold the result.
  package func power(_ other: Number) -> Number? {
    guard other.magnitude <= Number(999_999_999) else { return nil }
    guard let whole = other.int, abs(whole) < 1000 else { return Number(tongban_decimal_pow(decimal, other.decimal)) }
    if isZero { return whole < 0 ? nil : whole == 0 ? .one : .zero }
    var result = Number.one
    var base = self
    var left = abs(whole)
    while left > 0 {
      if left & 1 == 1 {
        guard let next = result.times(base) else { return whole < 0 ? .zero : nil }
        result = next
      }
      left >>= 1
      if left > 0 {
        guard let next = base.times(base) else { return whole < 0 ? .zero : nil }
        base = next
      }
    }
    return whole < 0 ? Number.one.divided(by: result) : result
  }

  /// The square root; nil for negative numbers.
  package var squareRoot: Number? { isNegative ? nil : Number(tongban_decimal_sqrt(decimal)) }

  /// e raised to this power; nil beyond the greatest number.
  package var exponential: Number? { Number(tongban_decimal_exp(decimal)) }

  /// The natural logarithm; nil for zero and negative numbers.
  package var logarithm: Number? { isZero || isNegative ? nil : Number(tongban_decimal_log(decimal)) }
}

extension Number: Comparable, Hashable {
  package static func == (one: Number, other: Number) -> Bool {
    if one.high == other.high, one.low == other.low { return true }
    if (one.high ^ other.high) & exponentBits == 0 { return one.isZero && other.isZero }
    return tongban_decimal_compare(one.decimal, other.decimal) == 0
  }

  package static func < (one: Number, other: Number) -> Bool {
    if (one.high ^ other.high) & (exponentBits | signBit) == 0 {
      let isLess = one.high == other.high ? one.low < other.low : one.high < other.high
      if one.high & signBit == 0 { return isLess }
      return !isLess && (one.low != other.low || one.high != other.high)
    }
    return tongban_decimal_compare(one.decimal, other.decimal) < 0
  }

  package func hash(into hasher: inout Hasher) {
    let short = shortest
    hasher.combine(short.low)
    hasher.combine(short.high)
  }
}
