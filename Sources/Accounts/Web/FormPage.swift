import HTTPTypes
import Hummingbird
import WebSupport

/// A page that is one form: a heading, what has to be put right, fields, one primary button.
struct FormPageView: Sendable {
  var errors: ErrorSummaryView?
  var title: String
  var lead: String?
  var notice: NoticeView?
  var action: String
  var fields: [FieldView]
  var submit: String
  var isDanger = false
  var cancelHref: String?
  var links: [LinkView] = []
  /// Paragraphs under the button, such as what data are for.
  var remarks: [String] = []
}

extension Workbench {
  /// Shows a form; with errors the status says so (422).
  func formPage(
    _ view: FormPageView, _ context: WebContext, crumbs: [Crumb] = [], status: HTTPResponse.Status? = nil
  ) throws -> Response {
    let usual: HTTPResponse.Status = view.errors == nil ? .ok : .unprocessableContent
    return try renderer.page(
      "accounts/form", view, title: view.title, context: context, status: status ?? usual,
      crumbs: crumbs + [Crumb(view.title)], layout: .form)
  }
}

/// What stands in the fields: what was typed, or what is known already.
struct Typed: Sendable {
  private let values: [String: String]

  /// Known values, for the first showing.
  init(_ values: [String: String] = [:]) { self.values = values }

  /// What was typed; passwords are left out by never being asked for.
  init(_ form: Form) {
    values = Dictionary(form.names.map { ($0, form[$0]) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(_ name: String) -> String { values[name] ?? "" }
}
