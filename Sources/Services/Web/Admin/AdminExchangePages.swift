import Hummingbird
import Identity
import Kernel
import NIOCore
import Store
import WebSupport

/// `/admin/items/import` and `/admin/items/export`: tables of the national platform in and out.
struct AdminExchangePages: Sendable {
  /// A catalogue of a district in one table is some 5 MB.
  static let maximumFileBytes = 20 * 1024 * 1024

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/admin/items/import", use: showImport)
    router.post("/admin/items/import", use: runImport)
    router.get("/admin/items/export", use: showExport)
    router.get("/admin/items/export/{file}", use: download)
  }

  private func scope(_ context: WebContext) async throws -> AdminScope {
    try await portal.bench.store.read { try portal.adminScope(context, in: $0) }
  }

  // MARK: - Import

  @Sendable func showImport(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await scope(context)
    return try page(ImportAnswers(from: context.today.description), report: nil, FormErrors(), context)
  }

  @Sendable func runImport(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await scope(context)
    let policy = FormPolicy(
      maxFileBytes: Self.maximumFileBytes, maxFiles: 1, allowed: [.text], rejectsBadFiles: false)
    let form = try await context.form(from: request, policy: policy)
    var check = FormCheck(form, context.words)
    let file = form.files("file").first
    if file == nil { check.fail("file", "services.admin.import.file.missing") }
    let table = check.choice("table", of: ExchangeTable.ofItems.map(\.rawValue)).flatMap(ExchangeTable.init(rawValue:))
    let from = check.date("from", missing: "services.admin.state.from.missing", notBefore: context.today)
    let answers = ImportAnswers(table: form["table"], from: form["from"])
    guard check.passed, let file, let table, let from else {
      return try page(answers, report: nil, check.errors, context, status: .unprocessableContent)
    }
    let reading = try await read(file, as: table, scope)
    let isRehearsal = form["_mode"] != "publish"
    let report = try await isRehearsal ? rehearse(reading) : publish(reading, from: from, scope)
    return try page(
      answers, report: ImportReportView(report, isRehearsal: isRehearsal, words: context.words), FormErrors(), context)
  }

  private func read(_ file: UploadedFile, as table: ExchangeTable, _ scope: AdminScope) async throws -> ItemImport {
    var reading = ItemImport(scope: .departments(Set(scope.departments.keys)), articles: portal.search.articles)
    reading.begin(table, format: ExchangeFormat(fileName: file.fileName) ?? .csv, name: file.fileName)
    for try await piece in try await portal.bench.blobs.open(file.sha256) { reading.push(piece) }
    reading.end()
    return reading
  }

  private func rehearse(_ reading: ItemImport) async throws -> ImportReport {
    try await portal.bench.store.read(.bulk) { try reading.finish(in: $0).report }
  }

  private func publish(_ reading: ItemImport, from day: CivilDate, _ scope: AdminScope) async throws -> ImportReport {
    let commands = portal.itemCommands
    let actor = Actor.staff(scope.principal, for: nil)
    return try await portal.bench.store.write { tx in
      let (items, report) = try reading.finish(in: tx)
      return try commands.importItems(items, report: report, validFrom: day, by: actor, in: tx)
    }
  }

  private func page(
    _ answers: ImportAnswers, report: ImportReportView?, _ errors: FormErrors, _ context: WebContext,
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let words = context.words
    let tables = ExchangeTable.ofItems.map {
      OptionView($0.rawValue, "\(words($0.wordKey)) (\($0.rawValue))", selected: $0.rawValue == answers.table)
    }
    let view = AdminImportView(
      errors: errors.summary(words), report: report,
      fields: [
        FieldView.select(
          "table", label: words("services.admin.import.table"), options: tables, error: errors["table"]),
        FieldView.file(
          "file", label: words("services.admin.import.file"), accept: [.text], error: errors["file"],
          hint: words("services.admin.import.file.hint"), maxBytes: Self.maximumFileBytes),
        FieldView.date(
          "from", label: words("services.admin.import.from"), value: answers.from, error: errors["from"],
          min: context.today.description),
      ])
    return try portal.bench.renderer.page(
      "services/admin-import", view, title: words("services.admin.import"), context: context, status: status,
      crumbs: portal.adminCrumbs(nil, words("services.admin.import"), words))
  }

  // MARK: - Export

  @Sendable func showExport(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await scope(context)
    let words = context.words
    let view = AdminExportView(
      tables: ExchangeTable.ofItems.map { table in
        ExportTableView(
          name: table.rawValue, content: words(table.wordKey),
          links: ExchangeFormat.allCases.map {
            LinkView(
              text: $0.rawValue.uppercased(), href: "/admin/items/export/\(table.rawValue).\($0.rawValue)")
          })
      })
    return try portal.bench.renderer.page(
      "services/admin-export", view, title: words("services.admin.export"), context: context,
      crumbs: portal.adminCrumbs(nil, words("services.admin.export"), words))
  }

  /// Streams one table; the export is recorded before its first byte leaves.
  @Sendable func download(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await scope(context)
    let name = try context.parameter("file")
    guard let table = ExchangeTable(fileName: name), ExchangeTable.ofItems.contains(table),
      let format = ExchangeFormat(fileName: name)
    else { throw WebError.notFound }
    try await record(table, scope, at: context.now)
    let site = portal.bench.configuration
    let export = ItemExport(
      departmentCodes: scope.departments.keys.sorted(),
      options: ExportOptions(time: context.now, dataSource: site.division?.text ?? "", siteAddress: site.baseURL))
    let store = portal.bench.store
    var response = context.bytes(
      [], mediaType: format.mediaType, name: "\(table.rawValue)-\(context.today).\(format.rawValue)")
    response.body = ResponseBody { writer in
      try await export.write(table, as: format, from: store) { try await writer.write(ByteBuffer(bytes: $0)) }
      try await writer.finish(nil)
    }
    return response
  }

  private func record(_ table: ExchangeTable, _ scope: AdminScope, at now: Instant) async throws {
    let ids = portal.bench.ids
    let entry = AuditEntry(
      at: now, actor: .staff(scope.principal, for: nil), action: "services.items.exported",
      subjectKind: "exchangeTable",
      subjectID: table.rawValue)
    try await portal.bench.store.write { try AuditTrail.append(entry, ids: ids, in: $0) }
  }
}

/// What was chosen for an import.
struct ImportAnswers: Sendable {
  var table = ExchangeTable.taskGeneralBasic.rawValue
  var from = ""
}
