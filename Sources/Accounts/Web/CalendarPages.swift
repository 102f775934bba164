import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// The calendar of working days: a year at a glance, and the import of a new holiday schedule.
struct CalendarPages: Sendable {
  /// A schedule of one year has about 3 KB.
  static let maximumCharacters = 200_000
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/admin/calendar", use: show)
    router.get("/admin/calendar/import", use: showImport)
    router.post("/admin/calendar/import", use: importSchedule)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try administrator(context)
    let asked = context.query["year"].isEmpty ? context.today.year : Int(context.query["year"]) ?? 0
    guard WorkingDayCalendar.years.contains(asked) else { throw WebError.notFound }
    let view = CalendarView(
      year: asked, calendar: bench.calendar.current(), canImport: try await mayImport(principal), today: context.today,
      words: context.words)
    return try bench.renderer.page(
      "accounts/admin-calendar", view, title: context.text("accounts.calendar.title"), context: context,
      crumbs: AdminCrumbs.to(context.text("accounts.calendar.title"), context), layout: .desk,
      assets: ["accounts.css"])
  }

  @Sendable func showImport(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await importer(context)
    return try importPage(Typed(), FormErrors(), context)
  }

  /// Two steps with one address: the first shows what would change, the second, confirmed, puts it in force.
  @Sendable func importSchedule(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try await importer(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let text = check.required(
      "schedule", missing: "accounts.calendar.schedule.missing", maxLength: Self.maximumCharacters)
    var schedules: [YearSchedule] = []
    if check.passed {
      do {
        schedules = try ScheduleFile.parse(text)
      } catch {
        check.fail("schedule", error)
      }
    }
    guard check.passed else { return try importPage(Typed(form), check.errors, context) }
    guard form.flag("confirm") else { return try await previewPage(schedules, text: text, context) }
    try await publish(schedules, by: principal, context)
    let report = try await CalendarRecompute(commands: bench.cases).run(store: bench.store)
    return try reportPage(report, schedules, context)
  }

  private func publish(
    _ schedules: [YearSchedule], by principal: Principal, _ context: WebContext
  ) async throws {
    let (ids, now) = (bench.ids, context.now)
    try await bench.store.write { tx in
      for schedule in schedules {
        try HolidaySchedules.save(schedule, by: principal.accountID, at: now, in: tx)
        let entry = AuditEntry(
          at: now, actor: .staff(principal, for: nil), action: "calendar.imported", subjectKind: "calendar",
          subjectID: String(schedule.year),
          details: .object(["name": .string(String(schedule.year)), "notice": .string(schedule.notice)]))
        try AuditTrail.append(entry, ids: ids, in: tx)
        try tx.emit(
          OutboxEvent(topic: "accounts.calendar.imported", subject: String(schedule.year), payload: entry.details))
      }
    }
    for schedule in schedules { bench.calendar.publish(schedule) }
  }

  private func administrator(_ context: WebContext) throws -> Principal {
    let principal = try context.requireStaff()
    guard AccessPolicy.allows(principal, .administerCalendar, on: nil) else { throw WebError.notFound }
    return principal
  }

  /// Holidays are the same for everybody, so only who administers the whole division may put a schedule in force.
  private func importer(_ context: WebContext) async throws -> Principal {
    let principal = try administrator(context)
    guard try await mayImport(principal) else { throw WebError.notFound }
    return principal
  }

  private func mayImport(_ principal: Principal) async throws -> Bool {
    let roots = try await bench.store.read { try Organisations.tree(in: $0).map(\.organisation.id) }
    return roots.allSatisfy { AccessPolicy.allows(principal, .administerCalendar, on: $0) }
  }

  private func importPage(_ typed: Typed, _ errors: FormErrors, _ context: WebContext) throws -> Response {
    let words = context.words
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.calendar.import"),
      lead: words("accounts.calendar.import.lead"), action: "/admin/calendar/import",
      fields: [
        .textArea(
          "schedule", label: words("accounts.calendar.schedule"), value: typed["schedule"], error: errors["schedule"],
          hint: words("accounts.calendar.schedule.hint", ["heading": ScheduleFile.heading]), rows: 14)
      ],
      submit: words("accounts.calendar.preview"), cancelHref: "/admin/calendar")
    return try bench.formPage(view, context, crumbs: crumbs(context))
  }

  private func previewPage(
    _ schedules: [YearSchedule], text: String, _ context: WebContext
  ) async throws -> Response {
    let old = bench.calendar.current()
    let new = schedules.reduce(old) { $0.adding($1) }
    let changes = CalendarChange.between(old, new, schedules: schedules)
    let recompute = CalendarRecompute(commands: bench.cases)
    let moves = try await bench.store.read(.bulk) { tx in
      try recompute.preview(with: new, limit: CalendarPreviewView.maximumMoves, in: tx)
    }
    let view = CalendarPreviewView(changes, moves, schedules: schedules, text: text, words: context.words)
    return try bench.renderer.page(
      "accounts/admin-calendar-preview", view, title: context.text("accounts.calendar.preview.title"),
      context: context, crumbs: crumbs(context) + [Crumb(context.text("accounts.calendar.preview.title"))],
      layout: .desk)
  }

  private func reportPage(
    _ report: CalendarRecomputeReport, _ schedules: [YearSchedule], _ context: WebContext
  ) throws -> Response {
    let view = CalendarReportView(report, schedules: schedules, words: context.words)
    return try bench.renderer.page(
      "accounts/admin-calendar-report", view, title: context.text("accounts.calendar.done.title"), context: context,
      crumbs: crumbs(context) + [Crumb(context.text("accounts.calendar.done.title"))], layout: .desk)
  }

  private func crumbs(_ context: WebContext) -> [Crumb] {
    [
      Crumb(context.text("accounts.admin.title"), "/admin"),
      Crumb(context.text("accounts.calendar.title"), "/admin/calendar"),
    ]
  }
}
