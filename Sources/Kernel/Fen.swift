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

  /// An amount written in yuan, such as `1234.5`, `1,234.50` or `¥0.01`; `nil` for anything else.
  package init?(yuan text: String) {
    guard text.utf8.count <= 64 else { return nil }
    var digits = text.drop { $0 == " " }
    if digits.first == "¥" { digits = digits.dropFirst() }
    let halves = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = halves[0].split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count == 1 || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    let decimals = halves.count == 2 ? String(halves[1]) : "00"
    guard !groups[0].isEmpty, (1...2).contains(decimals.utf8.count) else { return nil }
    let all = groups.joined() + decimals + (decimals.utf8.count == 1 ? "0" : "")
    guard all.utf8.allSatisfy(isDigit), let fen = Int64(all) else { return nil }
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
