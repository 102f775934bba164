import Kernel
import Store
import WebSupport

/// The archive of answered requests, for programs.
struct AnswerAPI: Sendable {
  let bench: Workbench

  var description: APIDescription {
    APIDescription(
      tag: "requests",
      operations: [
        APIOperation(
          "listAnsweredRequests", at: "/requests",
          [
            APIParameter("authority", .identifier), APIParameter("result", .choice(AnswerJSON.results)),
            APIParameter("ground", .choice(AnswerJSON.grounds)), APIParameter("inTime", .flag),
            APIParameter("year", .integer(Self.years), wordsKey: "api.parameter.requests.year"),
          ], gives: .page("AnsweredRequest"),
          links: [
            APIOperation.Link(to: "getAnsweredRequest", "id", from: "/items/0/id"),
            APIOperation.Link(to: "listAnsweredRequests", "cursor", from: "/nextCursor"),
          ], list),
        APIOperation(
          "getAnsweredRequest", at: "/requests/{id}", [APIParameter("id", .identifier, in: .path)],
          gives: .one("AnsweredRequest"), find),
        APIOperation(
          "getRequestStatistics", at: "/request-statistics",
          [
            APIParameter("authority", .identifier),
            APIParameter("year", .integer(Self.years), wordsKey: "api.parameter.statistics.year"),
          ], gives: .one("RequestStatistics"), statistics),
      ],
      schemas: AnswerJSON.schemas)
  }

  /// The Regulation has been in force since 2008.
  private static let years = 2008...9999

  @Sendable private func list(_ call: APICall) async throws -> APIAnswer {
    var filter = ArchiveFilter(result: call.text("result").flatMap(DisclosureResult.init(rawValue:)))
    filter.authority = call.identifier("authority")
    filter.ground = call.text("ground").flatMap(AnswerGround.init(rawValue:))
    filter.inTime = call.flag("inTime")
    filter.year = call.integer("year")
    let before = try call.cursorParts(1).map { parts in
      guard let id = ArchiveID(parts[0]) else { throw APIError.foreignCursor }
      return id
    }
    let wanted = filter
    let entries = try await bench.store.read {
      try ArchiveQueries.list(wanted, before: before, limit: call.limit + 1, in: $0)
    }
    return APIAnswer.page(
      entries, limit: call.limit, after: { APICursor([$0.id.description]) }, AnswerJSON.value(of:))
  }

  @Sendable private func find(_ call: APICall) async throws -> APIAnswer {
    let id: ArchiveID = try call.required("id")
    guard let entry = try await bench.store.read({ try ArchiveQueries.find(id, in: $0) }) else {
      throw WebError.notFound
    }
    // An entry never changes: it is withdrawn or stays as it is.
    return .one(AnswerJSON.value(of: entry), modified: entry.publishedOn.startInstant())
  }

  @Sendable private func statistics(_ call: APICall) async throws -> APIAnswer {
    let today = call.context.today
    var days = today.adding(months: -12)...today
    if let year = call.integer("year"), let first = CivilDate(year: year, month: 1, day: 1),
      let last = CivilDate(year: year, month: 12, day: 31)
    {
      days = first...last
    }
    let asked = days
    let statistics = try await bench.store.read {
      try AnswerStatistics.count(asked, of: call.identifier("authority"), in: $0)
    }
    return .one(AnswerJSON.value(of: statistics, on: asked))
  }
}
