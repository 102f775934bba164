import Cases
import Forms
import Kernel
import Models
import Store

extension ServiceCaseKind {
  /// The rules that were applied when the case was received; nil where there were none.
  static func rulesApplied(to file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation.Section? {
    let rulings = try CaseRuleQueries.rulings(of: file.id, in: tx).all
    guard !rulings.isEmpty else { return nil }
    return CasePresentation.Section(
      title: CaseText(zh: "适用的规则", en: "Rules applied"), fields: rulings.map(field))
  }

  private static func field(_ ruling: Ruling) -> CasePresentation.Field {
    let summary = ruling.summary(days)
    let because = ruling.because
    let citation = ruling.citation?.display
    let numbers = ruling.rules.map(String.init)
    let version = ruling.version
    let english = version.title.en ?? version.title.zh
    let rule = LocalText(
      "规则表“\(version.title.zh)”第\(version.number)版第\(numbers.joined(separator: "、"))条",
      en: "rule \(numbers.joined(separator: ", ")) of version \(version.number), “\(english)”")
    return CasePresentation.Field(
      key: "rule.\(ruling.purpose.rawValue)", label: CaseText(ruling.purpose.name),
      value: CaseText(
        zh: [summary.zh, because?.zh, citation, rule.zh].compactMap { $0 }.joined(separator: " · "),
        en: [summary.en, because?.en ?? because?.zh, citation, rule.en].compactMap { $0 }.joined(separator: " · ")))
  }

  private static func days(_ limit: TimeLimit) -> LocalText {
    limit.unit == .naturalDays
      ? LocalText("\(limit.days) 天", en: limit.days == 1 ? "1 day" : "\(limit.days) days")
      : LocalText("\(limit.days) 个工作日", en: limit.days == 1 ? "1 working day" : "\(limit.days) working days")
  }
}
