import Hummingbird
import Identity
import Store
import WebSupport

/// The departments whose items somebody administers.
struct AdminScope: Sendable {
  let principal: Principal
  /// Codes of the departments, with the organisations behind them.
  let departments: [String: OrganisationID]

  /// Whether the person may change items of a department.
  func covers(_ departmentCode: String) -> Bool { departments[departmentCode] != nil }

  /// Who acts, for an item of a department.
  func actor(for departmentCode: String) -> Actor { .staff(principal, for: departments[departmentCode]) }
}

extension Portal {
  /// The signed-in administrator's departments; `notFound` for everybody else.
  func adminScope(_ context: WebContext, in tx: ReadTransaction) throws -> AdminScope {
    let principal = try context.requireStaff()
    let covered = AccessPolicy.organisations(principal, with: .administerItems)
    guard !covered.isEmpty else { throw WebError.notFound }
    let organisations = try Organisations.tree(in: tx).flatMap(\.flattened).map(\.organisation)
    let departments = organisations.reduce(into: [String: OrganisationID]()) { found, organisation in
      if let code = organisation.code, covered.contains(organisation.id) { found[code] = organisation.id }
    }
    return AdminScope(principal: principal, departments: departments)
  }

  /// An item with the scope of the administrator who may change it.
  func administered(_ context: WebContext, in tx: ReadTransaction) throws -> (AdminScope, ItemVersion) {
    let scope = try adminScope(context, in: tx)
    guard let code = ItemCode(try context.parameter("code")),
      let version = try items.latest(code, in: tx), scope.covers(version.content.departmentCode)
    else { throw WebError.notFound }
    return (scope, version)
  }

  /// The crumbs of a page about an item.
  func adminCrumbs(_ version: ItemVersion? = nil, _ page: String? = nil, _ words: Words) -> [Crumb] {
    let home = Crumb(words("services.admin.title"), "/admin/items")
    guard let version else { return page.map { [home, Crumb($0)] } ?? [Crumb(words("services.admin.title"))] }
    let name = version.content.name.text(words.language)
    guard let page else { return [home, Crumb(name)] }
    return [home, Crumb(name, SitePath.adminItem(version.code)), Crumb(page)]
  }
}

extension StateTagView {
  /// Whether an item is in use.
  init(_ state: ItemState, _ words: Words) {
    let tone: Tone =
      switch state {
      case .inUse: .success
      case .suspended: .warning
      case .cancelled: .stopped
      }
    self.init(text: words(state.wordKey), tone: tone)
  }
}

extension FindingView {
  /// A finding of the quality check in words.
  init(_ finding: QualityFinding, _ words: Words) {
    let tone: Tone =
      switch finding.severity {
      case .error: .danger
      case .warning: .warning
      case .advice: .info
      }
    self.init(
      tag: StateTagView(text: words(finding.severity.wordKey), tone: tone),
      text: words(finding.key, finding.arguments.mapValues { $0.text(words.language) }))
  }
}
