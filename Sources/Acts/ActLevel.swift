/// The rank of an act.
/// - Source: 立法法 第二章至第四章.
package enum ActLevel: String, CaseIterable, Hashable, Sendable {
  /// 宪法、法律.
  case law
  /// 行政法规.
  case administrativeRegulation
  /// 地方性法规.
  case localRegulation
  /// 部门规章.
  case departmentalRule
  /// 党内法规.
  case partyRule
  /// It cannot be told from the text.
  case untold

  /// Catalogue key of the word, `legislation.level.<raw value>`.
  package var wordKey: String { "legislation.level.\(rawValue)" }
}

extension ActText {
  /// The rank, by who passed or published it, otherwise by the form of its title.
  package var level: ActLevel {
    let said = history.map(\.text).joined(separator: "\n")
    if said.contains("中共中央") { return .partyRule }
    if said.contains("全国人民代表大会") { return .law }
    if said.contains("人民代表大会") { return .localRegulation }
    if said.contains("国务院") || said.contains("政务院") || name.hasPrefix("国务院") { return .administrativeRegulation }
    if ["部令", "委员会令", "总局令", "署令", "局令"].contains(where: { said.contains($0) }) { return .departmentalRule }
    if ActName.beginsWithPlace(name) { return .localRegulation }
    if name.hasSuffix("法") { return .law }
    return name.hasSuffix("条例") ? .administrativeRegulation : .untold
  }

  /// Who made it, where it can be told.
  package var issuer: String? {
    switch level {
    case .law:
      let passed = history.first { $0.text.contains("全国人民代表大会") }
      return passed.map { $0.text.contains("常务委员会") ? "全国人民代表大会常务委员会" : "全国人民代表大会" }
    case .administrativeRegulation: return "国务院"
    case .localRegulation: return history.lazy.compactMap { Self.localCongress($0.text) }.first
    case .partyRule: return history.last { $0.kind == .published }.flatMap { Self.publisher($0.text) }
    case .departmentalRule: return history.first { $0.kind == .published }.flatMap { Self.publisher($0.text) }
    case .untold: return nil
    }
  }

  /// 北京市第十五届人民代表大会常务委员会第三十三次会议 → 北京市人民代表大会常务委员会.
  private static func localCongress(_ text: String) -> String? {
    let words = withoutDate(text)
    guard let ordinal = words.firstIndex(of: "第"), words[ordinal...].contains("届"),
      words.contains("人民代表大会")
    else { return nil }
    let place = words[..<ordinal]
    let body = words.contains("人民代表大会常务委员会") ? "人民代表大会常务委员会" : "人民代表大会"
    return place.isEmpty || place.count > 20 ? nil : place + body
  }

  private static func publisher(_ text: String) -> String? {
    var words = withoutDate(text)
    for ending in ["发布", "公布"] where words.hasSuffix(ending) { words = words.dropLast(2) }
    if let order = words.firstIndex(of: "令") { words = words[..<order] }
    if let ordinal = words.firstIndex(of: "第") { words = words[..<ordinal] }
    return words.isEmpty || words.count > 40 ? nil : String(words)
  }

  private static func withoutDate(_ text: String) -> Substring {
    guard let end = text.firstIndex(of: "日") else { return text[...] }
    return text[text.index(after: end)...].drop { $0.isWhitespace }
  }
}
