import Hummingbird
import Kernel
import Store
import WebSupport

/// `/admin/items/quality`: what the quality check found, by department and item.
struct AdminQualityPages: Sendable {
  /// Items of one department that are listed, the worst first.
  static let itemsShown = 40
  /// Findings of one item that are listed; the item's own page has them all.
  static let findingsShown = 5

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/admin/items/quality", use: overview)
    router.get("/admin/items/quality/{department}", use: department)
  }

  @Sendable func overview(_ request: Request, _ context: WebContext) async throws -> Response {
    let rows = try await portal.bench.store.read { tx in
      let scope = try portal.adminScope(context, in: tx)
      return try portal.items.departments(in: tx).filter { scope.covers($0.department.code) }
    }
    let words = context.words
    let number = words.wording.number
    let sum = rows.reduce(into: QualityCounts()) { sum, row in
      sum.errors += row.findings.errors
      sum.warnings += row.findings.warnings
      sum.advice += row.findings.advice
    }
    let view = AdminQualityView(
      stats: StatsView(stats: [
        StatView(value: number(rows.reduce(0) { $0 + $1.itemCount }), label: words("services.admin.quality.items")),
        StatView(value: number(sum.errors), label: words("services.admin.quality.errors"), tone: .danger),
        StatView(value: number(sum.warnings), label: words("services.admin.quality.warnings"), tone: .warning),
        StatView(value: number(sum.advice), label: words("services.admin.quality.advice")),
      ]),
      departments: rows.map { row in
        QualityLineView(
          href: "/admin/items/quality/\(SitePath.escaped(row.department.code))",
          name: row.department.name.text(words.language), items: number(row.itemCount),
          errors: number(row.findings.errors), warnings: number(row.findings.warnings),
          advice: number(row.findings.advice))
      })
    return try portal.bench.renderer.page(
      "services/admin-quality", view, title: words("services.admin.quality"), context: context,
      crumbs: portal.adminCrumbs(nil, words("services.admin.quality"), words))
  }

  @Sendable func department(_ request: Request, _ context: WebContext) async throws -> Response {
    let code = try context.parameter("department")
    let today = context.today
    let (row, versions) = try await portal.bench.store.read(.bulk) { tx in
      guard try portal.adminScope(context, in: tx).covers(code),
        let row = try portal.items.departments(in: tx).first(where: { $0.department.code == code })
      else { throw WebError.notFound }
      let worst = try QualityQueries().worst(in: code, limit: Self.itemsShown, tx)
      return (row, try worst.compactMap { try portal.items.version($0.versionID, in: tx) })
    }
    let words = context.words
    let number = words.wording.number
    let items = versions.map { version in
      QualityItemView(
        href: SitePath.adminItem(version.code), name: version.content.name.text(words.language),
        findings: QualityCheck.findings(version.content, on: today).prefix(Self.findingsShown).map {
          FindingView($0, words)
        })
    }.filter { !$0.findings.isEmpty }
    let view = AdminQualityDepartmentView(
      name: row.department.name.text(words.language),
      summary: words(
        "services.admin.quality.summary",
        [
          "items": number(row.itemCount), "errors": number(row.findings.errors),
          "warnings": number(row.findings.warnings), "advice": number(row.findings.advice),
        ]),
      hasItems: !items.isEmpty, items: items,
      empty: items.isEmpty ? EmptyStateView(title: words("services.admin.quality.clean")) : nil)
    return try portal.bench.renderer.page(
      "services/admin-quality-department", view, title: "\(words("services.admin.quality")) – \(view.name)",
      context: context, crumbs: portal.adminCrumbs(nil, view.name, words))
  }
}

/// `/admin/items/quality`.
struct AdminQualityView: Sendable {
  var stats: StatsView
  var departments: [QualityLineView]
}

/// The findings of one department in numbers.
struct QualityLineView: Sendable {
  var href: String
  var name: String
  var items: String
  var errors: String
  var warnings: String
  var advice: String
}

/// `/admin/items/quality/{department}`.
struct AdminQualityDepartmentView: Sendable {
  var name: String
  var summary: String
  var hasItems: Bool
  var items: [QualityItemView]
  var empty: EmptyStateView?
}

/// An item with what was found in it.
struct QualityItemView: Sendable {
  var href: String
  var name: String
  var findings: [FindingView]
}
