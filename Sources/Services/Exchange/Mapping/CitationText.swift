/// Citations as guides write them: `《农药管理条例》第二十四条第一款；《行政许可法》第三十八条`.
enum CitationText {
  /// What was read of a text.
  struct Reading: Hashable {
    var citations: [LegalCitation] = []
    /// Whether nothing but citations stood there.
    var isComplete = true
  }

  private static let separators = Set("；;、,，。.和及以与 \t\n\r")
  private static let numerals = Set("零〇一二三四五六七八九十百千0123456789（）()")
  private static let country = "中华人民共和国"

  /// Several citations in one text.
  static func text(_ citations: [LegalCitation]) -> String? {
    citations.isEmpty ? nil : citations.map(\.display).joined(separator: "；")
  }

  /// Reads every act in book marks with the article, paragraph and point that follow it, also several articles of one act.
  static func read(_ text: String) -> Reading {
    var reading = Reading()
    var rest = text[...]
    while let open = rest.firstIndex(of: "《") {
      note(rest[..<open], in: &reading)
      rest = rest[open...]
      guard var act = takeAct(&rest) else {
        reading.isComplete = false
        return reading
      }
      if act.hasPrefix(country) { act.removeFirst(country.count) }
      guard !act.isEmpty else {
        reading.isComplete = false
        continue
      }
      repeat {
        let article = takeArticle(&rest)
        let part = article == nil ? nil : takePart(&rest)
        reading.citations.append(LegalCitation(act: act, article: article, part: part))
      } while takeJoint(&rest)
    }
    note(rest, in: &reading)
    return reading
  }

  private static func note(_ skipped: Substring, in reading: inout Reading) {
    if !skipped.allSatisfy(separators.contains) { reading.isComplete = false }
  }

  /// The name between book marks, which may hold further book marks.
  private static func takeAct(_ rest: inout Substring) -> String? {
    var depth = 0
    for index in rest.indices {
      if rest[index] == "《" { depth += 1 }
      if rest[index] == "》" { depth -= 1 }
      guard depth == 0 else { continue }
      let name = rest[rest.index(after: rest.startIndex)..<index]
      rest = rest[rest.index(after: index)...]
      return String(name)
    }
    return nil
  }

  /// `第二十四条`, with `之一` where the article was inserted.
  private static func takeArticle(_ rest: inout Substring) -> String? {
    guard var article = takeNumbered(&rest, endings: ["条"]) else { return nil }
    if rest.hasPrefix("之") {
      let number = rest.dropFirst().prefix { numerals.contains($0) }
      if !number.isEmpty {
        article += "之" + number
        rest = rest.dropFirst(1 + number.count)
      }
    }
    return article
  }

  /// `第一款第（二）项` behind an article.
  private static func takePart(_ rest: inout Substring) -> String? {
    var part = ""
    while let next = takeNumbered(&rest, endings: ["款", "项", "目"]) { part += next }
    return part.isEmpty ? nil : part
  }

  private static func takeNumbered(_ rest: inout Substring, endings: Set<Character>) -> String? {
    guard rest.first == "第" else { return nil }
    let number = rest.dropFirst().prefix { numerals.contains($0) }
    let behind = rest.dropFirst(1 + number.count)
    guard (1...9).contains(number.count), let ending = behind.first, endings.contains(ending) else { return nil }
    rest = behind.dropFirst()
    return "第\(number)\(ending)"
  }

  /// A separator and `第…条`: another article of the same act.
  private static func takeJoint(_ rest: inout Substring) -> Bool {
    let behind = rest.drop { separators.contains($0) }
    guard behind.startIndex > rest.startIndex else { return false }
    var probe = behind
    guard takeNumbered(&probe, endings: ["条"]) != nil else { return false }
    rest = behind
    return true
  }
}
