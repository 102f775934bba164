/// A place in an act that a text names.
package struct ActCitation: Hashable, Sendable {
  /// The place in the text, in characters (`Character`, counted from 0).
  package let range: Range<Int>
  /// The act's name (``ActName/short(_:)``); nil where the text says 本条例 or names an article alone.
  package let act: String?
  /// Nil where the act as a whole is named.
  package let article: ArticleNumber?
  /// The number of the paragraph (款).
  package var paragraph: Int?
  /// The number of the item (项).
  package var item: Int?
  /// The last article of a range: 第十四条至第十六条.
  package var through: ArticleNumber?

  /// The citations of a text, by place; none overlaps another.
  /// - Parameter names: acts that are recognised without quotation marks, as in 专利法第二十四条.
  package static func find(in text: String, names: Set<String> = []) -> [ActCitation] {
    var finder = CitationFinder(text, names: names)
    return finder.all()
  }

  /// The text cut into pieces, each with its citation where it is one.
  package static func pieces(of text: String, names: Set<String> = []) -> [(text: String, citation: ActCitation?)] {
    var pieces: [(text: String, citation: ActCitation?)] = []
    var rest = text[...]
    var place = 0
    for citation in find(in: text, names: names) {
      let before = rest.prefix(citation.range.lowerBound - place)
      if !before.isEmpty { pieces.append((String(before), nil)) }
      rest = rest.dropFirst(before.count)
      pieces.append((String(rest.prefix(citation.range.count)), citation))
      rest = rest.dropFirst(citation.range.count)
      place = citation.range.upperBound
    }
    if !rest.isEmpty { pieces.append((String(rest), nil)) }
    return pieces
  }
}

/// Finds citations, going through a text once.
private struct CitationFinder {
  /// Titles are no longer than this.
  private static let longestTitle = 80
  /// Acts that are named without quotation marks have at most so long names.
  private static let longestBareName = 30
  /// A remark between a title and an article is no longer than this.
  private static let longestRemark = 60
  private static let own = ["本条例", "本法", "本办法", "本规定", "本细则", "本规则", "本实施条例", "本决定"]
  private static let connectors = ["以及", "或者", "、", "和", "或", "及", "与", "，"]
  private static let until = ["至", "到", "－", "—", "-", "~"]

  private let text: [Character]
  private var names: Set<String>
  private var aliases: [String: String] = [:]
  private var found: [ActCitation] = []
  private var place = 0

  init(_ text: String, names: Set<String>) {
    self.text = Array(text)
    self.names = names
  }

  mutating func all() -> [ActCitation] {
    while place < text.count {
      switch text[place] {
      case "《": quoted()
      case "本": ownAct()
      case "第": bare()
      default: place += 1
      }
    }
    return found
  }

  private mutating func quoted() {
    guard let close = closing(from: place) else {
      place += 1
      return
    }
    let title = String(text[place + 1..<close])
    guard ActName.looksLikeAct(ActName.short(title)) else {
      place += 1
      return
    }
    let start = place
    let act = ActName.short(title)
    let actual = aliases[act] ?? act
    var next = close + 1
    if next < text.count, text[next] == "（" || text[next] == "(", let end = remark(from: next) {
      declare(String(text[next + 1..<end]), as: actual)
      next = end + 1
    }
    if list(from: start, at: next, act: actual) { return }
    found.append(ActCitation(range: start..<close + 1, act: actual, article: nil))
    place = close + 1
  }

  private mutating func ownAct() {
    for word in Self.own where matches(word, at: place) {
      if list(from: place, at: place + word.count, act: nil) { return }
    }
    place += 1
  }

  private mutating func bare() {
    let name = bareName(before: place)
    if !list(from: place - (name?.length ?? 0), at: place, act: name?.act) { place += 1 }
  }

  /// The known name that ends before a place.
  private func bareName(before end: Int) -> (act: String, length: Int)? {
    guard !names.isEmpty || !aliases.isEmpty else { return nil }
    let limit = min(Self.longestBareName, end - (found.last?.range.upperBound ?? 0))
    guard limit >= 2, "法例定则".contains(text[end - 1]) || text[end - 1] == "办" else { return nil }
    for length in stride(from: limit, through: 2, by: -1) {
      let word = String(text[end - length..<end])
      if let act = aliases[word] { return (act, length) }
      if names.contains(word) { return (word, length) }
      let short = ActName.short(word)
      if short != word, names.contains(short) { return (short, length) }
    }
    return nil
  }

  /// Reads the articles that stand at a place and whatever is joined to them; false if there is none.
  private mutating func list(from start: Int, at first: Int, act: String?) -> Bool {
    var next = first
    var begin = start
    guard let numbers = articles(at: &next) else { return false }
    append(numbers, from: begin, act: act)
    while true {
      let (paragraph, item) = paragraphAndItem(at: &next)
      extend(to: next, paragraph, item)
      if let (length, isUntil) = connector(at: next) {
        var following = next + length
        begin = following
        if let more = articles(at: &following) {
          if isUntil, let last = found.indices.last, let end = more.first?.number {
            found[last] = with(found[last], through: end, upTo: following)
            next = following
            continue
          }
          append(more, from: begin, act: act)
          next = following
          continue
        }
        let (paragraph, item) = paragraphAndItem(at: &following)
        if paragraph != nil || item != nil, let last = found.last, !isUntil {
          found.append(
            ActCitation(
              range: begin..<following, act: act, article: last.article, paragraph: paragraph ?? last.paragraph,
              item: item))
          next = following
          continue
        }
      }
      break
    }
    place = next
    return true
  }

