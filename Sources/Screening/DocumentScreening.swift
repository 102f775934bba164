import Kernel

/// Passports, permits for Hong Kong, Macau and Taiwan, and other papers that prove who somebody is.
enum DocumentScreening {
  private static let labels = WordSet(
    "护照 通行证 台胞证 回乡证 居留证 居留许可 军官证 士兵证 警官证 居住证 永久居留 港澳证 证件号码 证件号 Passport passport PASSPORT")
  private static let cards = WordSet("香港 港澳 身份证 HKID 证件 证号")
  /// The code of a document has so many characters.
  private static let codeLengths = 7...18
  private static let widestLabel = 16

  static func sightings(in text: ScreenedText) -> [Sighting] {
    var found: [Sighting] = []
    var place = 0
    while place < text.count {
      guard isSign(text.scalars[place]) else {
        place += 1
        continue
      }
      var end = place
      while end < text.count, isSign(text.scalars[end]) { end += 1 }
      if let sighting = sighting(in: text, place..<end) { found.append(sighting) }
      place = end
    }
    return found
  }

  private static func sighting(in text: ScreenedText, _ range: Range<Int>) -> Sighting? {
    if let card = hongKongCard(in: text, range) { return card }
    guard codeLengths.contains(range.count), range.contains(where: { text.scalars[$0].isDigit }) else { return nil }
    let digits = range.filter { text.scalars[$0].isDigit }.count
    let before = text.before(range.lowerBound, widestLabel)
    let isLabelled = labels.occurs(in: text, before) && nothingBetween(text, before)
    if isLabelled, digits >= 6 {
      return sighting(text, range, .high)
    }
    guard let first = text[range.lowerBound]?.capital, range.count == 9, digits == 8,
      "EGCHM".unicodeScalars.contains(first)
    else { return nil }
    return labels.occurs(in: text, text.before(range.lowerBound, 40)) ? sighting(text, range, .medium) : nil
  }

  private static func sighting(_ text: ScreenedText, _ range: Range<Int>, _ severity: ScreeningSeverity) -> Sighting {
    let middle = String(repeating: "*", count: max(0, range.count - 3))
    let ends = (
      text.written(range.prefix(1).first.map { $0..<$0 + 1 } ?? range),
      text.written(range.upperBound - 2..<range.upperBound)
    )
    return Sighting(
      kind: .travelDocument, range: range, shown: ends.0 + middle + ends.1, severity: severity,
      why: ScreeningReason.passport)
  }

  /// Between the label and the code stand no other digits: the code is the label's own.
  private static func nothingBetween(_ text: ScreenedText, _ before: Range<Int>) -> Bool {
    guard let label = labels.last(in: text, before) else { return false }
    return !(label..<before.upperBound).contains { text.scalars[$0].isDigit }
  }

  /// `A123456(3)`, with its check digit.
  private static func hongKongCard(in text: ScreenedText, _ range: Range<Int>) -> Sighting? {
    var letters = range.lowerBound
    while letters < range.upperBound, text.scalars[letters].isLetter { letters += 1 }
    let count = letters - range.lowerBound
    guard (1...2).contains(count), text.scalars[letters..<range.upperBound].allSatisfy(\.isDigit) else { return nil }
    var signs = text.scalars[range].map(\.capital)
    var end = range.upperBound
    let isBracketed = range.count == count + 6 && text[end] == "(" && text[end + 2] == ")"
    if isBracketed, let check = text[end + 1]?.capital {
      signs.append(check)
      end += 3
    }
    guard signs.count == count + 7, HongKongNumber.holds(signs) else { return nil }
    guard isBracketed || cards.occurs(in: text, text.before(range.lowerBound, widestLabel)) else { return nil }
    let shown = text.written(range.lowerBound..<letters) + "******" + (isBracketed ? "(*)" : "*")
    return Sighting(
      kind: .travelDocument, range: range.lowerBound..<end, shown: shown, severity: .high,
      why: ScreeningReason.hongKongCard)
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool { scalar.isLetter || scalar.isDigit }
}

/// The check digit of Hong Kong's identity cards.
enum HongKongNumber {
  /// Whether the last sign checks those before it: one or two letters, six digits, a digit or A.
  static func holds(_ signs: [Unicode.Scalar]) -> Bool {
    let blank = 36
    var values = signs.map { scalar in
      scalar.isDigit ? Int(scalar.value - 0x30) : Int(scalar.value) - 55
    }
    if values.count == 8 { values.insert(blank, at: 0) }
    guard values.count == 9 else { return false }
    return zip(values, stride(from: 9, through: 1, by: -1)).reduce(0) { $0 + $1.0 * $1.1 } % 11 == 0
  }
}
