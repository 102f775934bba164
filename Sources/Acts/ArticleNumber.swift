/// The number of an article written in Chinese numerals, e.g. `第四十二条` or `第一百二十条之一`.
package struct ArticleNumber: Hashable, Comparable, Sendable {
  package let value: Int
  /// The number after 之, where an article was inserted.
  package let inserted: Int?

  /// Reads a Chinese article number; `nil` when it is not one.
  package init?(_ text: String) {
    guard text.hasPrefix("第"), let end = text.firstIndex(of: "条") else { return nil }
    guard let value = ChineseNumber.value(text[text.index(after: text.startIndex)..<end]) else { return nil }
    self.value = value
    let rest = text[text.index(after: end)...]
    if rest.isEmpty {
      inserted = nil
    } else {
      guard rest.hasPrefix("之"), let number = ChineseNumber.value(rest.dropFirst()) else { return nil }
      inserted = number
    }
  }

  /// A number from 1 to 9,999, and that of an inserted article; `nil` for others.
  package init?(value: Int, inserted: Int? = nil) {
    guard (1...9_999).contains(value), inserted.map({ (1...9_999).contains($0) }) ?? true else { return nil }
    self.value = value
    self.inserted = inserted
  }

  /// `42`, or `120-1` for an inserted article.
  package var english: String {
    inserted.map { "\(value)-\($0)" } ?? "\(value)"
  }

  /// `第四十二条`, `第一百二十条之一`: as acts write it, and as addresses do.
  package var chinese: String {
    "第\(ChineseNumber.text(value))条" + (inserted.map { "之\(ChineseNumber.text($0))" } ?? "")
  }

  /// The name of the article's place on the page of its act: `a42`, `a120z1`. It stays the same for ever.
  package var anchor: String { "a\(value)" + (inserted.map { "z\($0)" } ?? "") }

  package static func < (one: ArticleNumber, other: ArticleNumber) -> Bool {
    (one.value, one.inserted ?? 0) < (other.value, other.inserted ?? 0)
  }
}

/// Numbers up to 9,999 in Chinese numerals.
package enum ChineseNumber {
  private static let digits: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let units: [Character: Int] = ["十": 10, "百": 100, "千": 1000]
  private static let names = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// 十 → 10, 二十四 → 24, 一百零三 → 103; `nil` for anything else, and for nought.
  package static func value(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.count <= 9 else { return nil }
    var total = 0
    var digit: Int?
    for character in text {
      if let value = digits[character] {
        digit = value
        continue
      }
      guard let unit = units[character] else { return nil }
      total += (digit ?? 1) * unit
      digit = nil
    }
    let result = total + (digit ?? 0)
    return result > 0 ? result : nil
  }

  /// Whether the character can stand in a number.
  package static func isNumeral(_ character: Character) -> Bool {
    digits[character] != nil || units[character] != nil
  }

  /// 10 → 十, 24 → 二十四, 103 → 一百零三; the number is from 1 to 9,999.
  package static func text(_ value: Int) -> String {
    var result = ""
    var rest = value
    var needsZero = false
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = rest / unit % 10
      rest %= unit
      guard digit > 0 else {
        needsZero = !result.isEmpty
        continue
      }
      if needsZero { result += "零" }
      needsZero = false
      result += (unit == 10 && digit == 1 && result.isEmpty ? "" : names[digit]) + name
    }
    return result
  }
}