  private mutating func append(_ numbers: [(number: ArticleNumber, range: Range<Int>)], from start: Int, act: String?) {
    var begin = start
    for (number, range) in numbers {
      found.append(ActCitation(range: begin..<range.upperBound, act: act, article: number))
      begin = range.upperBound + 1
    }
  }

  private mutating func extend(to end: Int, _ paragraph: Int?, _ item: Int?) {
    guard paragraph != nil || item != nil, let last = found.indices.last else { return }
    var citation = with(found[last], through: found[last].through, upTo: end)
    citation.paragraph = paragraph ?? citation.paragraph
    citation.item = item ?? citation.item
    found[last] = citation
  }

  private func with(_ citation: ActCitation, through: ArticleNumber?, upTo end: Int) -> ActCitation {
    ActCitation(
      range: citation.range.lowerBound..<max(end, citation.range.upperBound), act: citation.act,
      article: citation.article, paragraph: citation.paragraph, item: citation.item, through: through)
  }

  /// `第三十六条`, `第36条之一`, `第十四、十五、十六条`: the numbers with their places.
  private func articles(at next: inout Int) -> [(number: ArticleNumber, range: Range<Int>)]? {
    var cursor = next
    guard cursor < text.count, text[cursor] == "第" else { return nil }
    cursor += 1
    var values: [(Int, Range<Int>)] = []
    var begin = next
    while let (value, end) = number(at: cursor) {
      values.append((value, begin..<end))
      guard end < text.count else { return nil }
      if text[end] == "、", values.count < 20 {
        begin = end + 1
        cursor = end + 1
        continue
      }
      guard text[end] == "条" else { return nil }
      cursor = end + 1
      var inserted: Int?
      if cursor < text.count, text[cursor] == "之", let (value, end) = number(at: cursor + 1) {
        inserted = value
        cursor = end
      }
      next = cursor
      return values.enumerated().compactMap { index, entry in
        let isLast = index == values.count - 1
        let number = ArticleNumber(value: entry.0, inserted: isLast ? inserted : nil)
        return number.map { ($0, isLast ? entry.1.lowerBound..<cursor : entry.1) }
      }
    }
    return nil
  }

  /// `第二款第（三）项` behind an article.
  private func paragraphAndItem(at next: inout Int) -> (Int?, Int?) {
    var paragraph: Int?
    if let (value, end) = counted("款", at: next) {
      paragraph = value
      next = end
    }
    guard let (value, end) = counted("项", at: next) else { return (paragraph, nil) }
    next = end
    return (paragraph, value)
  }

  private func counted(_ counter: Character, at place: Int) -> (Int, Int)? {
    guard place < text.count, text[place] == "第" else { return nil }
    var start = place + 1
    let isBracketed = start < text.count && (text[start] == "（" || text[start] == "(")
    if isBracketed { start += 1 }
    guard let (value, numeralEnd) = number(at: start) else { return nil }
    var end = numeralEnd
    if isBracketed {
      guard end < text.count, text[end] == "）" || text[end] == ")" else { return nil }
      end += 1
    }
    guard end < text.count, text[end] == counter else { return nil }
    return (value, end + 1)
  }

  /// A number in Chinese numerals or digits, and its end.
  private func number(at start: Int) -> (Int, Int)? {
    var end = start
    while end < text.count, end - start < 9, ChineseNumber.isNumeral(text[end]) { end += 1 }
    if end > start { return ChineseNumber.value(String(text[start..<end])).map { ($0, end) } }
    while end < text.count, end - start < 4, text[end].isASCII, text[end].isNumber { end += 1 }
    return Int(String(text[start..<end])).flatMap { $0 > 0 ? ($0, end) : nil }
  }

  private func connector(at place: Int) -> (length: Int, isUntil: Bool)? {
    for word in Self.until where matches(word, at: place) { return (word.count, true) }
    for word in Self.connectors where matches(word, at: place) { return (word.count, false) }
    return nil
  }

  private func matches(_ word: String, at place: Int) -> Bool {
    var cursor = place
    for character in word {
      guard cursor < text.count, text[cursor] == character else { return false }
      cursor += 1
    }
    return true
  }

  /// The end of a title that may hold other titles.
  private func closing(from open: Int) -> Int? {
    var depth = 0
    var cursor = open
    while cursor < text.count, cursor - open <= Self.longestTitle {
      if text[cursor] == "《" { depth += 1 }
      if text[cursor] == "》" {
        depth -= 1
        if depth == 0 { return cursor }
      }
      if text[cursor] == "\n" { return nil }
      cursor += 1
    }
    return nil
  }

  private func remark(from open: Int) -> Int? {
    var cursor = open + 1
    while cursor < text.count, cursor - open <= Self.longestRemark {
      if text[cursor] == "）" || text[cursor] == ")" { return cursor }
      cursor += 1
    }
    return nil
  }

  /// 以下简称《公司法》: a short name for the rest of the text.
  private mutating func declare(_ remark: String, as act: String) {
    guard let sign = remark.firstRange(of: "简称") else { return }
    let alias = remark[sign.upperBound...].filter { !"《》“”\"\"：: ".contains($0) }
    guard (2...20).contains(alias.count) else { return }
    aliases[alias] = act
    aliases[ActName.short(alias)] = act
  }
}
