import Kernel

extension ActText {
  /// The most characters that an act may have: several times the longest there is.
  package static let maximumCharacters = 2_000_000

  /// Reads a text in Markdown: the title, lines of history up to `<!-- INFO END -->`, headings, articles, appendices.
  /// - Throws: ``ActError`` if there is no title or no text, or if it is too long.
  package static func parse(_ markdown: String) throws(ActError) -> ActText {
    guard markdown.utf8.count <= maximumCharacters * 3 else { throw .tooLong }
    var lines = markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(trimmed)
    guard let first = lines.firstIndex(where: { !$0.isEmpty }), lines[first].hasPrefix("#") else {
      throw .untitled
    }
    let title = trimmed(lines[first].drop { $0 == "#" })
    guard !title.isEmpty, title.count <= 200 else { throw .untitled }
    lines.removeFirst(first + 1)
    var history: [ActEvent] = []
    if let end = lines.firstIndex(of: "<!-- INFO END -->") {
      history = lines[..<end].filter { !$0.isEmpty }.flatMap(ActHistory.events)
      lines.removeFirst(end + 1)
    }
    var reader = ActReader(lines: lines.filter { !$0.isEmpty })
    let blocks = reader.blocks()
    guard !blocks.isEmpty else { throw .empty }
    return ActText(title: title, history: history, blocks: blocks)
  }

  private static func trimmed(_ line: Substring) -> String {
    func isBlank(_ character: Character) -> Bool {
      character.isWhitespace || character == "\u{200B}" || character == "\u{FEFF}"
    }
    let start = line.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(start[...last])
  }
}

/// Reads the lines of an act's body, none of them empty.
private struct ActReader {
  let lines: [String]
  private var place = 0
  private var parts = 0
  private var chapters = 0
  private var sections = 0

  init(lines: [String]) {
    self.lines = lines
  }

  /// Longer lines without a full stop are no headings.
  private static let longestBareHeading = 12

  mutating func blocks() -> [ActBlock] {
    var blocks: [ActBlock] = []
    var hasArticles = false
    while place < lines.count {
      let line = lines[place]
      if line.hasPrefix("#") || Self.headingLevel(line) != nil {
        blocks.append(.heading(heading(line)))
        place += 1
      } else if let (number, rest) = Self.article(line) {
        blocks.append(.article(article(number, rest)))
        hasArticles = true
      } else if hasArticles, Self.isAppendix(line) {
        blocks.append(.appendix(appendix(number: blocks.count { if case .appendix = $0 { true } else { false } } + 1)))
      } else if hasArticles, isBareHeading {
        blocks.append(.heading(heading(line)))
        place += 1
      } else {
        blocks.append(.text(line))
        place += 1
      }
    }
    return blocks
  }

  private mutating func article(_ number: ArticleNumber, _ first: String) -> ActArticle {
    var paragraphs: [ActParagraph] = []
    var line = first
    place += 1
    while true {
      let item = Self.itemNumber(line)
      if let last = paragraphs.indices.last, item.isItem {
        let anchor = item.number.map { "\(paragraphs[last].anchor)-\($0)" }
        paragraphs[last].items.append(ActItem(number: item.number, text: line, anchor: anchor))
      } else if !line.isEmpty {
        let index = paragraphs.count + 1
        paragraphs.append(ActParagraph(number: index, text: line, items: [], anchor: "\(number.anchor)-\(index)"))
      }
      guard place < lines.count, !endsArticle else { break }
      line = lines[place]
      place += 1
    }
    return ActArticle(number: number, paragraphs: paragraphs)
  }

  /// Whether the line at hand no longer belongs to the article before it.
  private var endsArticle: Bool {
    let line = lines[place]
    return line.hasPrefix("#") || Self.article(line) != nil || Self.headingLevel(line) != nil || Self.isAppendix(line)
      || isBareHeading
  }

