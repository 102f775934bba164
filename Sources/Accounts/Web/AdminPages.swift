import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// The way into administration, and the audit trail.
struct AdminPages: Sendable {
  static let pageSize = 50
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/admin", use: show)
    router.get("/admin/audit", use: audit)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let words = context.words
    let doors = AdminDoor.all.filter { AccessPolicy.allows(principal, $0.permission, on: nil) }
    guard !doors.isEmpty else { throw WebError.notFound }
    let today = context.today
    let scope = AccessPolicy.organisations(principal, with: .administerPeople)
    let members = try await bench.store.read { tx in try Staff.members(of: scope, on: today, in: tx) }
    let calendar = bench.calendar.current()
    let view = AdminView(
      doors: doors.map { DoorView(title: words("\($0.key).title"), text: words("\($0.key).door"), href: $0.href) },
      stats: StatsView(stats: [
        StatView(
          value: words.wording.number(scope.count), label: words("accounts.admin.stat.organisations"),
          href: "/admin/organisations"),
        StatView(
          value: words.wording.number(Set(members.map(\.accountID)).count), label: words("accounts.admin.stat.people"),
          href: "/admin/people"),
        StatView(
          value: calendar.schedules.keys.max().map(String.init) ?? "", label: words("accounts.admin.stat.calendar"),
          href: "/admin/calendar"),
      ]))
    return try bench.renderer.page(
      "accounts/admin", view, title: words("accounts.admin.title"), context: context, layout: .desk)
  }

  @Sendable func audit(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    guard AccessPolicy.allows(principal, .readAudit, on: nil) else { throw WebError.notFound }
    let scope = AccessPolicy.organisations(principal, with: .readAudit)
    let before = AuditID(context.query["before"])
    let found = try await bench.store.read { tx in
      try AuditTrail.newest(before: before, limit: Self.pageSize + 1, in: tx)
    }
    let page = found.prefix(Self.pageSize)
    // Entries of other departments are left out; the page may then be short, and the next one goes on.
    let shown = page.filter { entry in entry.entry.actor.organisationID.map(scope.contains) ?? false }
    let words = context.words
    let view = AuditView(
      entries: shown.map { AuditRowView($0.entry, words) }, hasEntries: !shown.isEmpty,
      empty: shown.isEmpty ? EmptyStateView(title: words("accounts.audit.empty")) : nil,
      pagination: PaginationView(
        previousHref: before == nil ? nil : "/admin/audit",
        nextHref: found.count > Self.pageSize ? page.last.map { "/admin/audit?before=\($0.id)" } : nil))
    return try bench.renderer.page(
      "accounts/admin-audit", view, title: words("accounts.audit.title"), context: context,
      crumbs: AdminCrumbs.to(words("accounts.audit.title"), context), layout: .desk)
  }
}

/// A part of administration, and the right that opens it.
private struct AdminDoor: Sendable {
  var key: String
  var href: String
  var permission: Permission

  static let all = [
    AdminDoor(key: "accounts.organisations", href: "/admin/organisations", permission: .administerOrganisations),
    AdminDoor(key: "accounts.people", href: "/admin/people", permission: .administerPeople),
    AdminDoor(key: "accounts.items", href: "/admin/items", permission: .administerItems),
    AdminDoor(key: "accounts.calendar", href: "/admin/calendar", permission: .administerCalendar),
    AdminDoor(key: "accounts.operations", href: "/admin/operations", permission: .operatePlatform),
    AdminDoor(key: "accounts.audit", href: "/admin/audit", permission: .readAudit),
  ]
}

/// The path above the pages of administration.
enum AdminCrumbs {
  static func to(_ title: String, _ context: WebContext, through middle: [Crumb] = []) -> [Crumb] {
    [Crumb(context.text("accounts.admin.title"), "/admin")] + middle + [Crumb(title)]
  }
}

/// The overview.
struct AdminView: Sendable {
  var doors: [DoorView]
  var stats: StatsView
}

/// A way into a part of administration.
struct DoorView: Sendable {
  var title: String
  var text: String
  var href: String
}

/// The audit trail.
struct AuditView: Sendable {
  var entries: [AuditRowView]
  var hasEntries: Bool
  var empty: EmptyStateView?
  var pagination: PaginationView
}

/// One entry of the audit trail.
struct AuditRowView: Sendable {
  var time: String
  var actor: String
  var organisation: String
  var action: String
  var details: String

  init(_ entry: AuditEntry, _ words: Words) {
    time = words.wording.dateTime(entry.at)
    actor = entry.actor.displayName
    organisation = entry.actor.organisationName ?? ""
    let key = "accounts.act.\(entry.action)"
    action = words.has(key) ? words(key) : entry.action
    details = Self.details(entry.details, words)
  }

  /// Roles and names in words; identifiers say nothing to people and are left out.
  private static func details(_ details: JSONValue, _ words: Words) -> String {
    var parts: [String] = []
    if let role = details["role"]?.stringValue { parts.append(words("accounts.role.\(role)")) }
    for key in ["name", "from", "to", "through"] {
      if let value = details[key]?.stringValue, !value.isEmpty { parts.append(value) }
    }
    return parts.joined(separator: " · ")
  }
}
