import Kernel

/// Whether two requests ask for the same: a suggestion for the officer, never a decision.
///
/// - Source: 政府信息公开条例 第三十六条第（六）项 (重复申请公开相同政府信息), 第四十四条第一款.
package enum RequestSimilarity {
  /// From here on an earlier request is suggested.
  package static let suggested = 0.6

  /// 0 for nothing in common, 1 for the same.
  package static func score(_ one: WantedForm, _ other: WantedForm) -> Double {
    let (number, otherNumber) = (folded(one.number), folded(other.number))
    if !number.isEmpty, number == otherNumber { return 1 }
    let (name, otherName) = (folded(one.name), folded(other.name))
    if name.count >= 4, name == otherName { return max(0.9, overlap(one.wanted, other.wanted)) }
    return overlap(one.wanted, other.wanted)
  }

  /// What two requests that ask for the same have in common, without spelling; nil for what is too short to tell anything.
  package static func key(_ text: String) -> String? {
    let key = String(folded(text))
    return key.count < 4 ? nil : key
  }

  /// Pairs of neighbouring characters in common, of all (Jaccard).
  static func overlap(_ one: String, _ other: String) -> Double {
    let (a, b) = (pairs(folded(one)), pairs(folded(other)))
    let all = a.union(b).count
    return all == 0 ? 0 : Double(a.intersection(b).count) / Double(all)
  }

  /// Letters and digits in lower case; brackets of every kind, spaces and punctuation fall away.
  private static func folded(_ text: String) -> [Character] {
    text.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
  }

  private static func pairs(_ characters: [Character]) -> Set<String> {
    guard characters.count > 1 else { return Set(characters.map { String($0) }) }
    return Set(zip(characters, characters.dropFirst()).map { String([$0, $1]) })
  }
}
