/// An amount of money in fen (分), a hundredth of a yuan. Never a fraction, never a floating-point number.
package struct Fen: Hashable, Comparable, Sendable, Codable {
  /// The amount in fen; negative for a refund.
  package let amountFen: Int64

  /// An amount in fen.
  package init(amountFen: Int64) {
    self.amountFen = amountFen
  }

  /// No money.
  package static let zero = Fen(amountFen: 0)

  /// An amount written in yuan, such as `1234.5` or `1,234.50` or `¥0.01`; `nil` for anything else.
  package init?(yuan text: String) {
    var fen: Int64 = 0
    var digits = 0
    var decimals: Int?
    for byte in text.utf8.drop(while: { $0 == 0x20 }) {
      switch byte {
      case 0x30...0x39:
        if let known = decimals {
          guard known < 2 else { return nil }
          decimals = known + 1
        }
        let (scaled, tooMany) = fen.multipliedReportingOverflow(by: 10)
        let (sum, overflow) = scaled.addingReportingOverflow(Int64(byte - 0x30))
        guard !tooMany, !overflow else { return nil }
        fen = sum
        digits += 1
      case UInt8(ascii: ","):
        guard digits > 0, decimals == nil else { return nil }
      case UInt8(ascii: "."):
        guard digits > 0, decimals == nil else { return nil }
        decimals = 0
      case 0xC2, 0xA5:  // the two bytes of ¥
        guard digits == 0 else { return nil }
      default:
        return nil
      }
    }
    guard digits > 0, decimals != 0 else { return nil }
    for _ in (decimals ?? 0)..<2 {
      let (scaled, overflow) = fen.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      fen = scaled
    }
    self.init(amountFen: fen)
  }

  /// The sum, or `nil` when it cannot be told.
  package func adding(_ other: Fen) -> Fen? {
    let (sum, overflow) = amountFen.addingReportingOverflow(other.amountFen)
    return overflow ? nil : Fen(amountFen: sum)
  }

  /// The amount so many times, or `nil` when it cannot be told.
  package func multiplied(by count: Int64) -> Fen? {
    let (product, overflow) = amountFen.multipliedReportingOverflow(by: count)
    return overflow ? nil : Fen(amountFen: product)
  }

  package static func < (one: Fen, other: Fen) -> Bool {
    one.amountFen < other.amountFen
  }
}

extension Fen: CustomStringConvertible {
  /// `¥1,234.50`; negative amounts `-¥0.01`.
  package var description: String {
    let magnitude = amountFen.magnitude
    var grouped = ""
    let digits = String(magnitude / 100)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return "\(amountFen < 0 ? "-" : "")¥\(grouped).\(zeroPadded(Int(magnitude % 100), width: 2))"
  }
}
