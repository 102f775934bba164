import Cases
import Identity
import Kernel
import WebSupport

/// Writes the page of a case for the applicant's side.
struct CaseComposer {
  let open: OpenCase
  let contents: CaseContents
  let words: Words
  let today: CivilDate
  let calendar: WorkingDayCalendar
  /// What other features offer beside the case.
  let links: [CaseLinkView]
  let rulingWords: RulingWords

  var file: CaseFile { open.file }

  func view(message: String = "", errors: FormErrors = FormErrors()) -> CaseView {
    let bars = clockBars
    return CaseView(
      number: file.number, title: file.title, sentence: words.stateSentence(file),
      tag: StateTagView(state: file.state, ofKind: file.kind, words: words), notices: notices, need: need,
      clock: bars.first,
      otherClocks: Array(bars.dropFirst()),
      timeline: TimelineView(events: contents.events, ofKind: file.kind, words: words),
      messages: contents.messages.isEmpty ? nil : MessagesView(messages: contents.messages.map(messageView)),
      noMessages: contents.messages.isEmpty ? words("services.case.messages.none") : nil,
      messageForm: messageForm(message, errors), sections: sections, documents: documents,
      materials: papers.isEmpty ? nil : MaterialsView(materials: papers),
      noMaterials: papers.isEmpty ? words("services.material.noMaterials") : nil, facts: facts, joint: joint,
      rating: rating, withdrawHref: open.acts.contains(.withdraw) ? SitePath.myCase(file.id, "withdraw") : nil,
      links: links)
  }

  // MARK: - What to know first

  private var notices: [NoticeView] {
    var found: [NoticeView] = []
    if open.isStaffView { found.append(NoticeView(text: words("services.case.staffView"))) }
    if contents.events.contains(where: { $0.kind == .endedWithPart }) {
      found.append(NoticeView(text: words("case.event.endedWithPart"), tone: .stopped))
    }
    if file.acceptanceWasDeemed, file.state.isUnderReview {
      found.append(NoticeView(text: words("services.case.deemed")))
    }
    if let granted = file.extension, granted.state == .approved {
      found.append(
        NoticeView(
          text: words("services.case.extended", ["days": String(granted.days), "reason": granted.reason])))
    }
    if let excluded = file.excludedTime {
      let until = words.wording.date(excluded.expectedThrough)
      found.append(
        NoticeView(
          text: words("services.case.excluded", ["ground": words(excluded.ground.wordKey), "date": until]),
          tone: .stopped))
    }
    return found
  }

  private var need: NeedView? {
    guard file.state == .supplementRequested, let notice = file.supplement,
      open.acts.contains(.answerSupplement) || open.isStaffView
    else { return nil }
    return NeedView(
      lead: SupplementWords(words: words, today: today).lead(notice),
      items: notice.items.map { NeededItemView(text: $0.text, article: $0.article) },
      href: SitePath.myCase(file.id, "supplement"), button: words("services.case.need.button"))
  }

  /// The clocks that say something now: those that run or stand still, or else the last of each kind that has finished.
  private var clockBars: [ClockBarView] {
    let running = file.clocks.filter { !$0.isFinished }
    let shown =
      running.isEmpty
      ? [file.clock(.promised) ?? file.clock(.statutory) ?? file.clock(.acceptance)].compactMap { $0 } : running
    let order: [ClockRole] = [.supplement, .acceptance, .promised, .statutory, .delivery, .joint]
    return shown.sorted { (order.firstIndex(of: $0.role) ?? 9) < (order.firstIndex(of: $1.role) ?? 9) }
      .map {
        ClockBarView(
          clock: $0, ofKind: file.kind, on: today, calendar: calendar, words: words,
          href: SitePath.myCase(file.id, "clock"))
      }
  }

  // MARK: - Application

  private var sections: [AnswersView] {
    (contents.presentation?.sections ?? []).enumerated().map { index, section in
      AnswersView(
        title: words[section.title], isOpen: index == 0,
        answers: DefinitionListView(
          rows: section.fields.map { DefinitionView(term: words[$0.label], value: words[$0.value]) }))
    }
  }

  private var papers: [MaterialView] {
    contents.materials.map { material in
      MaterialView(
        name: material.name, fileName: material.file?.fileName ?? "",
        href: material.file == nil ? nil : SitePath.material(material.id),
        sizeText: material.file.map { words.wording.size(bytes: $0.sizeBytes) } ?? "",
        kindText: words(material.status.wordKey), note: material.note)
    }
  }

  // MARK: - Messages

