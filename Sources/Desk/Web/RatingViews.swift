import Cases
import Identity
import Kernel
import WebSupport

/// The list of poor ratings, for `desk/ratings`.
struct RatingListView: Sendable {
  var queues: [LinkView]
  var current: String
  var rows: [RatingRowView]
  var hasRows: Bool
  var empty: EmptyStateView?
  var pages: PaginationView

  init(
    _ found: [RatingDuty], queue: RatingQueue, after: [RatingDuty.State: RatingDutyID], today: CivilDate,
    calendar: WorkingDayCalendar, words: Words
  ) {
    let shown = found.prefix(RatingPages.pageSize)
    queues = RatingQueue.allCases.filter { $0 != queue }.map {
      LinkView(text: words("desk.ratings.queue.\($0.rawValue)"), href: "/desk/ratings?queue=\($0.rawValue)")
    }
    current = words("desk.ratings.queue.\(queue.rawValue)")
    rows = shown.map { RatingRowView($0, today: today, calendar: calendar, words: words) }
    hasRows = !rows.isEmpty
    empty = rows.isEmpty ? Self.nothing(in: queue, words) : nil
    let first = "/desk/ratings?queue=\(queue.rawValue)"
    pages = PaginationView(
      previousHref: after.isEmpty ? nil : first,
      nextHref: found.count > RatingPages.pageSize ? first + Self.place(after: Array(shown), from: after) : nil)
  }

  private static func nothing(in queue: RatingQueue, _ words: Words) -> EmptyStateView {
    queue == .done
      ? EmptyStateView(title: words("desk.ratings.empty.done"))
      : EmptyStateView(title: words("desk.ratings.empty"), text: words("desk.ratings.empty.text"))
  }

  /// Where the next page begins: the last duty shown of each state.
  private static func place(
    after shown: [RatingDuty], from start: [RatingDuty.State: RatingDutyID]
  ) -> String {
    let last = shown.reduce(into: start) { $0[$1.state] = max($0[$1.state] ?? $1.id, $1.id) }
    return RatingDuty.State.allCases.compactMap { state in last[state].map { "&\(state.rawValue)=\($0)" } }.joined()
  }
}

/// One poor rating in the list.
struct RatingRowView: Sendable {
  var href: String
  var number: String
  var title: String
  var authority: String
  var grade: String
  var state: StateTagView
  var due: String
  var owner: String

  init(_ duty: RatingDuty, today: CivilDate, calendar: WorkingDayCalendar, words: Words) {
    href = "/desk/ratings/\(duty.id)"
    number = duty.caseNumber
    title = duty.title
    authority = duty.authorityName
    grade = words(duty.grade.wordKey)
    let level = duty.level(on: today, calendar: calendar)
    state = StateTagView(text: words(duty.state.wordKey), tone: Tone(level))
    due = duty.running(calendar: calendar).map { words.wording.date($0.dueOn) } ?? ""
    owner = duty.ownerName ?? words("desk.ratings.owner.none")
  }
}

/// One poor rating and the step that comes next, for `desk/rating`.
struct RatingView: Sendable {
  /// Ways in which somebody was told; "not reached" is none.
  static let tellings = RatingDuty.Contact.allCases.filter { $0 != .notReached }

  var errors: ErrorSummaryView?
  var actError: String?
  var title: String
  var caseHref: String
  var caseNumber: String
  var state: StateTagView
  var facts: DefinitionListView
  var forms: [RatingFormView]

  init(
    _ duty: RatingDuty, comment: String?, _ typed: RatingTyped, _ formErrors: FormErrors, _ scope: DeskScope,
    today: CivilDate, calendar: WorkingDayCalendar, words: Words
  ) {
    errors = formErrors.summary(words)
    actError = formErrors["acts"]
    title = duty.title
    caseHref = CasePath.page(duty.caseID)
    caseNumber = duty.caseNumber
    state = StateTagView(text: words(duty.state.wordKey), tone: Tone(duty.level(on: today, calendar: calendar)))
    facts = Self.facts(duty, comment, calendar, words)
    forms = Self.forms(duty, typed, formErrors, scope, words)
  }

