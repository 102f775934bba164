import Kernel

/// Marks of secrecy (国家秘密标志) and words that belong to papers which are not for everybody. What acts say about secrets is none.
/// - Source: 保守国家秘密法实施条例 第十五条 (密级★保密期限).
enum SecretScreening {
  private static let levels: [(word: WordSet, length: Int, level: SecretLevel)] = [
    (WordSet("绝密"), 2, .topSecret), (WordSet("机密"), 2, .secret), (WordSet("工作秘密"), 4, .workSecret),
    (WordSet("秘密"), 2, .confidential), (WordSet("内部"), 2, .internal),
  ]
  private static let phrases: [(WordSet, SecretLevel)] = [
    (WordSet("密级:绝密 密级为绝密 定为绝密 属于绝密"), .topSecret),
    (WordSet("密级:机密 密级为机密 定为机密 属于机密"), .secret),
    (WordSet("密级:秘密 密级为秘密 定为秘密 本文属于国家秘密 本件属于国家秘密 系国家秘密"), .confidential),
    (WordSet("按工作秘密管理 属于工作秘密 作为工作秘密"), .workSecret),
    (WordSet("内部资料 内部文件 内部使用 内部参考 仅供内部 内部刊物 注意保存 不得外传 请勿外传 严禁外传 不得翻印 阅后收回 不对外公开"), .internal),
  ]
  /// Words behind a phrase by which it is a rule about papers, not one paper's own.
  private static let rules = WordSet("国家 的 、 或 ， 事项 和 信息 管理 应当 文件 及")
  private static let mark = LocalText("密级或者内部标志", en: "A mark of secrecy or of internal use")
  private static let phrase = LocalText("与涉密、内部文件有关的字样", en: "Words that belong to secret or internal papers")

  static func marks(in spaced: ScreenedText) -> [SecretMark] {
    let text = spaced.withoutSpaces
    var found: [SecretMark] = []
    var place = 0
    while place < text.count {
      if let (length, level) = mark(in: text, at: place) {
        found.append(made(level, in: text, place..<place + length, .high, mark))
        place += length
      } else if let (length, level) = phrase(in: text, at: place) {
        found.append(made(level, in: text, place..<place + length, level == .internal ? .low : .medium, phrase))
        place += length
      } else {
        place += 1
      }
    }
    return found
  }

  private static func made(
    _ level: SecretLevel, in text: ScreenedText, _ range: Range<Int>, _ severity: ScreeningSeverity, _ why: LocalText
  ) -> SecretMark {
    SecretMark(
      level: level, range: text.characterRange(range), text: text.string(range), severity: severity, why: why)
  }

  /// A level with a star behind it, or alone on its line.
  private static func mark(in text: ScreenedText, at place: Int) -> (Int, SecretLevel)? {
    for (word, length, level) in levels where word.length(in: text, at: place, limit: text.count) != nil {
      let next = text[place + length] ?? "\n"
      if next == "★" || next == "☆" || next == "*" {
        return (markEnd(text, from: place + length + 1) - place, level)
      }
      return (text[place - 1] ?? "\n") == "\n" && next == "\n" ? (length, level) : nil
    }
    return nil
  }

  private static func phrase(in text: ScreenedText, at place: Int) -> (Int, SecretLevel)? {
    for (words, level) in phrases {
      guard let length = words.length(in: text, at: place, limit: text.count) else { continue }
      return rules.length(in: text, at: place + length, limit: text.count) == nil ? (length, level) : nil
    }
    return nil
  }

  /// The end of the period behind the star: 10年, 六个月, 长期, 启用前.
  private static func markEnd(_ text: ScreenedText, from start: Int) -> Int {
    var end = start
    while end - start < 8, let sign = text[end] {
      guard sign.isDigit || ChineseNumeral.isNumeral(sign) || "年个月日天长期启用前".unicodeScalars.contains(sign) else { break }
      end += 1
    }
    return end
  }
}
