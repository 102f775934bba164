import Cases
import Identity
import Kernel
import WebSupport

/// Writes one official paper from the event that gave it.
struct DocumentComposer {
  let document: OfficialDocument
  let file: CaseFile
  let decision: CaseDecision?
  let words: Words
  let calendar: WorkingDayCalendar
  let isDemonstration: Bool

  private var details: JSONValue { document.event.details }
  private var wording: Wording { words.wording }

  func view() -> DocumentView {
    let articles = articles
    let remedies = remedies
    return DocumentView(
      head: DocumentHeadView(
        issuer: document.issuer, title: document.title(words, kind: file.kind),
        number: decision?.documentNumber ?? file.number,
        recipient: file.applicant.name), paragraphs: paragraphs, table: table, after: after,
      hasArticles: !articles.isEmpty, articles: articles, hasRemedies: !remedies.isEmpty, remedies: remedies,
      foot: DocumentFootView(
        issuer: document.issuer, date: wording.longDate(document.at.civilDate()), note: notes),
      backHref: SitePath.myCase(file.id))
  }

  private var notes: String {
    var notes = [words("services.document.note")]
    if isDemonstration { notes.insert(words("services.document.foot.demo"), at: 0) }
    if words.language == .en { notes.append(words("services.document.english")) }
    return notes.joined(separator: words.language == .en ? " " : "")
  }

  private func text(_ key: String) -> String? { details[key]?.stringValue.flatMap { $0.isEmpty ? nil : $0 } }

  private func date(_ key: String) -> String? {
    text(key).flatMap { CivilDate($0) }.map(wording.longDate)
  }

  /// What every paper names: the matter, its number and the day of receipt.
  private var subject: [String: String] {
    ["title": file.title, "number": file.number, "received": wording.longDate(file.receivedOn)]
  }

  private func sentence(_ key: String, _ more: [String: String] = [:]) -> String {
    words(words.key("services.document.\(key)", ofKind: file.kind), subject.merging(more) { _, new in new })
  }

  // MARK: - Bodies

  private var paragraphs: [String] {
    switch document.kind {
    case .acceptance: acceptance
    case .notAccepted: notAccepted
    case .supplement: [sentence("supplement.body", ["deadline": date("deadline") ?? ""])]
    case .extended:
      [
        sentence(
          "extension.body", ["reason": text("reason") ?? "", "days": number("days"), "due": date("due") ?? ""])
      ]
    case .excludedTime:
      [
        sentence(
          "excluded-time.body",
          [
            "ground": text("ground").map { words($0) } ?? "", "from": wording.longDate(document.at.civilDate()),
            "days": number("days"), "reason": text("reason") ?? "",
          ])
      ]
    case .transfer:
      [sentence("transfer.body", ["authority": text("to") ?? file.authorityName, "reason": text("reason") ?? ""])]
    case .decision: decided
    }
  }

  private func number(_ key: String) -> String {
    if case .integer(let value)? = details[key] { return String(value) }
    return text(key) ?? ""
  }

  private var acceptance: [String] {
    let accepted = file.acceptedOn ?? document.at.civilDate()
    let key = document.event.kind == .deemedAccepted ? "acceptance.deemed" : "acceptance.body"
    var paragraphs = [sentence(key, ["accepted": wording.longDate(accepted)])]
    if let statutory = file.clock(.statutory) {
      paragraphs.append(
        sentence("acceptance.limit", ["statutory": days(statutory), "due": due(statutory)]))
    }
    if let promised = file.clock(.promised) {
      paragraphs.append(sentence("acceptance.promise", ["promised": days(promised), "due": due(promised)]))
    }
    paragraphs.append(sentence("acceptance.excluded"))
    return paragraphs
  }

  private func days(_ clock: CaseClock) -> String {
    clock.unit == .naturalDays ? wording.naturalDays(clock.limitDays) : wording.workingDays(clock.limitDays)
  }

  /// The last day as it stood when the paper was given: the limit counted from the start, before anything happened.
  private func due(_ clock: CaseClock) -> String {
    let date =
      clock.unit == .naturalDays
      ? calendar.date(naturalDays: clock.limitDays, after: clock.startedOn)
      : calendar.date(workingDays: clock.limitDays, after: clock.startedOn)
    return wording.longDate(date)
  }

  private var notAccepted: [String] {
    var paragraphs = [sentence("not-accepted.body", ["reasons": text("reasons") ?? ""])]
    if let elsewhere = text("competentAuthority") {
      paragraphs.append(sentence("not-accepted.elsewhere", ["authority": elsewhere]))
    }
    return paragraphs
  }

  private var decided: [String] {
    var paragraphs = [sentence(document.isGranted ? "decision.granted.body" : "decision.refused.body")]
    if let reasons = text("reasons") ?? decision?.decision.reasons, !reasons.isEmpty {
      paragraphs.append(sentence("decision.reasons", ["reasons": reasons]))
    }
    if let conditions = decision?.decision.conditions, !conditions.isEmpty {
      paragraphs.append(sentence("decision.conditions", ["conditions": conditions]))
    }
    return paragraphs
  }

  // MARK: - What follows

  private var table: DocumentTableView? {
    guard document.kind == .supplement else { return nil }
    let items = file.supplement?.items ?? []
    let rows = items.enumerated().map { index, item in
      DocumentRowView(cells: [String(index + 1), item.text, item.article ?? document.event.article ?? ""])
    }
    return DocumentTableView(
      caption: words("services.document.table.content"),
      headings: ["number", "content", "article"].map { words("services.document.table.\($0)") }, rows: rows)
  }

  private var after: [String] {
    switch document.kind {
    case .supplement: [file.supplement?.note, words("services.document.supplement.after")].compactMap { $0 }
    case .acceptance: [text("note")].compactMap { $0 }
    default: []
    }
  }

  private var articles: [String] {
    var found: [String] = []
    if case .array(let listed)? = details["articles"] { found = listed.compactMap(\.stringValue) }
    if let own = document.event.article, !found.contains(where: { $0.hasPrefix(own) }) { found.append(own) }
    return found
  }

  private var remedies: [String] {
    let refuses = document.kind == .notAccepted || (document.kind == .decision && !document.isGranted)
    guard refuses else { return [] }
    if words.language == .zhCN, let told = text("remedies") ?? decision?.decision.remedies { return [told] + law }
    return ["review", "suit"].map { words(words.key("services.document.remedy.\($0)", ofKind: file.kind)) }
  }

  /// The articles behind the remedies, where the sentence itself does not name them.
  private var law: [String] { [words(words.key("services.document.remedy.law", ofKind: file.kind))] }
}
