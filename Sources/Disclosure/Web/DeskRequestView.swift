import Cases
import Kernel
import WebSupport

/// The desk's page of a request, for `disclosure/desk-request`.
struct DeskRequestView: Sendable {
  var caseHref: String
  var number: String
  var state: StateTagView
  var sentence: String
  var errors: ErrorSummaryView?
  var notices: [NoticeView]
  var clock: ClockBarView?
  var facts: DefinitionListView
  var next: [DeskLinkView]
  var steps: [DeskStepView]
  var hasEarlier: Bool
  var earlier: [EarlierView]
  var same: SameRequestsView?
  var suggestion: SuggestionView?
  var revision: Int
  var action: String
  var hasConsultations: Bool
  var consultations: [ConsultationView]
  var money: DefinitionListView?
  var hasFiles: Bool
  var files: [DeskFileView]
  var filesHref: String?
  var answer: DefinitionListView?
  var letterHref: String?
  var hasWithheld: Bool
  var withheld: [LinkView]
  var checks: [LinkView]

  init(
    _ reading: DeskReading, _ typed: TypedStep?, declining errors: FormErrors = FormErrors(), today: CivilDate,
    calendar: WorkingDayCalendar, words: Words
  ) {
    let file = reading.file
    caseHref = RequestPath.deskCase(file.id)
    number = file.number
    state = StateTagView(state: file.state, ofKind: file.kind, words: words)
    sentence = words.stateSentence(file)
    self.errors = (typed?.errors ?? errors).summary(words)
    notices = DeskNotices.all(reading, words)
    clock = file.clock(.statutory).map {
      ClockBarView(
        clock: $0, ofKind: file.kind, on: today, calendar: calendar, words: words,
        href: "\(RequestPath.deskCase(file.id))/clock")
    }
    facts = DeskFacts.request(reading, words)
    next = DeskNext.links(reading, words)
    let make = DeskStepMaker(reading: reading, typed: typed, today: today, calendar: calendar, words: words)
    steps = make.steps
    earlier = reading.earlier.map { EarlierView($0, reading, words) }
    hasEarlier = !earlier.isEmpty
    same = SameRequestsView(reading, words)
    suggestion = reading.suggestion.map { SuggestionView($0, reading, errors, words) }
    revision = file.revision
    action = "\(RequestPath.desk(file.id))/steps"
    consultations = reading.consultations.map { ConsultationView($0, make) }
    hasConsultations = !consultations.isEmpty
    money = DeskFacts.money(reading, calendar, words)
    files = reading.files.map { DeskFileView($0, reading, words) }
    hasFiles = !files.isEmpty
    filesHref = reading.mayHandle && reading.isBeingHandled ? "\(RequestPath.desk(file.id))/files" : nil
    let standing = reading.made ?? reading.proposed
    answer = standing.map { DeskFacts.answer($0, words) }
    letterHref = standing == nil ? nil : "\(RequestPath.desk(file.id))/letter"
    withheld = reading.withheld.map {
      LinkView(
        text: "\(words($0.ground.wordKey))：\($0.what)\($0.nextOn.map { "（\(words.wording.date($0))）" } ?? "")",
        href: "/desk/disclosure/withheld/\($0.id)")
    }
    hasWithheld = !withheld.isEmpty
    checks = []
    if reading.mayHandle, reading.made != nil, reading.request.consents, reading.entry == nil {
      checks.append(LinkView(text: words("disclosure.archive.add"), href: "\(RequestPath.desk(file.id))/archive"))
    }
    if let entry = reading.entry {
      checks.append(LinkView(text: words("disclosure.archive.see"), href: RequestPath.entry(entry.id)))
    }
    if reading.mayProposePublication {
      checks.append(LinkView(text: words("disclosure.propose.link"), href: "\(RequestPath.desk(file.id))/publication"))
    }
  }
}

/// A next step on a page of its own.
struct DeskLinkView: Sendable {
  var text: String
  var href: String
  var isSecondary: Bool
}

/// A step whose form stands on the page.
struct DeskStepView: Sendable {
  var title: String
  var lead: String
  var action: String
  var revision: Int
  var fields: [FieldView]
  var button: String
  var isOpen: Bool
}

/// An earlier request that this one seems to repeat.
struct EarlierView: Sendable {
  var number: String
  var href: String
  var text: String
  var caseID: String
  var isMarked: Bool
  var mayMark: Bool