  /// A heading that has lost its number: short, no full stop, an article behind it.
  private var isBareHeading: Bool {
    let line = lines[place]
    guard line.count <= Self.longestBareHeading, place + 1 < lines.count, Self.article(lines[place + 1]) != nil,
      let last = line.last
    else { return false }
    return !"。；：，、！？;:,.".contains(last) && !Self.itemNumber(line).isItem && !line.contains { $0.isNumber }
  }

  private mutating func heading(_ line: String) -> ActHeading {
    let text = line.drop { $0 == "#" }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let level = Self.headingLevel(text) ?? .chapter
    switch level {
    case .part:
      parts += 1
      return ActHeading(level: level, text: text, anchor: "p\(parts)")
    case .chapter:
      chapters += 1
      sections = 0
      return ActHeading(level: level, text: text, anchor: "c\(chapters)")
    case .section:
      sections += 1
      return ActHeading(level: level, text: text, anchor: "c\(chapters)s\(sections)")
    }
  }

  private mutating func appendix(number: Int) -> ActAppendix {
    let label = lines[place]
    place += 1
    let start = place
    while place < lines.count, !Self.isAppendix(lines[place]) { place += 1 }
    return ActAppendix(label: label, lines: Array(lines[start..<place]), anchor: "x\(number)")
  }

  /// `第一条 为了…`: the number and what follows it.
  private static func article(_ line: String) -> (ArticleNumber, String)? {
    guard line.hasPrefix("第") else { return nil }
    guard let end = line.prefix(12).firstIndex(of: "条") else { return nil }
    var head = line[...end]
    var rest = line[line.index(after: end)...]
    if rest.hasPrefix("之") {
      let inserted = rest.dropFirst().prefix { ChineseNumber.isNumeral($0) }
      if !inserted.isEmpty {
        head = line[..<inserted.endIndex]
        rest = line[inserted.endIndex...]
      }
    }
    guard rest.first.map(\.isWhitespace) ?? true, let number = ArticleNumber(String(head)) else { return nil }
    return (number, String(rest.drop { $0.isWhitespace }))
  }

  /// The level of `第二章 …`; nil where the line is no such heading.
  private static func headingLevel(_ line: String) -> ActHeading.Level? {
    let text = line.drop { $0 == "#" || $0.isWhitespace }
    guard text.hasPrefix("第"), text.count <= 60 else { return nil }
    let numeral = text.dropFirst().prefix { ChineseNumber.isNumeral($0) }
    guard !numeral.isEmpty, let sign = text[numeral.endIndex...].first else { return nil }
    let rest = text[numeral.endIndex...].dropFirst()
    guard rest.first.map(\.isWhitespace) ?? true, !rest.hasSuffix("。") else { return nil }
    switch sign {
    case "编": return .part
    case "章": return .chapter
    case "节": return .section
    default: return nil
    }
  }

  private static func isAppendix(_ line: String) -> Bool {
    guard line.count <= 6, line.hasPrefix("附") else { return false }
    let rest = line.dropFirst()
    let word = ["件", "录", "表", "图"].first { rest.hasPrefix($0) } ?? ""
    return rest.dropFirst(word.count).allSatisfy {
      $0.isNumber || ChineseNumber.isNumeral($0) || $0 == "：" || $0 == ":"
    }
  }

  /// `（一）…` is an item with a number; `1．…` and the like a line below one.
  private static func itemNumber(_ line: String) -> (isItem: Bool, number: Int?) {
    if let first = line.first, first == "（" || first == "(" {
      let rest = line.dropFirst()
      guard let end = rest.prefix(8).firstIndex(where: { $0 == "）" || $0 == ")" }) else { return (false, nil) }
      let number = ChineseNumber.value(rest[..<end]) ?? Int(rest[..<end])
      return (number != nil, number)
    }
    let digits = line.prefix { $0.isNumber && $0.isASCII }
    guard !digits.isEmpty, digits.count <= 2, let sign = line[digits.endIndex...].first else { return (false, nil) }
    return (sign == "." || sign == "．" || sign == "、", nil)
  }
}
