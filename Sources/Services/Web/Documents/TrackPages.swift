import Cases
import Hummingbird
import Kernel
import Store
import WebSupport

/// `/track`: progress by number and tracking code, without signing in and without personal data.
struct TrackPages: Sendable {
  /// Longest number or code that is looked up.
  static let maximumLength = 64
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/track", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let number = String(context.query["number"].prefix(Self.maximumLength))
    let code = String(context.query["code"].prefix(Self.maximumLength))
    let words = context.words
    var errors = FormErrors()
    var found: TrackedView?
    let isAsked = context.query.value("number") != nil && context.query.value("code") != nil
    if isAsked {
      if number.isEmpty { errors.add("number", words("services.track.number.missing")) }
      if code.isEmpty { errors.add("code", words("services.track.code.missing")) }
    }
    if isAsked, errors.isEmpty {
      try context.limit(.track)
      found = try await track(number: number, code: code, context)
      if found == nil { errors.add("number", words("services.track.notFound")) }
    }
    let view = TrackView(
      errors: errors.summary(words),
      number: FieldView.text(
        "number", label: words("services.track.number"), value: number, error: errors["number"], required: true,
        maxLength: Self.maximumLength, autocomplete: "off", width: .code),
      code: FieldView.text(
        "code", label: words("services.track.code"), value: code, error: errors["code"], required: true,
        maxLength: Self.maximumLength, autocomplete: "off", width: .code),
      found: found)
    var response = try portal.bench.renderer.page(
      "services/track", view, title: words("services.track.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, crumbs: [Crumb(words("services.track.title"))],
      layout: .form)
    response.headers[values: .init("Referrer-Policy") ?? .referer] = ["no-referrer"]
    return response
  }

  private func track(number: String, code: String, _ context: WebContext) async throws -> TrackedView? {
    let today = context.today
    let calendar = portal.calendar
    let words = context.words
    return try await portal.bench.store.read { tx in
      if let joint = try portal.queries.trackJoint(number: number, trackingCode: code, in: tx) {
        let events = try portal.queries.jointTimeline(joint.id, in: tx)
        return TrackedView(joint, events: events, words: words, today: today, calendar: calendar)
      }
      guard let file = try portal.queries.track(number: number, trackingCode: code, in: tx) else { return nil }
      let events = try portal.queries.timeline(file.id, publicOnly: true, in: tx)
      return TrackedView(file, events: events, words: words, today: today, calendar: calendar)
    }
  }
}

/// `/track`.
struct TrackView: Sendable {
  var errors: ErrorSummaryView?
  var number: FieldView
  var code: FieldView
  var found: TrackedView?
}

/// The progress of a case as anyone with its code may see it: states, days and the authority, never names, reasons or
/// what was written.
struct TrackedView: Sendable {
  var number: String
  var title: String
  var sentence: String
  var tag: StateTagView?
  var clock: ClockBarView?
  var details: DefinitionListView
  var timeline: TimelineView

  init(
    _ file: CaseFile, events: [CaseEvent], words: Words, today: CivilDate, calendar: WorkingDayCalendar
  ) {
    number = file.number
    title = file.title
    sentence = words.stateSentence(file)
    tag = StateTagView(state: file.state, ofKind: file.kind, words: words)
    clock = file.clocks.last { !$0.isFinished }.map {
      ClockBarView(clock: $0, ofKind: file.kind, on: today, calendar: calendar, words: words, href: nil)
    }
    details = DefinitionListView(rows: [
      DefinitionView(term: words("services.case.fact.authority"), value: file.authorityName),
      DefinitionView(term: words("services.case.fact.received"), value: words.wording.date(file.receivedOn)),
    ])
    timeline = Self.timeline(events, words)
  }

  /// The progress of a joint case: its parts by department, with their states.
  init(_ joint: JointCase, events: [CaseEvent], words: Words, today: CivilDate, calendar: WorkingDayCalendar) {
    number = joint.number
    title = joint.title
    sentence = words.jointSentence(joint)
    tag = nil
    clock = joint.clock.map {
      ClockBarView(clock: $0, on: today, calendar: calendar, words: words, href: nil)
    }
    details = DefinitionListView(
      rows: joint.parts.map {
        DefinitionView(
          term: $0.authorityName, value: $0.title, tag: StateTagView(state: $0.state, words: words))
      })
    timeline = Self.timeline(events, words)
  }

  private static func timeline(_ events: [CaseEvent], _ words: Words) -> TimelineView {
    TimelineView(
      entries: events.filter { $0.isPublic && shown.contains($0.kind) }.map { event in
        TimelineEntryView(
          time: words.wording.shortDateTime(event.at), datetime: event.at.iso8601, title: words(event.kind.wordKey),
          article: event.article)
      })
  }

  /// Steps of the procedure; messages, ratings and corrections concern nobody else.
  private static let shown: Set<CaseEventKind> = [
    .submitted, .accept, .deemedAccepted, .refuseAcceptance, .requestSupplement, .answerSupplement, .transfer, .decide,
    .approveExtension, .beginExcludedTime, .endExcludedTime, .deliver, .withdraw, .abandoned, .close,
  ]
}
