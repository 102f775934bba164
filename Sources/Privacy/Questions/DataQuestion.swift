import Cases
import Identity
import Kernel

/// What somebody asks about one reading of their data, and the rules of asking.
struct DataQuestion: Sendable {
  /// What the question is about.
  enum Concern: String, CaseIterable, Sendable {
    /// Why did this office need my data?
    case why
    /// I know nothing of this matter.
    case unknownMatter
    /// It was looked at more often than the matter needs.
    case tooOften
    case other
  }

  /// Longest text, in characters.
  static let textCharacters = 1000
  /// Questions that one party may ask in a day: more than anybody needs, fewer than would bury the office.
  static let mostInADay = 10

  var record: RecordedAccess
  var concern: Concern
  var text: String

  /// The statute asks for an answer "in time" and names no number of days. Thirty days are the limit that this platform sets
  /// itself for every question, and fifteen are what it promises.
  /// - Source: 个人信息保护法第五十条第一款; 网络数据安全管理条例第二十三条 (及时受理).
  static let timing = CaseTiming(
    acceptance: DayLimit(days: 1, article: "网络数据安全管理条例第二十三条"),
    statutory: DayLimit(days: 30, unit: .naturalDays, article: "个人信息保护法第五十条第一款"),
    promised: DayLimit(days: 15, unit: .naturalDays, article: ""),
    delivery: DayLimit(days: 1, article: "个人信息保护法第五十条第一款"), maximumExtensionDays: 0,
    requiresApproval: false)

  /// The form of the case: the reading as the person saw it, and what they ask. The official's name stays masked, because the
  /// person reads this page as well.
  var formData: JSONValue {
    let record = record.record
    return .object([
      "record": .string(self.record.id.description), "at": .string(record.at.iso8601),
      "office": .string(record.organisationName), "reader": .string(NameMask.masked(record.readerName, kind: .person)),
      "case": .string(record.caseNumber ?? ""), "purpose": .string(record.purpose), "rule": .string(record.rule),
      "concern": .string(concern.rawValue), "text": .string(text),
    ])
  }

  /// The title of the case.
  var title: String { "关于\(record.record.at.civilDate())查看本人信息的疑问" }
}
