package import Kernel

extension FieldReader {
  /// Numbers with a rule of their own: citizen number, credit code, telephone.
  func code(_ typed: String) -> Reading {
    let plain = TypedText.ascii(typed)
    do throws(CodeError) {
      switch field.kind {
      case .citizenNumber: return (.string(try CitizenNumber(plain).text), [])
      case .uscc: return (.string(try UnifiedSocialCreditCode(plain).text), [])
      case .mobile: return (.string(try MobileNumber(plain).text), [])
      default: return telephone(plain)
      }
    } catch {
      return (.string(typed), [self.error(Self.name(of: error))])
    }
  }

  /// The sentence that explains a wrong code, e.g. `citizenNumber.checkDigit`.
  private static func name(of error: CodeError) -> String {
    switch error {
    case .length(let subject): "\(subject.rawValue).length"
    case .character(let subject): "\(subject.rawValue).character"
    case .checkDigit(let subject): "\(subject.rawValue).checkDigit"
    case .birthDate: "citizenNumber.birthDate"
    case .level: "choice"
    }
  }

  /// 7 to 15 digits with the usual signs between them.
  private func telephone(_ plain: String) -> Reading {
    let digits = plain.filter { ("0"..."9").contains($0) }
    let others = plain.filter { !("0"..."9").contains($0) }
    guard (7...15).contains(digits.count), others.allSatisfy({ "+-()#".contains($0) }) else {
      return (.string(plain), [error("telephone")])
    }
    return (.string(plain), [])
  }

  /// A day, however people write it: `2026-11-21`, `2026/11/21`, `2026.11.21`, `20261121`, `2026年11月21日`.
  func date(_ typed: String, data: JSONValue) -> Reading {
    guard let day = Self.day(typed) else { return (.string(typed), [error("date")]) }
    let value = JSONValue.string(day.description)
    if let earliest = field.earliest?.resolved(today: today), day < earliest {
      return (value, [error("dateEarly", ["limit": DateWords.text(earliest)])])
    }
    if let latest = field.latest?.resolved(today: today), day > latest {
      return (value, [error("dateLate", ["limit": DateWords.text(latest)])])
    }
    if let other = field.notBefore, let start = data[other]?.stringValue.flatMap({ CivilDate($0) }), day < start {
      return (value, [error("dateBefore", ["limit": DateWords.text(start)])])
    }
    return (value, [])
  }

  static func day(_ typed: String) -> CivilDate? {
    let plain = TypedText.ascii(typed)
    var parts = plain.split { !$0.isNumber }.map(String.init)
    guard plain.allSatisfy({ ("0"..."9").contains($0) || "-/.年月日".contains($0) }) else { return nil }
    if parts.count == 1, let only = parts.first, only.count == 8 {
      parts = [String(only.prefix(4)), String(only.dropFirst(4).prefix(2)), String(only.suffix(2))]
    }
    guard parts.count == 3, parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}

/// Days in words, for sentences that are made below the pages.
package enum DateWords {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  package static func text(_ day: CivilDate) -> LocalText {
    LocalText(
      "\(day.year)年\(day.month)月\(day.day)日", en: "\(day.day) \(months[(day.month + 11) % 12]) \(day.year)")
  }
}
