import Kernel

/// A number of JSON that can be compared without loss.
enum JSONNumber: Hashable {
  case whole(Int64)
  case double(Double)

  /// The number of a value; `nil`: it is none.
  init?(_ value: JSONValue) {
    switch value {
    case .integer(let number): self = .whole(number)
    case .number(let number): self = Int64(exactly: number).map(JSONNumber.whole) ?? .double(number)
    default: return nil
    }
  }

  static func < (one: JSONNumber, other: JSONNumber) -> Bool {
    switch (one, other) {
    case (.whole(let a), .whole(let b)): a < b
    case (.double(let a), .double(let b)): a < b
    // A double that is no Int64 has a fraction, so that it is below 2⁵³, or lies beyond all Int64.
    case (.whole(let a), .double(let b)): b.magnitude < 9.2e18 ? a <= Int64(b.rounded(.down)) : b > 0
    case (.double(let a), .whole(let b)): a.magnitude < 9.2e18 ? Int64(a.rounded(.up)) <= b : a < 0
    }
  }

  /// The number as JSON writes it.
  var text: String {
    switch self {
    case .whole(let number): String(number)
    case .double(let number): JSONValue.number(number).canonical
    }
  }
}

/// A number as a whole mantissa and a power of ten, exactly as it was written with up to seventeen digits.
///
/// 0.0075 is 75 × 10⁻⁴ here, not the binary fraction nearest to it, so that "multiple of 0.0001" means what its author meant.
struct Decimal: Hashable {
  let mantissa: UInt64
  let exponent: Int

  /// The magnitude of a number; `nil` when it is not finite.
  init?(_ number: JSONNumber) {
    switch number {
    case .whole(let whole): self.init(mantissa: whole.magnitude, exponent: 0)
    case .double(let double):
      guard double.isFinite else { return nil }
      // The shortest digits that read back as the same double, as JSON had them.
      let parts = double.magnitude.description.split(separator: "e")
      let halves = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
      guard let mantissa = UInt64(halves.joined()), let power = Int(parts.dropFirst().first ?? "0") else { return nil }
      self.init(mantissa: mantissa, exponent: power - (halves.dropFirst().first?.count ?? 0))
    }
  }

  /// Whether a number is a whole multiple of this divisor above nought.
  func divides(_ number: JSONNumber) -> Bool {
    if case .double(let double) = number, (-15...0).contains(exponent) {
      // A double that is the nearest one to n ÷ 10ᵏ, with n below 10¹⁵, was written with k decimals: no digits are needed.
      let scale = Self.powersOfTen[-exponent]
      let scaled = (double.magnitude * scale).rounded()
      if scaled < 1e15 {
        return scaled / scale == double.magnitude && UInt64(scaled).isMultiple(of: mantissa)
      }
    }
    return Decimal(number)?.isMultiple(of: self) ?? false
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private init(mantissa: UInt64, exponent: Int) {
    var mantissa = mantissa
    var exponent = mantissa == 0 ? 0 : exponent
    while mantissa > 0, mantissa.isMultiple(of: 10) {
      mantissa /= 10
      exponent += 1
    }
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// Whether this is a whole multiple of a divisor above nought.
  func isMultiple(of divisor: Decimal) -> Bool {
    guard mantissa > 0 else { return true }
    guard divisor.mantissa > 0 else { return false }
    var shift = exponent - divisor.exponent
    if shift < 0 {
      var scaled = divisor.mantissa
      while shift < 0 {
        let (next, overflow) = scaled.multipliedReportingOverflow(by: 10)
        if overflow || next > mantissa { return false }
        scaled = next
        shift += 1
      }
      return mantissa.isMultiple(of: scaled)
    }
    var remainder = mantissa % divisor.mantissa
    while shift > 0, remainder > 0 {
      let wide = remainder.multipliedFullWidth(by: 10)
      remainder = divisor.mantissa.dividingFullWidth(wide).remainder
      shift -= 1
    }
    return remainder == 0
  }
}
