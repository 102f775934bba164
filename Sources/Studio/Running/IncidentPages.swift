import Hummingbird
import Kernel
import Store
import WebSupport
import Workflow

/// `/studio/incidents`: instances that need somebody's hand, of all processes.
struct IncidentPages: Sendable {
  static let pageSize = 50
  let bench: Workbench
  let studio: Studio

  func addRoutes(to router: WebRouter) {
    router.get("/studio/incidents", use: list)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let before = InstanceID(context.query["before"])
    let workflow = studio.workflow
    let found = try await bench.store.read { tx in
      var names = ProcessNames(workflow)
      return try workflow.troubled(before: before, limit: Self.pageSize + 1, in: tx).map { summary in
        TroubledInstance(
          summary: summary, name: try names.name(of: summary.facts.hash, in: tx),
          incidents: try workflow.resting(in: summary.facts.id, tx: tx).filter { $0.kind == "incident" })
      }
    }
    let view = IncidentListView(found, isFirst: before == nil, context)
    return try bench.renderer.page(
      "studio/incidents", view, title: context.text("studio.tab.incidents"), context: context,
      crumbs: StudioFrame.crumbs(context, Crumb(context.text("studio.tab.incidents"))), layout: .desk,
      assets: StudioFrame.assets)
  }
}

/// An instance with what stopped it.
struct TroubledInstance: Sendable {
  var summary: InstanceSummary
  /// What its process is called.
  var name: LocalText
  var incidents: [RestingPoint]
}

/// The list of incidents.
struct IncidentListView: Sendable {
  struct RowView: Sendable {
    var name: String
    var href: String
    var id: String
    var reasons: [String]
    var since: String
  }

  var tabs: TabsView
  var rows: [RowView]
  var hasRows: Bool
  var empty: EmptyStateView?
  var pagination: PaginationView

  init(_ found: [TroubledInstance], isFirst: Bool, _ context: WebContext) {
    let words = context.words
    let shown = found.prefix(IncidentPages.pageSize)
    tabs = StudioFrame.tabs(.incidents, words)
    rows = shown.map { item in
      RowView(
        name: item.name.text(english: words.language == .en),
        href: InstancePages.path(item.summary.facts.id), id: item.summary.facts.id.description,
        reasons: item.incidents.map { incident in
          let key = "studio.reason.\(incident.name ?? "")"
          return "\(incident.element)：\(words.has(key) ? words(key) : incident.name ?? "")"
        },
        since: item.incidents.map(\.since).min().map { words.wording.shortDateTime($0) } ?? "")
    }
    hasRows = !rows.isEmpty
    empty =
      hasRows
      ? nil : EmptyStateView(title: words("studio.incidents.empty"), text: words("studio.incidents.empty.text"))
    pagination = PaginationView(
      previousHref: isFirst ? nil : StudioFrame.Part.incidents.href,
      nextHref: found.count > IncidentPages.pageSize
        ? shown.last.map { "\(StudioFrame.Part.incidents.href)?before=\($0.summary.facts.id)" } : nil)
  }
}
