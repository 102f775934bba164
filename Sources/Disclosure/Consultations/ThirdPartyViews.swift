import Cases
import Kernel
import WebSupport

extension StateTagView {
  /// Where a consultation stands for whoever is asked.
  init(thirdParty one: Consultation, isLate: Bool, _ words: Words) {
    if one.toldOn != nil {
      self.init(text: words("disclosure.third.state.told"), tone: .info)
    } else if let outcome = one.outcome {
      let isSilent = outcome == .silent
      self.init(
        text: words(isSilent ? "disclosure.third.state.silent" : "disclosure.third.state.answered"),
        tone: isSilent ? .neutral : .success)
    } else {
      self.init(text: words(isLate ? "disclosure.third.state.late" : "disclosure.third.state.open"), tone: .warning)
    }
  }
}

/// One's consultations, for `disclosure/third-parties`.
struct ThirdPartyListView: Sendable {
  /// One of them.
  struct Line: Sendable {
    var href: String
    var authority: String
    var meta: String
    var state: StateTagView
  }

  var lines: [Line]
  var hasLines: Bool
  var empty: EmptyStateView?

  init(
    _ found: [(Consultation, authority: String)], calendar: WorkingDayCalendar, today: CivilDate, _ words: Words
  ) {
    lines = found.map { one, authority in
      let due = one.due(calendar)
      return Line(
        href: "\(ThirdPartyPages.path)/\(one.id)", authority: authority,
        meta: words(
          "disclosure.consult.days", ["sent": words.wording.date(one.sentOn), "due": words.wording.date(due)]),
        state: StateTagView(thirdParty: one, isLate: today > due, words))
    }
    hasLines = !lines.isEmpty
    empty = lines.isEmpty ? EmptyStateView(title: words("disclosure.third.empty")) : nil
  }
}

/// The letter and the form of the answer, for `disclosure/third-party`.
struct ThirdPartyView: Sendable {
  var title: String
  var errors: ErrorSummaryView?
  var state: StateTagView
  var letter: ConsultationLetterView
  var until: NoticeView?
  var reply: String?
  var action: String
  var canAnswer: Bool
  var choice: [FieldView]
  var parts: [FieldView]

  init(
    _ reading: ThirdPartyPages.Reading, _ form: Form?, _ errors: FormErrors, today: CivilDate,
    calendar: WorkingDayCalendar, _ acts: ActShelf, _ words: Words
  ) {
    let one = reading.one
    let due = one.due(calendar)
    let isOverridden = one.outcome == .objects && reading.made?.answer[.override] != nil
    title = words(isOverridden ? "disclosure.third.page.told" : "disclosure.third.page")
    self.errors = errors.summary(words)
    state = StateTagView(thirdParty: one, isLate: today > due, words)
    letter = ConsultationLetterView(
      one, of: reading.file, made: reading.made, backHref: ThirdPartyPages.path, acts)
    canAnswer = one.isOpen && today <= due && Set.beingHandled.contains(reading.file.state)
    until =
      canAnswer
      ? NoticeView(text: words("disclosure.third.until", ["day": words.wording.date(due)]), tone: .warning) : nil
    reply = one.reply
    action = "\(ThirdPartyPages.path)/\(one.id)"
    choice = canAnswer ? [Self.choice(form, errors, words)] : []
    parts = canAnswer ? (1...ThirdPartyReply.parts).flatMap { Self.part($0, form, errors, words) } : []
  }

  private static func choice(_ form: Form?, _ errors: FormErrors, _ words: Words) -> FieldView {
    .radios(
      "choice", label: words("disclosure.third.choice"),
      options: ["agrees", "objects"].map {
        OptionView(
          $0, words("disclosure.third.choice.\($0)"), hint: words("disclosure.third.choice.\($0).hint"),
          selected: form?["choice"] == $0)
      }, error: errors["choice"])
  }

  private static func part(_ number: Int, _ form: Form?, _ errors: FormErrors, _ words: Words) -> [FieldView] {
    ["what", "why"].map { name in
      let field = "\(name)-\(number)"
      return .textArea(
        field, label: words("disclosure.third.\(name)", ["number": String(number)]), value: form?[field] ?? "",
        error: errors[field], hint: number == 1 ? words("disclosure.third.\(name).hint") : nil, required: false,
        rows: 2,
        maxLength: ThirdPartyReply.textLength)
    }
  }
}
