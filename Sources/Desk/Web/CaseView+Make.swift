import Cases
import Identity
import Kernel
import WebSupport

extension CaseView {
  /// The page of a reading.
  ///
  /// - Parameters:
  ///   - version: the 1-based number of the version to show; the present one when out of range.
  ///   - links: what other features offer beside the case.
  init(
    _ reading: CaseReading, version: Int?, reader: Principal, today: CivilDate, calendar: WorkingDayCalendar,
    links: [CaseLinkView], words: Words
  ) {
    let file = reading.file
    self.links = links
    let last = reading.versions.count - 1
    let shown = version.flatMap { reading.versions.indices.contains($0 - 1) ? $0 - 1 : nil } ?? last
    let differences = CaseVersions(reading.versions, words).differences(of: shown)
    let menu = ActionMenu(reading.actions, file, page: { reading.pages[$0] }, words)
    inboxHref = InboxFilter().path
    number = file.number
    state = StateTagView(state: file.state, ofKind: file.kind, words: words)
    headClock = file.leadingClock.map {
      RowClockView($0, level: file.level, on: today, calendar: calendar, words: words)
    }
    title = file.title
    sentence = Self.sentence(file, words)
    notices = Self.notices(reading, today, calendar, words)
    facts = CaseFacts(file, words).list
    applicant = CaseFacts(file, words).applicant
    revealAction = CasePath.identity(file.id)
    revealField = Self.revealField(value: "", error: nil, words)
    versions = CaseVersions(reading.versions, words).tabs(of: file.id, shown: shown)
    self.differences = differences.isEmpty ? nil : CaseVersions.table(differences, words)
    unchangedNote = shown > 0 && differences.isEmpty ? words("desk.changes.none") : nil
    sections = CaseVersions(reading.versions, words).sections(of: shown, changed: Set(differences.map(\.label)))
    materials = CaseMaterials(reading.materials, words, noticedOn: file.supplement?.noticedOn).view
    claim = Self.claim(reading, reader)
    actions = menu.main
    noActions = menu.nothingToDo
    more = menu.more.isEmpty ? nil : MoreActionsView(links: menu.more)
    proposal = reading.standingDecision.map { DecisionSummaryView($0, state: file.state, kind: file.kind, words) }
    checklist = Self.checklist(reading, words)
    documents = CaseDocuments(reading).links(words)
    hasDocuments = !documents.isEmpty
    clocks = file.clocks.map {
      ClockBarView(
        clock: $0, ofKind: file.kind, on: today, calendar: calendar, words: words, href: CasePath.clock(file.id))
    }
    messages = reading.messages.isEmpty ? nil : Self.messages(reading.messages, words)
    messageLink = menu.message
    timeline = TimelineView(events: reading.events, ofKind: file.kind, words: words)
    audit = reading.audit.map { AuditLineView($0, words) }
  }

  /// Where the case stands, as the officer sees it.
  private static func sentence(_ file: CaseFile, _ words: Words) -> String {
    let key = "desk.sentence.\(file.state.rawValue)"
    guard let due = file.dueOn, words.has("\(key).due") else { return words(key) }
    return words("\(key).due", ["due": words.wording.date(due)])
  }

  /// The purpose that must be told before the full number is shown.
  static func revealField(value: String, error: String?, _ words: Words) -> FieldView {
    .text(
      "purpose", label: words("desk.reveal.purpose"), value: value, error: error,
      hint: words("desk.reveal.purpose.hint"), required: true, maxLength: FieldMaker.shortText)
  }

  private static func notices(
    _ reading: CaseReading, _ today: CivilDate, _ calendar: WorkingDayCalendar, _ words: Words
  ) -> [NoticeView] {
    var notices: [NoticeView] = []
    if reading.file.level == .red && reading.file.state.isOpen {
      notices.append(NoticeView(text: words("desk.case.overdue"), tone: .danger))
    }
    if let first = reading.file.waitsFor.first {
      notices.append(
        NoticeView(
          text: words("case.sentence.waitsForPart", ["title": first.title, "authority": first.authorityName]),
          tone: .stopped))
    }
    if reading.events.contains(where: { $0.kind == .endedWithPart }) {
      notices.append(NoticeView(text: words("case.event.endedWithPart"), tone: .stopped))
    }
    if reading.isJoint { notices.append(NoticeView(text: words("desk.case.joint"), tone: .info)) }
    return notices
  }

  private static func claim(_ reading: CaseReading, _ reader: Principal) -> ClaimView? {
    guard reading.file.ownerID == nil, reading.actions.contains(.assign) else { return nil }
    return ClaimView(
      action: CasePath.action(reading.file.id, .assign), owner: reader.accountID.description,
      revision: reading.file.revision)
  }

  private static func checklist(_ reading: CaseReading, _ words: Words) -> ChecklistView? {
    guard let checks = reading.versions.last?.presentation.checks, !checks.isEmpty else { return nil }
    return ChecklistView(
      items: checks.map { ChecklistItemView(text: words[$0.text], article: $0.article) })
  }

  private static func messages(_ messages: [CaseMessage], _ words: Words) -> MessagesView {
    MessagesView(
      messages: messages.map { message in
        MessageView(
          author: message.organisationName.map { "\(message.authorName) · \($0)" } ?? message.authorName,
          time: words.wording.dateTime(message.at), datetime: message.at.iso8601,
          paragraphs: message.text.split(whereSeparator: \.isNewline).map(String.init),
          isOwn: !message.isFromApplicant)
      })
  }
}

extension AuditLineView {
  /// An entry in words; an act without words of its own shows its code.
  init(_ entry: AuditEntry, _ words: Words) {
    at = words.wording.dateTime(entry.at)
    who = [entry.actor.displayName, entry.actor.organisationName].compactMap(\.self).joined(separator: " · ")
    what = Self.words(for: entry.action, words)
    article = entry.article ?? ""
  }

  private static func words(for action: String, _ words: Words) -> String {
    let last = action.split(separator: ".").last.map(String.init) ?? action
    return ["audit.\(action)", "case.event.\(last)", "case.action.\(last)"].first { words.has($0) }.map { words($0) }
      ?? action
  }
}

extension DecisionSummaryView {
  /// A proposal that waits for approval, or the decision that was made.
  init(_ decision: CaseDecision, state: CaseState, kind: String, _ words: Words) {
    let content = decision.decision
    var rows = [
      DefinitionView(
        term: words("desk.decision.outcome"),
        value: words(words.key("desk.outcome.\(content.outcome.rawValue)", ofKind: kind))),
      DefinitionView(
        term: words("desk.decision.reasons"), lines: content.reasons.split(whereSeparator: \.isNewline).map(String.init)
      ),
      DefinitionView(term: words("desk.decision.articles"), lines: content.articles),
    ]
    if let conditions = content.conditions {
      rows.append(DefinitionView(term: words("desk.decision.conditions"), value: conditions))
    }
    rows.append(
      DefinitionView(
        term: words("desk.decision.document"), value: content.documentTitle, note: decision.documentNumber))
    rows.append(
      DefinitionView(
        term: words("desk.decision.by"), value: decision.actorName, note: words.wording.dateTime(decision.at)))
    title = words(state == .pendingApproval ? "desk.case.proposal" : "desk.case.decision")
    list = DefinitionListView(rows: rows)
  }
}
