import Cases
import Hummingbird
import WebSupport

/// `/my/cases/{id}/rate`: the voluntary rating of a service event.
///
/// - Source: 国办发〔2019〕51号 (好差评: 五级, 一事一评, 自愿).
struct RatePages: Sendable {
  static let maximumRemarkLength = 500

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/my/cases/{id}/rate", use: show)
    router.post("/my/cases/{id}/rate", use: rate)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCase(try context.identifier("id"), purpose: "case.page", context)
    guard open.acts.contains(.rate) else { return elsewhere(open, context) }
    return try page(open, RateAnswers(), FormErrors(), context)
  }

  @Sendable func rate(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCaseToAct(try context.identifier("id"), context)
    let form = try await context.form(from: request)
    guard open.acts.contains(.rate) else { return elsewhere(open, context) }
    let events = Self.events(open.file)
    var check = FormCheck(form, context.words)
    let grade = check.choice(
      "grade", of: Rating.Grade.allCases.map { String($0.rawValue) }, missing: "services.rate.grade.missing")
    let remark = check.optional("remark", maxLength: Self.maximumRemarkLength)
    let event = Rating.Event(rawValue: form["event"]).flatMap { events.contains($0) ? $0 : nil } ?? events.last
    guard check.passed, let grade = grade.flatMap(Int.init).flatMap(Rating.Grade.init), let event else {
      let answers = RateAnswers(
        grade: form["grade"], event: form["event"], remark: form["remark"], isNamed: form.flag("named"))
      return try page(open, answers, check.errors, context, status: .unprocessableContent)
    }
    let rating = Rating(
      grade: grade, event: event, tags: [], comment: remark, channel: .online, isNamed: form.flag("named"))
    try await portal.perform(.rate(rating), on: open)
    return context.redirect(to: SitePath.myCase(open.file.id), flash: "services.rate.sent")
  }

  /// The service events that can be rated now.
  static func events(_ file: CaseFile) -> [Rating.Event] {
    Rating.Event.allCases.filter { CaseRules.isRatable($0, file) && !file.ratedEvents.contains($0) }
  }

  private func elsewhere(_ open: OpenCase, _ context: WebContext) -> Response {
    context.redirect(
      to: SitePath.myCase(open.file.id),
      flash: open.file.ratedEvents.isEmpty ? "services.rate.notYet" : "services.rate.already")
  }

  private func page(
    _ open: OpenCase, _ answers: RateAnswers, _ errors: FormErrors, _ context: WebContext,
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let view = RateView(open.file, answers, errors, context.words)
    return try portal.bench.renderer.page(
      "services/rate", view, title: context.text("services.rate.title"), context: context, status: status,
      crumbs: portal.crumbs(open.file, context.text("services.rate.title"), context.words), layout: .form)
  }
}

/// What was chosen so far.
struct RateAnswers: Sendable {
  var grade = ""
  var event = ""
  var remark = ""
  var isNamed = false
}

/// `/my/cases/{id}/rate`.
struct RateView: Sendable {
  var errors: ErrorSummaryView?
  var caseTitle: String
  var number: String
  var action: String
  var event: FieldView?
  var grade: FieldView
  var remark: FieldView
  var named: FieldView
  var backHref: String

  init(_ file: CaseFile, _ answers: RateAnswers, _ errors: FormErrors, _ words: Words) {
    self.errors = errors.summary(words)
    caseTitle = file.title
    number = file.number
    action = SitePath.myCase(file.id, "rate")
    let events = RatePages.events(file)
    event =
      events.count > 1
      ? FieldView.radios(
        "event", label: words("services.rate.event"),
        options: events.map {
          OptionView(
            $0.rawValue, words($0.wordKey),
            selected: $0.rawValue == answers.event || (answers.event.isEmpty && $0 == .result))
        }, inline: true) : nil
    grade = FieldView.radios(
      "grade", label: words("services.rate.grade"),
      options: Rating.Grade.allCases.reversed().map {
        OptionView(String($0.rawValue), words($0.wordKey), selected: String($0.rawValue) == answers.grade)
      }, error: errors["grade"], inline: true)
    remark = FieldView.textArea(
      "remark", label: words("services.rate.remark"), value: answers.remark, error: errors["remark"],
      hint: words("services.case.message.hint"), required: false, rows: 4, maxLength: RatePages.maximumRemarkLength)
    named = FieldView.checkbox(
      "named", text: words("services.rate.named"), checked: answers.isNamed, hint: words("services.rate.named.hint"))
    backHref = SitePath.myCase(file.id)
  }
}
