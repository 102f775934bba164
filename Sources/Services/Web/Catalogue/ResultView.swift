import Kernel
import WebSupport

/// One item in a list: search results, a department, a topic.
struct ResultView: Sendable {
  var href: String
  /// The name in pieces, so that what was searched for stands out.
  var title: [TextRunView]
  var meta: String
  var note: String?
}

/// A piece of text that either matches the search or does not.
struct TextRunView: Sendable {
  var text: String
  var isMatch: Bool

  /// A name cut at the ranges that matched, given in characters.
  static func runs(_ name: String, matches: [Range<Int>]) -> [TextRunView] {
    let characters = Array(name)
    var runs: [TextRunView] = []
    var position = 0
    for range in matches.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let start = min(max(range.lowerBound, position), characters.count)
      let end = min(max(range.upperBound, start), characters.count)
      guard start < end else { continue }
      if position < start { runs.append(TextRunView(text: String(characters[position..<start]), isMatch: false)) }
      runs.append(TextRunView(text: String(characters[start..<end]), isMatch: true))
      position = end
    }
    if position < characters.count { runs.append(TextRunView(text: String(characters[position...]), isMatch: false)) }
    return runs
  }
}

extension ResultView {
  /// The line of an item.
  init(_ row: ItemRow, matches: [Range<Int>] = [], showsDepartment: Bool = true, words: Words) {
    let name = row.name.text(words.language)
    let isChinese = name == row.name.zh
    var meta: [String] = []
    if showsDepartment { meta.append(row.departmentName.text(words.language)) }
    meta.append(words(row.type.wordKey))
    if row.handling == .onTheSpot {
      meta.append(words("services.item.onTheSpot"))
    } else if let limit = row.promisedLimit {
      meta.append(words("services.item.promised", ["time": words.time(limit)]))
    }
    if row.charged == false { meta.append(words("services.item.free")) }
    if row.state == .inUse, row.online == .full, row.type.isAppliedFor { meta.append(words("services.item.online")) }
    self.init(
      href: SitePath.item(row.code), title: TextRunView.runs(name, matches: isChinese ? matches : []),
      meta: meta.joined(separator: " · "), note: Self.note(row, words))
  }

  private static func note(_ row: ItemRow, _ words: Words) -> String? {
    switch row.state {
    case .inUse: nil
    case .suspended: words("services.item.suspended")
    case .cancelled: words("services.item.cancelled")
    }
  }
}