  private func messageView(_ message: CaseMessage) -> MessageView {
    let isOwn = message.isFromApplicant != open.isStaffView
    let author =
      isOwn && message.authorAccountID == open.principal.accountID
      ? words("services.case.message.you")
      : [message.organisationName, message.authorName].compactMap { $0 }.joined(separator: " ")
    return MessageView(
      author: author, time: words.wording.shortDateTime(message.at), datetime: message.at.iso8601,
      paragraphs: message.text.split(separator: "\n").map(String.init), isOwn: isOwn)
  }

  private func messageForm(_ typed: String, _ errors: FormErrors) -> MessageFormView? {
    guard open.acts.contains(.sendMessage) else { return nil }
    return MessageFormView(
      errors: errors.summary(words), action: SitePath.myCase(file.id, "messages"),
      field: FieldView.textArea(
        "text", label: words("services.case.message"), value: typed, error: errors["text"],
        hint: words("services.case.message.hint"), rows: 3, maxLength: CaseMessagePages.maximumLength))
  }

  // MARK: - Beside

  private var documents: [NotedLinkView] {
    let receipt = NotedLinkView(
      href: SitePath.myCase(file.id, "receipt"), text: words("services.document.receipt"),
      note: words.wording.shortDate(file.receivedOn))
    return [receipt]
      + OfficialDocument.all(file, events: contents.events).map { document in
        NotedLinkView(
          href: document.path(of: file.id), text: document.title(words, kind: file.kind),
          note: words.wording.shortDate(document.at.civilDate()))
      }
  }

  private var facts: DefinitionListView {
    let wording = words.wording
    var rows = [DefinitionView(term: words("services.case.fact.applicant"), value: file.applicant.name)]
    if let agent = file.agent {
      rows.append(DefinitionView(term: words("services.case.fact.agent"), value: agent.displayName))
    }
    rows.append(DefinitionView(term: words("services.case.fact.authority"), value: file.authorityName))
    if let owner = file.ownerName { rows.append(DefinitionView(term: words("services.case.fact.owner"), value: owner)) }
    rows.append(DefinitionView(term: words("services.case.fact.received"), value: wording.date(file.receivedOn)))
    if let accepted = file.acceptedOn {
      rows.append(DefinitionView(term: words("services.case.fact.accepted"), value: wording.date(accepted)))
    }
    if let decided = file.decidedAt {
      rows.append(
        DefinitionView(term: words("services.case.fact.decided"), value: wording.date(decided.civilDate())))
    }
    rows.append(DefinitionView(term: words("services.case.fact.channel"), value: words(file.channel.wordKey)))
    rows += ruled
    if let code = contents.trackingCode, !open.isStaffView {
      rows.append(DefinitionView(term: words("services.case.fact.trackingCode"), value: code))
    }
    if let guide = contents.presentation?.guidePath {
      rows.append(
        DefinitionView(
          term: words("services.case.fact.item"), value: words("services.case.fact.item.link"), href: guide))
    }
    return DefinitionListView(rows: rows)
  }

  /// How soon it is done and what it costs, each with the reason and the article.
  private var ruled: [DefinitionView] {
    [contents.rulings[.promise], contents.rulings[.fee]].compactMap { $0 }.map { ruling in
      let article = rulingWords.article(ruling)
      return DefinitionView(
        term: ruling.purpose.name.text(words.language), value: rulingWords.value(ruling),
        note: [ruling.because?.text(words.language), article?.href == nil ? article?.title : nil].compactMap { $0 }
          .joined(separator: " "),
        actionText: article?.title, actionHref: article?.href)
    }
  }

  private var joint: LinkView? {
    contents.joint.map {
      LinkView(text: words("services.case.joint.link", ["title": $0.title]), href: SitePath.jointCase($0.id))
    }
  }

  private var rating: RatingLinkView? {
    if let given = contents.ratings.last {
      return RatingLinkView(
        given: words(given.rating.grade.wordKey), remark: given.rating.comment,
        href: open.acts.contains(.rate) ? SitePath.myCase(file.id, "rate") : nil)
    }
    return open.acts.contains(.rate)
      ? RatingLinkView(given: nil, remark: nil, href: SitePath.myCase(file.id, "rate")) : nil
  }
}

/// Sentences about the supplement notice.
struct SupplementWords {
  let words: Words
  let today: CivilDate

  /// Until when, and how long that is.
  func lead(_ notice: SupplementNotice) -> String {
    let date = words.wording.date(notice.deadline)
    let left = notice.deadline.dayNumber - today.dayNumber
    if left < 0 { return words("services.case.need.overdue", ["date": date]) }
    return words(
      "services.case.need.lead", ["date": date, "remaining": words.wording.remaining(naturalDays: left)])
  }
}
