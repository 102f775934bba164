/// The number of an article written in Chinese numerals, e.g. `第四十二条` or `第一百二十条之一`.
package struct ArticleNumber: Hashable, Sendable {
  package let value: Int
  /// The number after 之, where an article was inserted.
  package let inserted: Int?

  /// Reads a Chinese article number; `nil` when it is not one.
  package init?(_ text: String) {
    guard text.hasPrefix("第"), let end = text.firstIndex(of: "条") else { return nil }
    guard let value = Self.number(text[text.index(after: text.startIndex)..<end]) else { return nil }
    self.value = value
    let rest = text[text.index(after: end)...]
    if rest.isEmpty {
      inserted = nil
    } else {
      guard rest.hasPrefix("之"), let number = Self.number(rest.dropFirst()) else { return nil }
      inserted = number
    }
  }

  /// `42`, or `120-1` for an inserted article.
  package var english: String {
    inserted.map { "\(value)-\($0)" } ?? "\(value)"
  }

  private static let digits: [Character: Int] = [
    "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  /// Numbers up to 9,999: 十 → 10, 二十四 → 24, 一百零三 → 103.
  private static func number(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.count <= 9 else { return nil }
    var total = 0
    var digit: Int?
    for character in text {
      if let value = digits[character] {
        digit = value
        continue
      }
      guard let unit = ["十": 10, "百": 100, "千": 1000][character] else { return nil }
      total += (digit ?? 1) * unit
      digit = nil
    }
    let result = total + (digit ?? 0)
    return result > 0 ? result : nil
  }
}
