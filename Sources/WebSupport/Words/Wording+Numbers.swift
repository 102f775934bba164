package import Kernel

extension Wording {
  /// `12,345`.
  package func number(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return number < 0 ? "-\(grouped)" : grouped
  }

  /// `9,876`, `1.2 万`, `3.4 亿`; in English `12,345`.
  package func largeNumber(_ number: Int) -> String {
    guard isChinese else { return self.number(number) }
    let magnitude = Int(clamping: number.magnitude)
    let sign = number < 0 ? "-" : ""
    if magnitude >= 99_995_000 { return "\(sign)\(Self.oneDecimal(magnitude, per: 100_000_000)) 亿" }
    if magnitude >= 10_000 { return "\(sign)\(Self.oneDecimal(magnitude, per: 10_000)) 万" }
    return self.number(number)
  }

  /// `98.7%`; one decimal, none when it is whole. Never rounds up to 100% or down to 0%.
  package func percent(_ ratio: Double) -> String {
    guard ratio.isFinite else { return "—" }
    var tenths = Int((min(max(ratio, -10), 10) * 1000).rounded())
    if tenths >= 1000, ratio < 1 { tenths = 999 }
    if tenths == 0, ratio > 0 { tenths = 1 }
    let whole = tenths / 10
    let rest = abs(tenths % 10)
    let sign = tenths < 0 && whole == 0 ? "-" : ""
    return rest == 0 ? "\(whole)%" : "\(sign)\(whole).\(rest)%"
  }

  /// `850 B`, `12 KB`, `1.2 MB`: in steps of 1,024.
  package func size(bytes: Int) -> String {
    let units = ["B", "KB", "MB", "GB", "TB"]
    var unit = 0
    var scale = 1
    while bytes / scale >= 1024, unit < units.count - 1 {
      unit += 1
      scale *= 1024
    }
    if unit < 2 { return "\((bytes + scale / 2) / scale) \(units[unit])" }
    return "\(Self.oneDecimal(bytes, per: scale)) \(units[unit])"
  }

  /// `¥12.00`; nothing to pay is `免费`, `Free`.
  package func money(_ amount: Fen) -> String {
    amount.amountFen == 0 ? (isChinese ? "免费" : "Free") : amount.description
  }

  /// `3 件`; English counts without a measure word: `3`.
  package func count(_ count: Int, unit: String) -> String {
    isChinese ? "\(number(count)) \(unit)" : "\(number(count)) \(unit)"
  }

  private static func oneDecimal(_ number: Int, per unit: Int) -> String {
    let whole = number / unit
    let tenth = (number % unit * 10 + unit / 2) / unit
    if tenth == 10 { return "\(whole + 1)" }
    return tenth == 0 ? "\(whole)" : "\(whole).\(tenth)"
  }
}
