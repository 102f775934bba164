/// Names of acts as they are cited: without the state's name, so that 《中华人民共和国档案法》 and 《档案法》 are one.
package enum ActName {
  private static let state = "中华人民共和国"
  /// What the title of an act ends with.
  private static let endings = ["法", "条例", "办法", "规定", "细则", "规则", "决定", "法典", "宪法", "准则", "标准"]
  private static let placeSigns = ["省", "市", "自治区", "自治州", "自治县", "经济特区", "特别行政区", "新区"]

  /// The name of a title: brackets of one kind, no spaces, no year of revision behind it.
  package static func short(_ title: String) -> String {
    var name = ""
    for character in title where !character.isWhitespace && character != "\u{200B}" {
      switch character {
      case "(": name.append("（")
      case ")": name.append("）")
      case "〈", "<", "＜": name.append("《")
      case "〉", ">", "＞": name.append("》")
      default: name.append(character)
      }
    }
    if name.hasPrefix("《"), name.hasSuffix("》"), name.count > 2, name.filter({ $0 == "《" }).count == 1 {
      name = String(name.dropFirst().dropLast())
    }
    if name.hasSuffix("）"), let open = name.lastIndex(of: "（") {
      let remark = name[open...]
      if ["年", "修订", "修正", "-"].contains(where: { remark.contains($0) }) { name = String(name[..<open]) }
    }
    return without(state, in: name)
  }

  /// Whether a quoted title may be that of an act.
  package static func looksLikeAct(_ title: String) -> Bool {
    endings.contains { title.hasSuffix($0) } || title.hasSuffix("（试行）") || title.hasSuffix("(试行)")
  }

  /// Whether it begins with the name of a province or city.
  static func beginsWithPlace(_ name: String) -> Bool {
    let head = name.prefix(12)
    return placeSigns.contains { head.contains($0) } && !name.hasPrefix("城市") && !name.hasPrefix("市场")
      && !name.hasPrefix("国务院")
  }

  private static func without(_ word: String, in text: String) -> String {
    var result = ""
    var rest = text[...]
    while !rest.isEmpty {
      if rest.hasPrefix(word) {
        rest = rest.dropFirst(word.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result.isEmpty ? text : result
  }
}
