import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// "谁看过我的数据": every official reading of the person's data.
struct AccessPages: Sendable {
  static let pageSize = 20
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/access", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let before = AccessRecordID(context.query["before"])
    let party = principal.actingParty.id
    let found = try await bench.store.read { tx in
      try AccessRecords.list(for: party, before: before, limit: Self.pageSize + 1, in: tx)
    }
    let page = found.prefix(Self.pageSize)
    let words = context.words
    let isFirst = before == nil
    let view = AccessView(
      name: principal.actingParty.displayName, records: page.map { AccessRowView($0.record, words) },
      hasRecords: !page.isEmpty,
      empty: page.isEmpty
        ? EmptyStateView(
          title: words(isFirst ? "accounts.access.empty" : "accounts.access.end"),
          text: isFirst ? words("accounts.access.empty.text") : nil) : nil,
      pagination: PaginationView(
        previousHref: isFirst ? nil : "/my/access",
        nextHref: found.count > Self.pageSize ? page.last.map { "/my/access?before=\($0.id)" } : nil))
    return try bench.renderer.page(
      "accounts/access", view, title: words("accounts.access.title"), context: context,
      crumbs: [Crumb(words("accounts.access.title"))])
  }
}

/// The list of readings.
struct AccessView: Sendable {
  var name: String
  var records: [AccessRowView]
  var hasRecords: Bool
  var empty: EmptyStateView?
  var pagination: PaginationView
}

/// One reading.
struct AccessRowView: Sendable {
  var time: String
  var datetime: String
  var office: String
  var reader: String
  var matter: String?
  var matterHref: String?
  var purpose: String
  var rule: String

  init(_ record: AccessRecord, _ words: Words) {
    time = words.wording.dateTime(record.at)
    datetime = record.at.iso8601
    office = record.organisationName
    // The person learns which office and a name to ask for, not the official's full name.
    reader = words.wording.maskedName(record.readerName)
    matter = record.caseNumber
    matterHref = record.caseID.map { "/my/cases/\($0)" }
    let key = "access.purpose.\(record.purpose)"
    purpose = words.has(key) ? words(key) : record.purpose
    rule = words.has(record.rule) ? words(record.rule) : record.rule
  }
}
