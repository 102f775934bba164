import Hummingbird
import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// Messages to the person, and to the party that they act for.
struct NoticePages: Sendable {
  static let pageSize = 20
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/notices", use: show)
    router.post("/my/notices/read", use: markAllRead)
    router.post("/my/notices/{id}/open", use: open)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let recipients = Self.recipients(principal)
    let before = NoticeID(context.query["before"])
    let (found, unread) = try await bench.store.read { tx in
      (
        try Notices.list(for: recipients, before: before, limit: Self.pageSize + 1, in: tx),
        try Notices.unreadCount(for: recipients, in: tx)
      )
    }
    let page = found.prefix(Self.pageSize)
    let words = context.words
    let view = NoticesView(
      notices: page.map { NoticeRowView($0, words) }, hasNotices: !page.isEmpty, hasUnread: unread > 0,
      unread: words("accounts.notices.unread", ["count": String(unread)]),
      upTo: page.first?.id.description ?? "",
      empty: page.isEmpty
        ? EmptyStateView(title: words("accounts.notices.empty"), text: words("accounts.notices.empty.text")) : nil,
      pagination: PaginationView(
        previousHref: before == nil ? nil : "/my/notices",
        nextHref: found.count > Self.pageSize ? page.last.map { "/my/notices?before=\($0.id)" } : nil))
    return try bench.renderer.page(
      "accounts/notices", view, title: words("accounts.notices.title"), context: context,
      crumbs: [Crumb(words("accounts.notices.title"))])
  }

  @Sendable func markAllRead(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let form = try await context.form(from: request)
    guard let upTo: NoticeID = form.id("upTo") else { return context.redirect(to: "/my/notices") }
    let (recipients, now) = (Self.recipients(principal), context.now)
    try await bench.store.write { tx in
      _ = try Notices.markAllRead(for: recipients, upTo: upTo, at: now, in: tx)
    }
    return context.redirect(to: "/my/notices", flash: "accounts.notices.read")
  }

  @Sendable func open(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    _ = try await context.form(from: request)
    let id: NoticeID = try context.identifier("id")
    let (recipients, now) = (Self.recipients(principal), context.now)
    let notice = try await bench.store.write { tx in
      try Notices.markRead(id, for: recipients, at: now, in: tx)
      return try Notices.find(id, for: recipients, in: tx)
    }
    guard let notice else { throw WebError.notFound }
    return context.redirect(to: NoticeRowView.href(notice))
  }

  private static func recipients(_ principal: Principal) -> [NoticeRecipient] {
    [.account(principal.accountID), .party(principal.actingParty.id)]
  }
}

/// The list of messages.
struct NoticesView: Sendable {
  var notices: [NoticeRowView]
  var hasNotices: Bool
  var hasUnread: Bool
  var unread: String
  var upTo: String
  var empty: EmptyStateView?
  var pagination: PaginationView
}

/// One message.
struct NoticeRowView: Sendable {
  var id: String
  var text: String
  var time: String
  var datetime: String
  var isUnread: Bool

  init(_ notice: Notice, _ words: Words) {
    id = notice.id.description
    text = words(words.has(notice.kind) ? notice.kind : "accounts.notices.other", words.readable(notice.parameters))
    time = words.wording.dateTime(notice.createdAt)
    datetime = notice.createdAt.iso8601
    isUnread = !notice.isRead
  }

  /// Where the matter of a message stands.
  static func href(_ notice: Notice) -> String {
    if let caseID = notice.caseID { return "/my/cases/\(caseID)" }
    return places.first { notice.kind.hasPrefix($0.prefix) }?.href ?? "/my/notices"
  }

  /// Where messages that are about no case lead, by the beginning of their kind.
  private static let places: [(prefix: String, href: String)] = [
    ("notice.operations.webhook.", "/admin/operations/webhooks"), ("notice.publishing.", "/desk/publishing"),
    ("notice.privacy.export.", "/exports"), ("notice.mandate.", "/my/mandates"),
    ("notice.disclosure.complaint.", "/my/complaints"), ("notice.disclosure.matter.", "/desk/disclosure/matters"),
    ("notice.disclosure.consultation.", "/my/consultations"),
    ("notice.disclosure.statement.", "/desk/disclosure/statements"),
  ]
}
