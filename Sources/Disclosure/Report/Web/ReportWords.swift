import Cases
import Identity
import Kernel
import WebSupport

/// Words of tables, rows, columns and findings.
struct ReportWords: Sendable {
  let words: Words

  init(_ words: Words) { self.words = words }

  func table(_ code: ReportTable.Code) -> String { words("disclosure.report.table.\(code.rawValue)") }

  func row(_ code: String) -> String {
    DisclosureResult(rawValue: code).map { words($0.wordKey) } ?? words("disclosure.report.row.\(code)")
  }

  func row(_ code: String, in table: ReportTable.Code) -> String {
    table == .requests ? row(code) : words("disclosure.report.row.\(code)")
  }

  func column(_ code: String, in table: ReportTable.Code) -> String {
    guard table == .requests, let category = RequesterCategory(rawValue: code) else {
      return words("disclosure.report.column.\(code)")
    }
    return words(category.wordKey)
  }

  /// 〔三、（三）1. 属于国家秘密 · 自然人〕.
  func cell(_ cell: ReportCell) -> String {
    words(
      "disclosure.report.cell", ["row": row(cell.row, in: cell.table), "column": column(cell.column, in: cell.table)])
  }

  /// Which cell, what does not fit, and why that cannot be.
  func finding(_ finding: ReportFinding) -> String {
    func sentence(_ key: String, _ arguments: [String: String]) -> String {
      words("disclosure.report.finding.\(key)", arguments)
    }
    switch finding {
    case .flow(let column, let received, let carriedIn, let handled, let carriedOut):
      return sentence(
        "flow",
        [
          "column": self.column(column, in: .requests), "received": String(received), "carriedIn": String(carriedIn),
          "handled": String(handled), "carriedOut": String(carriedOut), "left": String(received + carriedIn),
          "right": String(handled + carriedOut),
        ])
    case .results(let column, let sum, let total):
      return sentence(
        "results",
        ["column": self.column(column, in: .requests), "sum": String(sum), "total": String(total)])
    case .row(let table, let row, let sum, let total):
      return sentence(
        "row",
        [
          "table": self.table(table), "row": self.row(row, in: table), "sum": String(sum), "total": String(total),
        ])
    case .negative(let cell, let value):
      return sentence("negative", ["cell": self.cell(cell), "value": String(value)])
    case .carry(let column, let last, let now):
      return sentence(
        "carry", ["column": self.column(column, in: .requests), "last": String(last), "now": String(now)])
    case .fees(let text): return sentence("fees", ["text": text])
    }
  }

  /// The name of a body in the reader's language.
  func name(_ organisation: Organisation) -> String { organisation.name(in: words.language.rawValue) }

  /// “市场监管局2026年政府信息公开工作年度报告”.
  func title(_ organisation: Organisation, _ year: ReportYear) -> String {
    words("disclosure.report.title", ["authority": name(organisation), "year": String(year.year)])
  }

  func state(_ state: ReportState?) -> StateTagView {
    guard let state else { return StateTagView(text: words("disclosure.report.state.none"), tone: .neutral) }
    let tone: Tone =
      switch state {
      case .draft: .info
      case .review: .warning
      case .published: .success
      }
    return StateTagView(text: words(state.wordKey), tone: tone)
  }

  /// What the clock of article 49 says.
  func duty(_ duty: ReportDuty, on day: CivilDate, _ calendar: WorkingDayCalendar) -> NoticeView {
    let level = duty.level(on: day, calendar)
    let tone: Tone =
      switch level {
      case .red: .danger
      case .yellow: .warning
      case .finished: .success
      default: .info
      }
    return NoticeView(text: dutySentence(duty, on: day), tone: tone, title: words("disclosure.report.duty"))
  }

  func dutyTag(_ duty: ReportDuty, on day: CivilDate, _ calendar: WorkingDayCalendar) -> StateTagView {
    switch duty.level(on: day, calendar) {
    case .finished:
      let isInTime = duty.isInTime(on: day) == true
      return StateTagView(
        text: words(isInTime ? "disclosure.report.duty.inTime" : "disclosure.report.duty.wasLate"),
        tone: isInTime ? .success : .danger)
    case .red:
      return StateTagView(text: words.wording.remaining(naturalDays: duty.daysLeft(on: day)), tone: .danger)
    case .yellow:
      return StateTagView(text: words.wording.remaining(naturalDays: duty.daysLeft(on: day)), tone: .warning)
    default: return StateTagView(text: words("disclosure.report.duty.open"), tone: .neutral)
    }
  }

  private func dutySentence(_ duty: ReportDuty, on day: CivilDate) -> String {
    let due = words.wording.date(duty.dueOn)
    if let published = duty.publishedOn {
      return words(
        published <= duty.dueOn ? "disclosure.report.duty.keptSentence" : "disclosure.report.duty.lateSentence",
        ["due": due, "published": words.wording.date(published)])
    }
    return words(
      "disclosure.report.duty.sentence",
      ["due": due, "left": words.wording.remaining(naturalDays: duty.daysLeft(on: day))])
  }
}
