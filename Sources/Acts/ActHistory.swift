package import Kernel

/// Reads the lines that tell how an act came about.
enum ActHistory {
  private static let kinds: [(String, ActEvent.Kind)] = [
    ("修订", .revised), ("修正", .revised), ("修改", .revised), ("废止", .repealed), ("批准", .approved), ("通过", .passed),
    ("公布", .published), ("发布", .published), ("施行", .effective),
  ]

  /// The events of a line; two may stand on one line with a space between them.
  static func events(_ line: String) -> [ActEvent] {
    var pieces: [String] = []
    for word in line.split(whereSeparator: \.isWhitespace) {
      let start = word.hasPrefix("自") ? word.dropFirst() : word
      if pieces.isEmpty || date(start) != nil {
        pieces.append(String(word))
      } else {
        pieces[pieces.count - 1] += " " + word
      }
    }
    return pieces.map { piece in
      ActEvent(
        date: date(piece.hasPrefix("自") ? piece.dropFirst() : piece[...]), kind: kind(piece), text: piece,
        order: order(piece))
    }
  }

  /// The day with which a text begins: `2019年4月3日`.
  static func date(_ text: Substring) -> CivilDate? {
    var numbers: [Int] = []
    var rest = text
    for sign in ["年", "月", "日"] {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard (1...4).contains(digits.count), let number = Int(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      guard rest.hasPrefix(sign) else { return nil }
      rest = rest.dropFirst()
      numbers.append(number)
    }
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  private static func kind(_ text: String) -> ActEvent.Kind {
    if text.hasSuffix("施行") { return .effective }
    return kinds.first { text.contains($0.0) }?.1 ?? .other
  }

  /// 中华人民共和国国务院令第711号修订 → 国务院令第711号.
  private static func order(_ text: String) -> String? {
    guard text.contains("令"), !text.contains("《"), let day = text.firstIndex(of: "日"),
      let last = text.lastIndex(where: { $0 == "号" || $0 == "令" })
    else { return nil }
    let words = text[text.index(after: day)...last].drop { $0.isWhitespace }
    return words.count <= 60 ? ActName.short(String(words)) : nil
  }
}

extension ActText {
  /// The day of this version as the text itself tells: of its last event that changed or made it.
  package var versionDate: CivilDate? {
    let dates = history.filter { $0.kind != .effective && $0.kind != .repealed }.compactMap(\.date)
    return dates.max { $0.dayNumber < $1.dayNumber }
  }

  /// The order of the last event that has one.
  package var order: String? { history.last { $0.order != nil }?.order }

  /// The day from which it applies, as its history or one of its last articles says; `published` where that says
  /// 自公布之日起施行.
  package func effectiveDate(published: CivilDate?) -> CivilDate? {
    if let told = history.last(where: { $0.kind == .effective })?.date { return told }
    for article in articles.suffix(3).reversed() {
      let body = article.body
      guard let end = body.firstRange(of: "起施行") ?? body.firstRange(of: "起实施") else { continue }
      let head = body[..<end.lowerBound]
      if head.hasSuffix("公布之日") || head.hasSuffix("发布之日") { return published }
      guard let from = head.lastIndex(of: "自") else { continue }
      if let date = ActHistory.date(head[head.index(after: from)...]) { return date }
    }
    return nil
  }

  /// The acts that this one says it repeals, by name.
  package var repeals: [String] {
    var names: [String] = []
    for article in articles.suffix(3) {
      for sentence in article.body.split(whereSeparator: { $0 == "。" || $0 == "；" || $0 == "\n" })
      where sentence.hasSuffix("废止") {
        names += ActCitation.find(in: String(sentence)).compactMap { $0.article == nil ? $0.act : nil }
      }
    }
    return names.filter { $0 != name }
  }
}