  init(_ earlier: EarlierRequest, _ reading: DeskReading, _ words: Words) {
    number = earlier.number
    href = RequestPath.desk(earlier.caseID)
    text = words(
      "disclosure.earlier.line",
      [
        "received": words.wording.date(earlier.receivedOn), "score": words.wording.percent(earlier.score),
        "result": words(earlier.result?.wordKey ?? "disclosure.earlier.open"),
      ])
    caseID = earlier.caseID.description
    isMarked = reading.request.earlier == earlier.caseID
    mayMark = reading.mayHandle && reading.isBeingHandled
  }
}

/// A consultation with its next steps.
struct ConsultationView: Sendable {
  var id: String
  var name: String
  var kind: String
  var about: String
  var state: StateTagView
  var days: String
  var reply: String?
  var letterHref: String
  var letterText: String
  var steps: [DeskStepView]

  init(_ one: Consultation, _ make: DeskStepMaker) {
    let words = make.words
    id = one.id.description
    name = one.name
    kind = words("disclosure.consult.kind.\(one.kind.rawValue)")
    about = one.about
    let due = one.due(make.calendar)
    if let outcome = one.outcome {
      state = StateTagView(text: words("disclosure.outcome.\(outcome.rawValue)"), tone: .success)
    } else {
      let isLate = make.today > due
      state = StateTagView(
        text: words(isLate ? "disclosure.consult.late" : "disclosure.consult.open"), tone: isLate ? .warning : .stopped)
    }
    days = words(
      "disclosure.consult.days", ["sent": words.wording.date(one.sentOn), "due": words.wording.date(due)])
    reply = one.reply
    letterHref = "\(RequestPath.desk(one.caseID))/consultations/\(one.id)"
    let tells = make.reading.made?.answer.ground.gives == true && one.outcome == .objects
    letterText = words(tells ? "disclosure.consult.paper.tell" : "disclosure.consult.paper")
    steps = make.steps(of: one)
  }
}

/// A file of the request at the desk.
struct DeskFileView: Sendable {
  var name: String
  var href: String
  var meta: String
  var isGiven: Bool
  var redactHref: String?

  init(_ file: RequestFile, _ reading: DeskReading, _ words: Words) {
    name = file.name
    href = "\(RequestPath.desk(file.caseID))/files/\(file.id)"
    meta = [
      words.wording.size(bytes: file.sizeBytes),
      file.sourceID == nil
        ? words("disclosure.file.whole") : words("disclosure.file.removed", ["count": String(file.removed)]),
    ].joined(separator: " · ")
    isGiven = file.isGiven
    redactHref =
      reading.mayHandle && reading.isBeingHandled && file.sourceID == nil
      ? "\(RequestPath.desk(file.caseID))/files/\(file.id)/redact" : nil
  }
}

/// Facts of the page.
enum DeskFacts {
  static func request(_ reading: DeskReading, _ words: Words) -> DefinitionListView {
    let form = reading.form
    var rows = [
      DefinitionView(
        term: words("disclosure.my.wanted"), value: form.shortName,
        lines: form.name.isEmpty ? [] : [form.description].filter { !$0.isEmpty }),
      DefinitionView(
        term: words("disclosure.desk.requester"), value: reading.file.applicant.maskedName,
        note: words[form.category.name]),
      DefinitionView(
        term: words("disclosure.my.received"), value: words.wording.date(reading.request.receivedOn),
        note: "\(words(reading.request.channel.wordKey)) · \(reading.request.channel.article)"),
      DefinitionView(
        term: words("disclosure.new.delivery"), value: words[form.delivery.name],
        note: form.address.isEmpty ? nil : form.address),
      DefinitionView(term: words("disclosure.desk.month"), value: String(reading.countInMonth + 1)),
    ]
    if !form.purpose.isEmpty { rows.append(DefinitionView(term: words("disclosure.new.purpose"), value: form.purpose)) }
    return DefinitionListView(rows: rows)
  }

