import Kernel

/// 公民身份号码 and the numbers that are made like one.
enum IdentityRule {
  private static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82, 83,
  ]

  static func sighting(_ row: DigitRow, _ place: NumberPlace, on day: CivilDate?) -> Sighting? {
    if row.digits.count == 17, let end = checkLetter(after: row.range.upperBound, in: row.text) {
      return eighteen(row, row.string + "X", end: end, place, on: day)
    }
    guard ends(row) else { return nil }
    switch row.digits.count {
    case 18: return eighteen(row, row.string, end: row.range.upperBound, place, on: day)
    case 15: return fifteen(row, place)
    default: return nil
    }
  }

  private static func eighteen(
    _ row: DigitRow, _ text: String, end: Int, _ place: NumberPlace, on day: CivilDate?
  ) -> Sighting? {
    let range = row.range.lowerBound..<end
    let shown = row.starred(first: 3, last: 4, through: end)
    let isForeign = text.hasPrefix("9")
    let province = Int(row.digits[0]) * 10 + Int(row.digits[1])
    if let number = try? CitizenNumber(text), isForeign ? place.isIdentity : provinces.contains(province) {
      guard !isForeign, !(81...83).contains(province) else {
        return Sighting(
          kind: .travelDocument, range: range, shown: shown, severity: .high, why: ScreeningReason.residencePermit)
      }
      let isMinor = day.map { number.age(on: $0) < 18 } ?? false
      return Sighting(
        kind: .identityNumber, range: range, shown: shown, severity: .high,
        why: isMinor ? ScreeningReason.identityOfMinor : ScreeningReason.identity)
    }
    guard place.isIdentity, !place.isSerial, row.isWhole, provinces.contains(province) else { return nil }
    return Sighting(
      kind: .identityNumber, range: range, shown: shown, severity: .medium, why: ScreeningReason.identityMiscopied)
  }

  private static func fifteen(_ row: DigitRow, _ place: NumberPlace) -> Sighting? {
    guard provinces.contains(Int(row.digits[0]) * 10 + Int(row.digits[1])), !place.isSerial else { return nil }
    let numbers = stride(from: 6, to: 12, by: 2).map { Int(row.digits[$0]) * 10 + Int(row.digits[$0 + 1]) }
    guard CivilDate(year: 1900 + numbers[0], month: numbers[1], day: numbers[2]) != nil else { return nil }
    guard place.isIdentity || (row.gaps.isEmpty && !place.isBank) else { return nil }
    return Sighting(
      kind: .identityNumber, range: row.range, shown: row.starred(first: 3, last: 3),
      severity: place.isIdentity ? .high : .low, why: ScreeningReason.oldIdentity)
  }

  /// The end of the check letter X that follows seventeen digits.
  private static func checkLetter(after place: Int, in text: ScreenedText) -> Int? {
    var end = place
    while let scalar = text[end], end - place < 3, scalar == " " || scalar == "-" || scalar == "\n" { end += 1 }
    guard text[end]?.capital == "X" else { return nil }
    guard let next = text[end + 1] else { return end + 1 }
    return next.isLetter || next.isDigit ? nil : end + 1
  }

  private static func ends(_ row: DigitRow) -> Bool {
    guard let next = row.text[row.range.upperBound] else { return true }
    return !next.isLetter && next != "*"
  }
}

/// Numbers of bank cards and accounts.
enum BankRule {
  /// The beginnings of numbers that banks here give to cards.
  private static let cardPrefixes = ["62", "9558", "4", "51", "52", "53", "54", "55", "60", "65", "68", "69"]

  static func sighting(_ row: DigitRow, _ place: NumberPlace) -> Sighting? {
    let isGrouped = row.lengths.dropLast().allSatisfy { $0 == 4 } && row.gaps.allSatisfy { $0 != .bracket }
    let isShaped = row.isWhole || isGrouped || place.isBank
    if isShaped, (16...19).contains(row.digits.count), luhn(row.digits) {
      let isCard = cardPrefixes.contains { row.starts(with: $0) }
      if isCard || place.isBank, place.isBank || !place.isSerial {
        let isSure = place.isBank || (row.starts(with: "62") && row.isWhole)
        return Sighting(
          kind: .bankAccount, range: row.range, shown: row.starred(first: 0, last: 4),
          severity: isSure ? .high : .medium,
          why: ScreeningReason.card)
      }
    }
    guard place.isBank, !place.isPublicAccount, (12...21).contains(row.digits.count), row.isWhole || isGrouped else {
      return nil
    }
    return Sighting(
      kind: .bankAccount, range: row.range, shown: row.starred(first: 0, last: 4), severity: .medium,
      why: ScreeningReason.account)
  }

  /// - Source: ISO/IEC 7812-1 Annex B.
  static func luhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (offset, digit) in digits.reversed().enumerated() {
      let doubled = offset % 2 == 1 ? Int(digit) * 2 : Int(digit)
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0 && digits.contains { $0 != 0 }
  }
}

/// Numbers of telephones.
enum TelephoneRule {
  static func mobile(_ row: DigitRow, _ place: NumberPlace) -> Sighting? {
    var digits = row.digits[...]
    var lengths = row.lengths[...]
    if digits.count == 13 || digits.count == 15 {
      let country = digits.count == 13 ? "86" : "0086"
      guard row.starts(with: country) else { return nil }
      digits = digits.dropFirst(country.count)
      lengths = lengths.first == country.count ? lengths.dropFirst() : lengths
    }
    guard digits.count == 11, digits.first == 1, (3...9).contains(digits[digits.startIndex + 1]) else { return nil }
    guard !place.isSerial, row.text[row.range.upperBound] != "号" else { return nil }
    let isUsual = lengths.count == 1 || Array(lengths) == [3, 4, 4] || row.isWhole
    guard isUsual || place.isTelephone else { return nil }
    let isSure = place.isTelephone || (row.gaps.isEmpty && !place.isBank)
    return Sighting(
      kind: .mobileNumber, range: row.range, shown: row.starred(first: row.digits.count - 8, last: 4),
      severity: isSure && !place.isOffice ? .high : .medium,
      why: place.isOffice ? ScreeningReason.officeMobile : ScreeningReason.mobile)
  }

  static func landline(_ row: DigitRow, _ place: NumberPlace) -> Sighting? {
    guard row.digits.first == 0, row.digits.count >= 10, !place.isOffice, !place.isSerial else { return nil }
    let area = row.digits[1] <= 2 ? 3 : 4
    guard row.digits[1] >= 1, row.digits[1] != 1 || row.digits[2] == 0 else { return nil }
    var number = row.digits.count - area
    if row.lengths.count >= 3, row.gaps.last == .dash, let extended = row.lengths.last, extended <= 6, number > 8 {
      number -= extended
    }
    guard area == 3 ? number == 8 : (7...8).contains(number) else { return nil }
    guard row.lengths.first == area || (row.isWhole && place.isTelephone) else { return nil }
    return Sighting(
      kind: .telephone, range: row.range, shown: row.starred(first: area, last: 2),
      severity: place.isPerson ? .medium : .low, why: ScreeningReason.landline)
  }
}
