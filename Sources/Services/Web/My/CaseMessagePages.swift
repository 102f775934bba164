import Cases
import Hummingbird
import WebSupport

/// `/my/cases/{id}/messages`: writing to the officer.
struct CaseMessagePages: Sendable {
  /// A page of handwriting; more belongs into the supplement.
  static let maximumLength = 2_000

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.post("/my/cases/{id}/messages", use: send)
  }

  @Sendable func send(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCaseToAct(try context.identifier("id"), context)
    let form = try await context.form(from: request)
    guard open.acts.contains(.sendMessage) else { throw WebError.notFound }
    var check = FormCheck(form, context.words)
    let text = check.required("text", missing: "services.case.message.missing", maxLength: Self.maximumLength)
    guard check.passed else {
      return try await portal.casePage(
        open, context, message: form["text"], errors: check.errors, status: .unprocessableContent)
    }
    try await portal.perform(.sendMessage(text: text), on: open)
    return context.redirect(to: "\(SitePath.myCase(open.file.id))#messages", flash: "services.case.message.sent")
  }
}