  private static func facts(
    _ duty: RatingDuty, _ comment: String?, _ calendar: WorkingDayCalendar, _ words: Words
  ) -> DefinitionListView {
    func line(_ step: RatingDuty.Step?) -> String? {
      step.map { words("desk.ratings.step.line", ["name": $0.name, "time": words.wording.dateTime($0.at)]) }
    }
    var rows = [
      DefinitionView(
        term: words("desk.ratings.grade"), value: words(duty.grade.wordKey), note: words(duty.event.wordKey)),
      DefinitionView(term: words("desk.ratings.comment"), value: comment ?? words("desk.ratings.comment.none")),
      DefinitionView(term: words("desk.ratings.raised"), value: words.wording.date(duty.raisedOn)),
      DefinitionView(term: words("desk.ratings.owner"), value: duty.ownerName ?? words("desk.ratings.owner.none")),
      DefinitionView(
        term: words("desk.ratings.contactDue"), value: words.wording.date(duty.contactDueOn(calendar: calendar))),
      DefinitionView(
        term: words("desk.ratings.correctionDue"),
        value: words.wording.date(duty.correctionDueOn(calendar: calendar)),
        note: RatingDuty.correctionLimit.article),
    ]
    if let text = line(duty.contactedBy) {
      rows.append(
        DefinitionView(term: words("desk.ratings.contacted"), value: text, note: duty.contact.map { words($0.wordKey) })
      )
    }
    if let text = line(duty.correctedBy) {
      rows.append(DefinitionView(term: words("desk.ratings.corrected"), value: duty.correction, note: text))
      rows.append(DefinitionView(term: words("desk.ratings.told"), value: duty.toldBy.map { words($0.wordKey) } ?? ""))
    }
    if let reason = duty.returnedReason {
      rows.append(DefinitionView(term: words("desk.ratings.returned"), value: reason))
    }
    if let text = line(duty.verifiedBy) {
      rows.append(DefinitionView(term: words("desk.ratings.verified"), value: text))
    }
    return DefinitionListView(rows: rows)
  }

  private static func forms(
    _ duty: RatingDuty, _ typed: RatingTyped, _ errors: FormErrors, _ scope: DeskScope, _ words: Words
  ) -> [RatingFormView] {
    let base = "/desk/ratings/\(duty.id)"
    let handles = scope.handled.contains(duty.authorityID)
    let supervises = scope.supervised.contains(duty.authorityID)
    func how(_ name: String, _ key: String, _ ways: [RatingDuty.Contact], _ chosen: String) -> FieldView {
      .radios(
        name, label: words(key),
        options: ways.map { OptionView($0.rawValue, words($0.wordKey), selected: $0.rawValue == chosen) },
        error: errors[name])
    }
    func text(_ name: String, _ key: String, _ value: String, hint: String? = nil) -> FieldView {
      .textArea(name, label: words(key), value: value, error: errors[name], hint: hint, rows: 4, maxLength: 1000)
    }
    switch duty.state {
    case .raised where handles:
      return [
        RatingFormView(
          key: "contact", action: "\(base)/contact",
          fields: [
            how("contact", "desk.ratings.contact.how", RatingDuty.Contact.allCases, typed.contact),
            text("note", "desk.ratings.contact.note", typed.note),
          ], words)
      ]
    case .contacted where handles:
      return [
        RatingFormView(
          key: "correct", action: "\(base)/correct",
          fields: [
            text(
              "correction", "desk.ratings.correct.text", typed.correction,
              hint: words("desk.ratings.correct.text.hint")),
            how("told", "desk.ratings.correct.told", tellings, typed.told),
          ], words)
      ]
    case .corrected where supervises:
      return [
        RatingFormView(
          key: "verify", action: "\(base)/verify",
          fields: [text("verifyNote", "desk.ratings.verify.note", typed.verifyNote)], words),
        RatingFormView(
          key: "return", action: "\(base)/return",
          fields: [text("reason", "desk.ratings.return.reason", typed.reason)], words),
      ]
    case .raised, .contacted, .corrected, .verified: return []
    }
  }
}

/// One form of the page.
struct RatingFormView: Sendable {
  var id: String
  var title: String
  var action: String
  var fields: [FieldView]
  var submit: String

  init(key: String, action: String, fields: [FieldView], _ words: Words) {
    id = "form-\(key)"
    title = words("desk.ratings.\(key).title")
    self.action = action
    self.fields = fields
    submit = words("desk.ratings.\(key).submit")
  }
}
