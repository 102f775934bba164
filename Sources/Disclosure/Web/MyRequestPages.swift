import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/my/requests/{id}`: the requester's page of a request: its clock, what is wanted of them, the answer with its files.
struct MyRequestPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/requests/{id}", use: show)
    router.get("/my/requests/{id}/letter", use: letter)
    router.get("/my/requests/{id}/letter.pdf", use: paper)
    router.get("/my/requests/{id}/files/{file}", use: file)
    router.post("/my/requests/{id}/reasons", use: reasons)
  }

  /// What the page is drawn from.
  struct Reading: Sendable {
    var file: CaseFile
    var request: DisclosureRequest
    var consultations: [Consultation]
    var fee: RequestFee?
    var excess: RequestExcess?
    var answer: RecordedAnswer?
    var files: [RequestFile]
    var entry: ArchiveEntry?
    var suggestion: PublicationSuggestion?
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try page(try await read(context), nil, FormErrors(), context)
  }

  @Sendable func letter(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await read(context)
    guard let recorded = reading.answer else { throw WebError.notFound }
    let view = LetterView(
      recorded, reading.file, reading.files, backHref: RequestPath.mine(reading.file.id),
      isDemonstration: bench.configuration.isDemonstration, words: context.words)
    return try bench.renderer.page(
      "disclosure/letter", view, title: "\(view.head.title) \(reading.file.number)", context: context,
      crumbs: Self.crumbs(reading.file, context.words), layout: .document)
  }

  /// The letter as a file.
  @Sendable func paper(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await read(context)
    guard let recorded = reading.answer else { throw WebError.notFound }
    let bytes = try LetterPaper.pdf(recorded, of: reading.file, files: reading.files, made: recorded.proposedAt)
    return context.bytes(bytes, mediaType: "application/pdf", name: "\(reading.file.number).pdf")
  }

  @Sendable func file(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await read(context)
    let id: RequestFileID = try context.identifier("file")
    guard reading.answer != nil, let file = reading.files.first(where: { $0.id == id && $0.isGiven }) else {
      throw WebError.notFound
    }
    return try await context.download(
      file.sha256, name: file.name, mediaType: MediaKind(mediaType: file.mediaType) ?? .zip, from: bench.blobs,
      request: request, inline: false)
  }

  @Sendable func reasons(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let id: CaseID = try context.identifier("id")
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let text = check.required(
      "reasons", missing: "disclosure.reasons.missing", maxLength: RequestAnswers.descriptionLength)
    guard check.passed else { return try page(try await read(context), text, check.errors, context) }
    let desk = RequestDesk(bench)
    try await bench.store.write { try desk.giveReasons(text, on: id, by: principal, in: $0) }
    return context.redirect(to: RequestPath.mine(id), flash: "disclosure.reasons.sent")
  }

  private func read(_ context: WebContext) async throws -> Reading {
    let principal = try context.requireResident()
    let id: CaseID = try context.identifier("id")
    let bench = self.bench
    return try await bench.store.read { tx in
      let file = try CaseAccess(commands: bench.cases).openOwn(id, for: principal, in: tx)
      guard file.kind == RequestKind.kind, let request = try RequestQueries.find(id, in: tx) else {
        throw WebError.notFound
      }
      return Reading(
        file: file, request: request, consultations: try HandlingQueries.consultations(of: id, in: tx),
        fee: try HandlingQueries.fee(of: id, in: tx), excess: try HandlingQueries.excess(of: id, in: tx),
        answer: try AnswerQueries.standing(.made, of: id, in: tx), files: try AnswerQueries.files(of: id, in: tx),
        entry: try ArchiveQueries.entry(ofCase: id, in: tx), suggestion: try SuggestionQueries.find(id, in: tx))
    }
  }

  private func page(
    _ reading: Reading, _ typed: String?, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = MyRequestView(
      reading, typed ?? "", errors, today: context.today, calendar: bench.calendar.current(), words: context.words)
    return try bench.renderer.page(
      "disclosure/my-request", view, title: "\(context.text("disclosure.my.title")) \(reading.file.number)",
      context: context, status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: Self.crumbs(reading.file, context.words))
  }

  static func crumbs(_ file: CaseFile, _ words: Words) -> [Crumb] {
    [Crumb(words("disclosure.my.cases"), "/my"), Crumb(file.number, RequestPath.myCase(file.id))]
  }
}

/// The requester's page, for `disclosure/my-request`.
struct MyRequestView: Sendable {
  var number: String
  var state: StateTagView
  var sentence: String
  var errors: ErrorSummaryView?
  var clock: ClockBarView?
  var notices: [NoticeView]
  var reasons: ReasonsView?
  var answer: MyAnswerView?
  var facts: DefinitionListView
  var links: [LinkView]

  init(
    _ reading: MyRequestPages.Reading, _ typed: String, _ errors: FormErrors, today: CivilDate,
    calendar: WorkingDayCalendar, words: Words
  ) {
    let file = reading.file
    let form = WantedForm(file.formData)
    number = file.number
    state = StateTagView(state: file.state, ofKind: file.kind, words: words)
    sentence = words.stateSentence(
      file, due: file.state.isOpen ? file.clock(.statutory)?.dueDate(calendar: calendar) : nil)
    self.errors = errors.summary(words)
    clock = file.clock(.statutory).map {
      ClockBarView(
        clock: $0, ofKind: file.kind, on: today, calendar: calendar, words: words,
        href: "\(RequestPath.myCase(file.id))/clock")
    }
    notices = Self.notices(reading, calendar, words)
    reasons = reading.excess.flatMap { excess in
      guard excess.answeredOn == nil, file.state.isOpen else { return nil }
      return ReasonsView(
        action: "\(RequestPath.mine(file.id))/reasons", why: excess.why,
        field: .textArea(
          "reasons", label: words("disclosure.reasons.label"), value: typed, error: errors["reasons"],
          maxLength: RequestAnswers.descriptionLength))
    }
    answer = reading.answer.map { MyAnswerView($0, reading, words) }
    facts = DefinitionListView(rows: Self.facts(reading, form, words))
    links = [
      LinkView(text: words("disclosure.my.caseLink"), href: RequestPath.myCase(file.id)),
      LinkView(text: words("disclosure.my.receipt"), href: "\(RequestPath.myCase(file.id))/receipt"),
    ]
    links.append(
      LinkView(text: words("disclosure.complaint.link"), href: "\(ComplaintPages.path)/new?request=\(file.id)"))
    if reading.answer != nil {
      links.append(LinkView(text: words("disclosure.my.letter.pdf"), href: "\(RequestPath.mine(file.id))/letter.pdf"))
      if reading.answer?.answer.ground.gives == true, reading.suggestion == nil {
        links.append(
          LinkView(text: words("disclosure.suggestion.title"), href: "\(RequestPath.mine(file.id))/suggestion"))
      }
      links.append(LinkView(text: words("disclosure.correction.link"), href: "\(RequestPath.mine(file.id))/correction"))
    }
  }

  private static func facts(
    _ reading: MyRequestPages.Reading, _ form: WantedForm, _ words: Words
  ) -> [DefinitionView] {
    let request = reading.request
    let suggestion = reading.suggestion.flatMap { one -> DefinitionView? in
      guard one.origin == .requester else { return nil }
      return DefinitionView(
        term: words("disclosure.suggestion.mine"),
        value: words("disclosure.suggestion.outcome.\(one.outcome?.rawValue ?? "open")"), note: one.note)
    }
    return [
      DefinitionView(term: words("disclosure.my.wanted"), value: form.shortName),
      DefinitionView(term: words("disclosure.my.authority"), value: reading.file.authorityName),
      DefinitionView(
        term: words("disclosure.my.received"), value: words.wording.date(request.receivedOn),
        note: "\(words(request.channel.wordKey)) · \(request.channel.article)"),
      DefinitionView(term: words("disclosure.new.delivery"), value: words[form.delivery.name]),
      DefinitionView(
        term: words("disclosure.my.archive"),
        value: words(
          reading.entry != nil
            ? "disclosure.my.archive.public"
            : request.consents ? "disclosure.my.archive.agreed" : "disclosure.my.archive.no")),
    ] + [suggestion].compactMap(\.self)
  }

  private static func notices(
    _ reading: MyRequestPages.Reading, _ calendar: WorkingDayCalendar, _ words: Words
  ) -> [NoticeView] {
    var notices: [NoticeView] = []
    if reading.file.state == .supplementRequested {
      notices.append(
        NoticeView(
          text: words("disclosure.my.supplement"), tone: .warning, linkText: words("disclosure.my.supplement.link"),
          linkHref: RequestPath.supplement(reading.file.id)))
    }
    let open = reading.consultations.filter(\.isOpen)
    if let last = open.map({ $0.due(calendar) }).max() {
      notices.append(
        NoticeView(
          text: words("disclosure.my.consulting", ["count": String(open.count), "until": words.wording.date(last)]),
          tone: .stopped))
    }
    if let fee = reading.fee, fee.isOpen {
      notices.append(
        NoticeView(
          text: words(
            "disclosure.my.fee",
            [
              "amount": words.wording.money(fee.amount), "due": words.wording.date(fee.due(calendar)),
              "scale": words(fee.scale.wordKey), "count": String(fee.count),
            ]), tone: .warning, title: words("disclosure.my.fee.title")))
    }
    return notices
  }
}

/// The question for reasons.
struct ReasonsView: Sendable {
  var action: String
  var why: String
  var field: FieldView
}

/// The answer in short, with its files.
struct MyAnswerView: Sendable {
  var title: String
  var result: String
  var article: String
  var explanation: String
  var letterHref: String
  var files: MaterialsView?
  var remedies: String

  init(_ recorded: RecordedAnswer, _ reading: MyRequestPages.Reading, _ words: Words) {
    let answer = recorded.answer
    let file = reading.file
    title = RequestDesk.letter(answer, of: file, files: reading.files).title
    result = words(answer.ground.wordKey)
    article = answer.ground.article
    explanation = words("\(answer.ground.wordKey).text")
    letterHref = "\(RequestPath.mine(file.id))/letter"
    let given = reading.files.filter(\.isGiven)
    files =
      given.isEmpty
      ? nil
      : MaterialsView(
        materials: given.map { one in
          MaterialView(
            name: one.name, fileName: one.name, href: "\(RequestPath.mine(file.id))/files/\(one.id)",
            sizeText: words.wording.size(bytes: one.sizeBytes),
            kindText: one.removed > 0 ? words("disclosure.file.redacted") : words("disclosure.file.whole"))
        })
    remedies = AnswerRemedies.sentence(answer.ground.remedy)
  }
}

/// The letter of an answer as an official paper, for `disclosure/letter`.
struct LetterView: Sendable {
  var head: DocumentHeadView
  var explanation: String?
  var paragraphs: [String]
  /// The words of the paper itself, which is in Chinese.
  var articlesTitle = "依据"
  var remediesTitle = "救济途径"
  var articles: [String]
  var remedies: String
  var foot: DocumentFootView
  var backHref: String

  init(
    _ recorded: RecordedAnswer, _ file: CaseFile, _ files: [RequestFile], backHref: String, isDemonstration: Bool,
    words: Words
  ) {
    let letter = RequestDesk.letter(recorded.answer, of: file, files: files)
    head = DocumentHeadView(
      issuer: file.authorityName, title: letter.title, number: file.number, recipient: file.applicant.name)
    explanation = words.language == .en ? words("\(recorded.answer.ground.wordKey).text") : nil
    paragraphs = letter.paragraphs.flatMap { $0.split(separator: "\n").map(String.init) }
    articles = recorded.answer.articles
    remedies = AnswerRemedies.sentence(recorded.answer.ground.remedy)
    let day = recorded.madeOn ?? recorded.proposedAt.civilDate()
    foot = DocumentFootView(
      issuer: file.authorityName, date: AnswerLetter.day(day),
      note: recorded.madeOn == nil
        ? words("disclosure.letter.draft") : isDemonstration ? words("disclosure.letter.demo") : nil)
    self.backHref = backHref
  }
}