  static func money(_ reading: DeskReading, _ calendar: WorkingDayCalendar, _ words: Words) -> DefinitionListView? {
    var rows: [DefinitionView] = []
    if let fee = reading.fee {
      let state =
        fee.paidOn.map { words("disclosure.fee.paid", ["day": words.wording.date($0)]) }
        ?? fee.lapsedOn.map { words("disclosure.fee.lapsed", ["day": words.wording.date($0)]) }
        ?? words("disclosure.fee.open", ["day": words.wording.date(fee.due(calendar))])
      rows.append(
        DefinitionView(term: words("disclosure.fee.title"), value: words.wording.money(fee.amount), note: state))
    }
    if let excess = reading.excess {
      rows.append(
        DefinitionView(
          term: words("disclosure.excess.why"), value: excess.why, note: words.wording.date(excess.askedOn)))
      rows.append(
        DefinitionView(
          term: words("disclosure.excess.reasons"), value: excess.reasons ?? words("disclosure.excess.waiting"),
          note: excess.laterDays.map { words("disclosure.excess.later", ["days": String($0)]) }))
    }
    return rows.isEmpty ? nil : DefinitionListView(rows: rows)
  }

  static func answer(_ recorded: RecordedAnswer, _ words: Words) -> DefinitionListView {
    DefinitionListView(rows: [
      DefinitionView(
        term: words("disclosure.answer.ground"), value: words(recorded.answer.ground.wordKey),
        note: recorded.answer.ground.article),
      DefinitionView(term: words("disclosure.answer.cell"), value: words(recorded.answer.result.wordKey)),
      DefinitionView(
        term: words("disclosure.answer.stage"),
        value: recorded.madeOn.map { words("disclosure.answer.made", ["day": words.wording.date($0)]) }
          ?? words("disclosure.answer.proposed")),
    ])
  }
}

/// What the page draws attention to.
enum DeskNotices {
  static func all(_ reading: DeskReading, _ words: Words) -> [NoticeView] {
    var notices: [NoticeView] = []
    if reading.file.formData["confirmedLate"]?.boolValue == true {
      notices.append(NoticeView(text: words("disclosure.desk.confirmedLate"), tone: .warning))
    }
    if !reading.form.help.isEmpty {
      notices.append(NoticeView(text: words("disclosure.desk.help", ["help": reading.form.help]), tone: .info))
    }
    if reading.countInMonth >= 10, reading.isBeingHandled {
      notices.append(
        NoticeView(text: words("disclosure.desk.excess", ["count": String(reading.countInMonth + 1)]), tone: .warning))
    }
    let objected = reading.consultations.contains { $0.kind == .thirdParty && $0.outcome == .objects }
    if objected, reading.isBeingHandled {
      notices.append(NoticeView(text: words("disclosure.desk.objected"), tone: .warning))
    }
    let untold = reading.consultations.contains { $0.outcome == .objects && $0.toldOn == nil }
    if untold, reading.made?.answer.ground.gives == true, reading.made?.answer[.override] != nil {
      notices.append(NoticeView(text: words("disclosure.desk.untold"), tone: .danger))
    }
    return notices
  }
}

/// The steps on pages of their own.
enum DeskNext {
  static func links(_ reading: DeskReading, _ words: Words) -> [DeskLinkView] {
    let file = reading.file
    var links: [DeskLinkView] = []
    func add(_ key: String, _ href: String) {
      links.append(DeskLinkView(text: words(key), href: href, isSecondary: !links.isEmpty))
    }
    if reading.mayHandle, reading.isBeingHandled { add("disclosure.desk.answer", RequestPath.answer(file.id)) }
    if file.state == .pendingApproval, reading.mayApprove {
      add("disclosure.desk.approve", RequestPath.approval(file.id))
    }
    if file.state.awaitsAcceptance, reading.mayHandle {
      add("disclosure.desk.register", "\(RequestPath.deskCase(file.id))/accept")
      if file.supplement == nil {
        add("disclosure.desk.supplement", "\(RequestPath.deskCase(file.id))/request-supplement")
      }
    }
    if reading.isBeingHandled, reading.mayHandle {
      if file.state == .accepted, file.extension == nil {
        add("disclosure.desk.extend", "\(RequestPath.deskCase(file.id))/request-extension")
      }
      add("disclosure.desk.handOn", "\(RequestPath.desk(file.id))/hand-on")
    }
    if file.extension?.state == .requested, reading.mayApprove {
      add("disclosure.desk.approveExtension", "\(RequestPath.deskCase(file.id))/approve-extension")
    }
    return links
  }
}
