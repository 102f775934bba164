import Cases
import Kernel
import WebSupport

/// A case as one line of the inbox or of supervision.
struct CaseRowView: Sendable {
  /// Id and the revision that the reader saw, for acting on many cases.
  var id: String
  var isSelectable: Bool
  var isChosen: Bool
  var selectLabel: String
  var number: String
  var href: String
  var title: String
  var detail: String
  var applicant: String
  var authority: String
  var state: StateTagView
  var clock: RowClockView?
  var owner: String?
  var decided: String
  var punctual: StateTagView?

  /// The line of a case.
  init(_ row: CaseRow, on today: CivilDate, calendar: WorkingDayCalendar, words: Words) {
    id = "\(row.id)/\(row.revision)"
    isSelectable = false
    isChosen = false
    selectLabel = words("desk.table.selectCase", ["number": row.number])
    number = row.number
    href = CasePath.page(row.id)
    title = row.title
    detail = words("desk.table.received", ["date": words.wording.shortDate(row.receivedOn)])
    applicant = row.applicantMaskedName
    authority = row.authorityName
    state = StateTagView(state: row.state, ofKind: row.kind, words: words)
    clock = row.clock.map {
      RowClockView($0, level: row.level, on: today, calendar: calendar, words: words)
    }
    owner = row.ownerName
    decided = row.decidedOn.map { words.wording.date($0) } ?? ""
    punctual = row.decidedInTime.map {
      StateTagView(text: words("desk.behind.punctual.\($0 ? "yes" : "no")"), tone: $0 ? .success : .danger)
    }
  }
}

/// Addresses of a case's pages.
enum CasePath {
  static func page(_ id: CaseID) -> String { "/desk/cases/\(id)" }
  static func clock(_ id: CaseID) -> String { "/desk/cases/\(id)/clock" }
  static func identity(_ id: CaseID) -> String { "/desk/cases/\(id)/identity" }
  static func action(_ id: CaseID, _ kind: CaseActionKind) -> String { "/desk/cases/\(id)/\(ActionSlug.text(kind))" }
  static func version(_ id: CaseID, _ index: Int) -> String { "/desk/cases/\(id)?version=\(index + 1)#form-title" }
  /// The printable papers, which Services serves.
  static func document(_ id: CaseID, _ kind: String) -> String { "/my/cases/\(id)/documents/\(kind)" }
  static func receipt(_ id: CaseID) -> String { "/my/cases/\(id)/receipt" }
  static func material(_ id: MaterialID) -> String { "/materials/\(id)" }
}
