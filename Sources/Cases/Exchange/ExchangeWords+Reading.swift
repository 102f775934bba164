/// The exchange's words, read back.
package enum ExchangeReading {
  package static let channels = ["窗口", "网上", "移动", "自助"]
  package static let states = ["准予许可", "不予许可", "不予受理", "撤回", "终止"]
  package static let grades = Rating.Grade.allCases.map { ExchangeWords.word($0) }
  package static let papers = MaterialStatus.allCases.map { ExchangeWords.word($0) }
  package static let acts = CaseEventKind.allCases.compactMap { ExchangeWords.process($0)?.act }
  package static let procedures = ExclusionGround.allCases.map { ExchangeWords.word($0) }

  package static func channel(_ word: String) -> CaseChannel? {
    let written: [CaseChannel] = [.counter, .online, .mobile, .terminal]
    return written.first { ExchangeWords.word($0) == word }
  }

  package static func grade(_ word: String) -> Rating.Grade? {
    Rating.Grade.allCases.first { ExchangeWords.word($0) == word }
  }

  package static func status(_ word: String) -> MaterialStatus? {
    MaterialStatus.allCases.first { ExchangeWords.word($0) == word }
  }

  package static func ground(_ word: String) -> ExclusionGround? {
    ExclusionGround.allCases.first { ExchangeWords.word($0) == word }
  }

  /// The event of an act.
  package static func event(_ act: String) -> CaseEventKind? {
    CaseEventKind.allCases.first { ExchangeWords.process($0)?.act == act }
  }

  /// The explanation that means none.
  package static let nothing = "无"
}
