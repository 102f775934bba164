import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// What the staff pages of this feature have in common.
enum DeskFrame {
  static let base = "/desk/publishing"
  static let assets = ["publishing.css"]

  static func draft(_ id: PublicationID, _ page: String = "") -> String {
    "\(base)/drafts/\(id)\(page.isEmpty ? "" : "/\(page)")"
  }

  static func crumbs(_ context: WebContext, _ rest: Crumb...) -> [Crumb] {
    [Crumb(context.text("publishing.desk.title"), base)] + rest
  }

  /// The parts of the area.
  enum Part: String, CaseIterable {
    case documents, channels, columns, lists

    var href: String { self == .documents ? base : "\(base)/\(rawValue)" }
  }

  static func tabs(_ current: Part, _ words: Words) -> TabsView {
    TabsView(
      label: words("publishing.desk.title"),
      tabs: Part.allCases.map {
        TabView(text: words("publishing.desk.tab.\($0.rawValue)"), href: $0.href, isCurrent: $0 == current)
      })
  }
}

/// Who works on publications here, and where. The one place of the feature's staff pages where rights are looked at.
struct DeskScope: Sendable {
  let principal: Principal
  let drafts: Set<OrganisationID>
  let reviews: Set<OrganisationID>

  var all: Set<OrganisationID> { drafts.union(reviews) }

  /// - Throws: ``WebError/notFound`` for whoever may neither draft nor review anywhere; signing in for strangers.
  static func of(_ context: WebContext) throws -> DeskScope {
    let principal = try context.requireStaff()
    let scope = DeskScope(
      principal: principal, drafts: AccessPolicy.organisations(principal, with: .publish),
      reviews: AccessPolicy.organisations(principal, with: .reviewPublication))
    guard !scope.all.isEmpty else { throw WebError.notFound }
    return scope
  }

  /// A publication within the scope.
  /// - Throws: ``PublishingError/unknown``.
  func publication(_ context: WebContext, in tx: ReadTransaction) throws -> Publication {
    let id: PublicationID = try context.identifier("publication")
    guard let found = try PublicationQueries.find(id, in: tx), all.contains(found.authorityID) else {
      throw PublishingError.unknown
    }
    return found
  }
}

/// A page with one form; template `publishing/form`.
struct FormPageView: Sendable {
  var title: String
  var lead: String?
  var notices: [NoticeView] = []
  var facts: DefinitionListView?
  var errors: ErrorSummaryView?
  var action: String
  var isMultipart = false
  var fields: [FieldView]
  var submitText: String
  var isDanger = false
  var backHref: String
  var articles: [ArticleView] = []
}
