import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/admin/items/item/{code}/edit/{part}`: changing one part of an item in a draft.
struct AdminEditPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/admin/items/item/{code}/edit/{part}", use: show)
    router.post("/admin/items/item/{code}/edit/{part}", use: save)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let editing = try await load(context)
    return try page(editing, editing.document, adding: context.query["add"] == "1", FormErrors(), context)
  }

  @Sendable func save(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try context.requireStaff()
    let editing = try await load(context)
    let form = try await context.form(from: request)
    var (document, errors) = EditorForm(part: editing.part, words: context.words).read(form, into: editing.document)
    let content = try? ItemDocument.content(of: document.canonical)
    if let content, let promised = content.promisedLimit, let statutory = content.statutoryLimit,
      promised.comparableDays > statutory.comparableDays, editing.part.key == "limits"
    {
      errors.add("promisedLimit.days", context.text("services.admin.field.promised.longer"))
    }
    guard errors.isEmpty, let content else {
      return try page(editing, document, adding: false, errors, context, status: .unprocessableContent)
    }
    let expected = Int(clamping: form.integer("revision") ?? 0)
    guard expected == editing.revision else {
      errors.add(editing.part.key, context.text("services.admin.edit.conflict"))
      return try page(editing, document, adding: false, errors, context, status: .conflict)
    }
    let commands = portal.itemCommands
    try await portal.bench.store.write { tx in
      let (scope, version) = try portal.administered(context, in: tx)
      _ = try commands.saveDraft(
        content, of: version.code, expectedRevision: expected,
        by: scope.actor(for: version.content.departmentCode), in: tx)
    }
    if form.flag("_add") {
      return context.redirect(to: "\(SitePath.adminItem(editing.version.code, "edit/\(editing.part.key)"))?add=1")
    }
    return context.redirect(to: SitePath.adminItem(editing.version.code), flash: "services.admin.edit.saved")
  }

  private func load(_ context: WebContext) async throws -> EditedItem {
    guard let part = EditorPart.find(try context.parameter("part")) else { throw WebError.notFound }
    return try await portal.bench.store.read { tx in
      let (_, version) = try portal.administered(context, in: tx)
      let draft = try portal.items.draft(of: version.code, in: tx)
      return EditedItem(
        version: version, part: part, document: try JSONValue(draft?.content ?? version.content),
        revision: draft?.revision ?? 0)
    }
  }

  private func page(
    _ editing: EditedItem, _ document: JSONValue, adding: Bool, _ errors: FormErrors, _ context: WebContext,
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let words = context.words
    let code = editing.version.code
    let editor = EditorForm(part: editing.part, words: words)
    let rows = editor.rows(document, adding: adding, errors)
    let view = AdminEditView(
      errors: errors.summary(words), itemName: editing.version.content.name.text(words.language), code: code.text,
      title: words(editing.part.titleKey),
      tabs: TabsView(
        label: words("services.admin.edit.title"),
        tabs: EditorPart.all.map {
          TabView(
            text: words($0.titleKey), href: SitePath.adminItem(code, "edit/\($0.key)"),
            isCurrent: $0.key == editing.part.key)
        }), lead: editing.part.list == nil ? nil : words("services.admin.edit.rows.lead"),
      action: SitePath.adminItem(code, "edit/\(editing.part.key)"), revision: String(editing.revision),
      rowCount: String(rows.count), fields: editor.fields(document, errors), hasRows: editing.part.list != nil,
      rows: rows,
      backHref: SitePath.adminItem(code))
    return try portal.bench.renderer.page(
      "services/admin-edit", view, title: "\(view.title) – \(view.itemName)", context: context, status: status,
      crumbs: portal.adminCrumbs(editing.version, view.title, words))
  }
}

/// A part of an item being edited.
private struct EditedItem: Sendable {
  var version: ItemVersion
  var part: EditorPart
  var document: JSONValue
  /// 0 where there is no draft yet.
  var revision: Int
}
