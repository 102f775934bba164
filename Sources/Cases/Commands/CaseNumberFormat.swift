import Kernel

/// The pattern of case numbers, such as `{division}{yyyymmdd}{seq:5}`.
///
/// Parts in braces: `division`, `kind`, `yyyy`, `mm`, `dd`, `yyyymmdd`, and once `seq:n`, a number of at least n digits that
/// begins at 1 whenever the rest of the number changes, so with a day in the pattern every day.
package struct CaseNumberFormat: Hashable, Sendable {
  private enum Part: Hashable {
    case text(String)
    case division, kind, year, month, day
    case sequence(digits: Int)
  }

  private let parts: [Part]
  /// The pattern as it was written.
  package let pattern: String

  /// `{division}{yyyymmdd}{seq:5}`.
  package static let standard = CaseNumberFormat(
    parts: [.division, .year, .month, .day, .sequence(digits: 5)], pattern: "{division}{yyyymmdd}{seq:5}")

  private init(parts: [Part], pattern: String) {
    self.parts = parts
    self.pattern = pattern
  }

  /// A format of its pattern.
  /// - Throws: ``CasesError/numberFormatInvalid(_:)`` when a part is unknown or there is not exactly one sequence.
  package init(_ pattern: String) throws {
    guard let parts = Self.parse(pattern), pattern.count <= 100,
      parts.filter({ if case .sequence = $0 { true } else { false } }).count == 1
    else { throw CasesError.numberFormatInvalid(pattern) }
    self.init(parts: parts, pattern: pattern)
  }

  /// What a number is made of but the sequence; the sequence is counted for each scope by itself.
  func scope(division: String, kind: String, on day: CivilDate) -> String {
    render(division: division, kind: kind, day: day, sequence: nil)
  }

  /// The number with its sequence.
  func number(division: String, kind: String, on day: CivilDate, sequence: Int) -> String {
    render(division: division, kind: kind, day: day, sequence: sequence)
  }

  private func render(division: String, kind: String, day: CivilDate, sequence: Int?) -> String {
    let date = day.description
    return parts.reduce(into: "") { text, part in
      switch part {
      case .text(let fixed): text += fixed
      case .division: text += division
      case .kind: text += kind
      case .year: text += date.prefix(4)
      case .month: text += date.dropFirst(5).prefix(2)
      case .day: text += date.suffix(2)
      case .sequence(let digits):
        guard let sequence else {
          text += "#"
          return
        }
        let figures = String(sequence)
        text += String(repeating: "0", count: max(0, digits - figures.count)) + figures
      }
    }
  }

  private static func parse(_ pattern: String) -> [Part]? {
    var parts: [Part] = []
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      guard let named = part(rest[rest.index(after: open)..<close]) else { return nil }
      parts += named
      rest = rest[rest.index(after: close)...]
    }
    if rest.contains("}") { return nil }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }

  private static func part(_ name: Substring) -> [Part]? {
    switch name {
    case "division": return [.division]
    case "kind": return [.kind]
    case "yyyy": return [.year]
    case "mm": return [.month]
    case "dd": return [.day]
    case "yyyymmdd": return [.year, .month, .day]
    default:
      guard name.hasPrefix("seq:"), let digits = Int(name.dropFirst(4)), (1...12).contains(digits) else { return nil }
      return [.sequence(digits: digits)]
    }
  }
}
