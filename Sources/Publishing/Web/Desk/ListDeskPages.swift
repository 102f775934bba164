import Hummingbird
import Identity
import Kernel
import Screening
import Store
import WebSupport

/// `/desk/publishing/lists`: bringing a list up to date from a CSV, and the second person who passes it.
struct ListDeskPages: Sendable {
  static let reasonLength = 300
  static let maximumBytes = 4 << 20
  let bench: Workbench
  let catalogue: PublishingCatalogue

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing/lists", use: show)
    router.get("/desk/publishing/lists/{code}/upload", use: ask)
    router.post("/desk/publishing/lists/{code}/upload", use: upload)
    router.get("/desk/publishing/lists/{code}/{authority}/{version}", use: look)
    router.post("/desk/publishing/lists/{code}/{authority}/{version}", use: decide)
  }

  private func found(_ context: WebContext) throws -> StandingList {
    guard let list = catalogue.list(try context.parameter("code")) else { throw WebError.notFound }
    return list
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let (proposed, names, counts) = try await bench.store.read { tx in
      let proposed = try ListQueries.proposed(in: tx).filter { scope.all.contains($0.authorityID) }
      return (
        proposed, try AuthorityNames.of(proposed.map(\.authorityID), context.language, in: tx),
        try ListQueries.counts(in: tx)
      )
    }
    let words = context.words
    let view = ListDeskView(
      tabs: DeskFrame.tabs(.lists, words),
      proposed: proposed.map { version in
        ListsView.EntryView(
          title:
            "\(catalogue.list(version.list)?.name.text(words.language) ?? version.list) · \(names[version.authorityID] ?? "")",
          href: "/desk/publishing/lists/\(version.list)/\(version.authorityID)/\(version.number)",
          meta: words("publishing.lists.version", ["number": String(version.number)]) + " · " + version.reason)
      },
      empty: proposed.isEmpty ? EmptyStateView(title: words("publishing.lists.desk.empty")) : nil,
      lists: catalogue.lists.map { list in
        ListsView.EntryView(
          title: list.name.text(words.language), href: "/desk/publishing/lists/\(list.code)/upload",
          meta: words("publishing.lists.authorities", count: counts[list.code] ?? 0))
      })
    return try bench.renderer.page(
      "publishing/list-desk", view, title: words("publishing.lists.desk.title"), context: context,
      crumbs: DeskFrame.crumbs(context, Crumb(words("publishing.lists.desk.title"))), layout: .desk,
      assets: DeskFrame.assets)
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    return try await form(try found(context), nil, FormErrors(), scope, context)
  }

  @Sendable func upload(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let list = try found(context)
    let form = try await context.form(from: request, policy: .readingText(maxBytes: Self.maximumBytes))
    var check = FormCheck(form, context.words)
    let authority = OrganisationID(form["authority"]).flatMap { scope.drafts.contains($0) ? $0 : nil }
    if authority == nil { check.fail("authority", "publishing.check.authorityMissing") }
    let reason = check.required("reason", missing: "publishing.lists.reasonMissing", maxLength: Self.reasonLength)
    let table = read(form, &check, on: context.today)
    guard check.passed, let authority, let table else {
      return try await self.form(list, form, check.errors, scope, context)
    }
    let (bench, now, account) = (bench, bench.clock.now(), scope.principal.accountID)
    let number = try await bench.store.write { tx in
      let number = try ListQueries.newestNumber(list.code, authority, in: tx) + 1
      try ListQueries.insert(
        StandingListVersion(
          list: list.code, authorityID: authority, number: number, state: .proposed, table: table, reason: reason,
          proposedBy: account, proposedAt: now, decidedAt: nil, decisionReason: ""), in: tx)
      try FeatureTrail(of: "publishing", bench).record(
        "list.proposed", on: "publication-list", "\(list.code)/\(authority)",
        by: .staff(scope.principal, for: authority),
        details: ["version": String(number), "rows": String(table.rows.count), "reason": reason], in: tx)
      return number
    }
    return context.redirect(
      to: "/desk/publishing/lists/\(list.code)/\(authority)/\(number)", flash: "publishing.lists.proposed")
  }

  /// The table that the form brings, without personal data; nil with the reason in `check`.
  private func read(_ form: Form, _ check: inout FormCheck, on today: CivilDate) -> StandingTable? {
    let text = form.value("table") ?? ""
    guard !text.allSatisfy(\.isWhitespace) else {
      check.fail("table", "publishing.lists.tableMissing")
      return nil
    }
    do throws(PublishingError) {
      let table = try TableText.read(text)
      for (index, row) in table.rows.enumerated() {
        let findings = TextScreening.findings(in: row.joined(separator: "\n"), on: today)
        guard let grave = findings.first(where: { $0.severity == .high }), !form.flag("looked") else { continue }
        check.fail(
          "table", "publishing.lists.personal", ["row": String(index + 2), "shown": grave.shown])
        return nil
      }
      return table
    } catch {
      check.fail("table", error)
      return nil
    }
  }

  private func form(
    _ list: StandingList, _ form: Form?, _ errors: FormErrors, _ scope: DeskScope, _ context: WebContext
  ) async throws -> Response {
    let words = context.words
    let authorities = try await bench.store.read { tx in
      try scope.drafts.sorted().compactMap { try Organisations.find($0, in: tx) }.filter(\.isOpen)
    }
    var file = FieldView.file(
      "table", label: words("publishing.lists.table"), accept: [.text], error: errors["table"],
      hint: words("publishing.lists.table.hint"), maxBytes: Self.maximumBytes)
    file.accept = ".csv,text/csv"
    var fields: [FieldView] = [
      .select(
        "authority", label: words("publishing.form.authority"),
        options: authorities.map {
          OptionView(
            $0.id.description, $0.name(in: words.language.rawValue),
            selected: form?["authority"] == $0.id.description)
        }, error: errors["authority"]),
      file,
      .text(
        "reason", label: words("publishing.lists.reason"), value: form?["reason"] ?? "", error: errors["reason"],
        hint: words("publishing.lists.reason.hint"), maxLength: Self.reasonLength),
    ]
    if errors["table"] != nil {
      fields.append(.checkbox("looked", text: words("publishing.lists.looked"), checked: false))
    }
    let view = FormPageView(
      title: words("publishing.lists.upload", ["name": list.name.text(words.language)]),
      lead: words("publishing.lists.basis", ["basis": list.basis]), errors: errors.summary(words),
      action: "/desk/publishing/lists/\(list.code)/upload", isMultipart: true, fields: fields,
      submitText: words("publishing.lists.propose"), backHref: "/desk/publishing/lists")
    return try bench.renderer.page(
      "publishing/form", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: DeskFrame.crumbs(
        context, Crumb(words("publishing.lists.desk.title"), "/desk/publishing/lists"), Crumb(view.title)),
      layout: .form)
  }

  /// A proposed version with the one before the public.
  private func proposal(
    _ context: WebContext, _ scope: DeskScope
  ) async throws -> (version: StandingListVersion, current: StandingListVersion?, name: String) {
    let list = try found(context)
    let authority: OrganisationID = try context.identifier("authority")
    guard scope.all.contains(authority), let number = Int(try context.parameter("version")) else {
      throw PublishingError.unknown
    }
    return try await bench.store.read { tx in
      guard let version = try ListQueries.find(list.code, authority, number, in: tx) else {
        throw PublishingError.unknown
      }
      let newest = try ListQueries.published(list.code, authority, in: tx).first?.number
      return (
        version, try newest.flatMap { try ListQueries.find(list.code, authority, $0, in: tx) },
        try Organisations.find(authority, in: tx)?.name(in: context.language.rawValue) ?? ""
      )
    }
  }

  @Sendable func look(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    return try page(try await proposal(context, scope), scope, FormErrors(), context)
  }

  @Sendable func decide(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let reading = try await proposal(context, scope)
    let form = try await context.form(from: request)
    let version = reading.version
    try AccessPolicy.require(scope.principal, .reviewPublication, on: version.authorityID)
    guard version.proposedBy != scope.principal.accountID else { throw PublishingError.secondPersonNeeded }
    var check = FormCheck(form, context.words)
    let opinion = check.choice("opinion", of: ["published", "refused"], missing: "publishing.review.missing")
    let reason = check.optional("reason", maxLength: Self.reasonLength) ?? ""
    if opinion == "refused", reason.isEmpty { check.fail("reason", "publishing.review.reasonMissing") }
    guard check.passed, let state = opinion.flatMap(StandingListVersion.State.init) else {
      return try page(reading, scope, check.errors, context)
    }
    let (bench, now, principal) = (bench, bench.clock.now(), scope.principal)
    try await bench.store.write { tx in
      try ListQueries.decide(version, state, reason: reason, by: principal.accountID, at: now, in: tx)
      try FeatureTrail(of: "publishing", bench).record(
        "list.\(state.rawValue)", on: "publication-list", "\(version.list)/\(version.authorityID)",
        by: .staff(principal, for: version.authorityID),
        details: ["version": String(version.number), "reason": reason], in: tx)
    }
    return context.redirect(to: "/desk/publishing/lists", flash: "publishing.lists.decided")
  }

  private func page(
    _ reading: (version: StandingListVersion, current: StandingListVersion?, name: String), _ scope: DeskScope,
    _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let (words, version) = (context.words, reading.version)
    let changes = TableChanges(from: reading.current?.table ?? .init(heading: [], rows: []), to: version.table)
    let isSecond =
      version.state == .proposed && scope.reviews.contains(version.authorityID)
      && version.proposedBy != scope.principal.accountID
    let view = ListProposalView(
      title: catalogue.list(version.list)?.name.text(words.language) ?? version.list, authority: reading.name,
      lead: version.reason, errors: errors.summary(words),
      notice: isSecond ? nil : NoticeView(text: words("publishing.lists.state.\(version.state.rawValue)")),
      heading: changes.heading, rows: changes.lines.map { ListTableView.RowView($0, changes.heading, words) },
      hasChanges: true, isSecond: isSecond,
      action: "/desk/publishing/lists/\(version.list)/\(version.authorityID)/\(version.number)",
      fields: [
        .radios(
          "opinion", label: words("publishing.review.opinion"),
          options: [
            OptionView("published", words("publishing.lists.publish")),
            OptionView("refused", words("publishing.review.opinion.returned")),
          ], error: errors["opinion"]),
        .text(
          "reason", label: words("publishing.review.reason"), error: errors["reason"], required: false,
          maxLength: Self.reasonLength),
      ])
    return try bench.renderer.page(
      "publishing/list-proposal", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: DeskFrame.crumbs(
        context, Crumb(words("publishing.lists.desk.title"), "/desk/publishing/lists"), Crumb(view.title)),
      layout: .desk, assets: DeskFrame.assets)
  }
}

/// Lists at the desk; template `publishing/list-desk`.
struct ListDeskView: Sendable {
  var tabs: TabsView
  var proposed: [ListsView.EntryView]
  var empty: EmptyStateView?
  var lists: [ListsView.EntryView]
}

/// A proposed version with what it changes; template `publishing/list-proposal`.
struct ListProposalView: Sendable {
  var title: String
  var authority: String
  var lead: String
  var errors: ErrorSummaryView?
  var notice: NoticeView?
  var heading: [String]
  var rows: [ListTableView.RowView]
  var hasChanges: Bool
  var isSecond: Bool
  var action: String
  var fields: [FieldView]
}
