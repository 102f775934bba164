import Cases
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// What pages of remedies and of matters of oversight share: one thing under its list, a form beside it, the authorities in reach.
struct OversightFrame: Sendable {
  let bench: Workbench
  let tab: OversightTabs

  private var titleKey: String { "disclosure.\(tab.rawValue).title" }

  /// The list.
  func list(_ template: String, _ view: some Sendable, _ context: WebContext) throws -> Response {
    try bench.renderer.page(template, view, title: context.text(titleKey), context: context, layout: .desk)
  }

  /// Something under the list; with errors it was not taken.
  func page(
    _ template: String, _ view: some Sendable, title: String, _ errors: FormErrors, _ context: WebContext,
    layout: PageLayout = .desk
  ) throws -> Response {
    try bench.renderer.page(
      template, view, title: title, context: context, status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: [Crumb(context.text(titleKey), tab.href), Crumb(title)], layout: layout)
  }

  /// The governments and departments among some authorities, in the order of the tree.
  func organisations(_ reach: Set<OrganisationID>) async throws -> [Organisation] {
    try await bench.store.read { tx in
      try ReportBody.all(in: tx).map(\.organisation).filter { reach.contains($0.id) }
    }
  }

  /// The request that something is about, for those who may know it.
  func request(_ id: CaseID?, in tx: ReadTransaction) throws -> CaseRow? {
    try id.flatMap { try bench.cases.queries.rows([$0], in: tx).first }
  }
}

extension FieldView {
  /// The choice of an authority.
  static func authority(
    _ organisations: [Organisation], label: String, chosen: String, error: String?, hint: String? = nil, _ words: Words
  ) -> FieldView {
    .select(
      "authority", label: label,
      options: [OptionView("", words("disclosure.report.choose"), selected: chosen.isEmpty)]
        + organisations.map {
          OptionView($0.id.description, $0.name(in: words.language.rawValue), selected: $0.id.description == chosen)
        }, error: error, hint: hint)
  }
}

extension [Organisation] {
  /// Each once, in its first place: a department stands under its government too.
  func uniqued() -> [Organisation] {
    var seen: Set<OrganisationID> = []
    return filter { seen.insert($0.id).inserted }
  }
}
