import Identity
import Kernel
import Store
import WebSupport

/// Published annual reports, for programs.
struct ReportAPI: Sendable {
  let bench: Workbench

  var description: APIDescription {
    APIDescription(
      tag: "reports",
      operations: [
        APIOperation(
          "listReports", at: "/reports", [APIParameter("year", Self.years)],
          gives: .page("ReportSummary", besides: [APIField("years", .list(.year))]),
          links: [
            APIOperation.Link(to: "getReport", "authority", from: "/items/0/authority/id"),
            APIOperation.Link(to: "listReports", "cursor", from: "/nextCursor"),
          ], list),
        APIOperation(
          "getReport", at: "/reports/{year}/{authority}",
          [
            APIParameter("year", Self.years, in: .path, example: 2025),
            APIParameter("authority", .identifier, in: .path),
            APIParameter("version", .integer(1...999)),
          ], gives: .one("Report"), find),
      ],
      schemas: Self.schemas)
  }

  private static let years = APIParameter.Kind.integer(ReportYear.known)

  private static let summaryFields: [APIField] = [
    APIField("authority", .object("AuthorityReference")), APIField("year", .year),
    APIField("publishedOn", .date, isOptional: true), APIField("version", .integer),
    APIField("page", .path),
  ]

  private static let schemas: [APISchema] = [
    APISchema("ReportSummary", summaryFields),
    APISchema(
      "Report",
      summaryFields + [
        APIField("title", .text), APIField("form", .text),
        APIField("correction", .text, isOptional: true),
        APIField("texts", .map(.text)),
        APIField("tables", .map(.map(.map(.either([.integer, .text]))))),
      ]),
  ]

  @Sendable private func list(_ call: APICall) async throws -> APIAnswer {
    let asked = call.integer("year").flatMap { ReportYear($0) }
    let after = try call.cursorParts(2).map { parts in
      guard let year = Int(parts[0]).flatMap({ ReportYear($0) }), let id = OrganisationID(parts[1])
      else {
        throw APIError.foreignCursor
      }
      return (year, id)
    }
    return try await bench.store.read { tx in
      let years = try ReportQueries.years(in: tx)
      // One year after the other, the latest first; each has as many reports as there are departments.
      guard let year = after?.0 ?? asked ?? years.first else {
        return .page([], next: nil, besides: ["years": []])
      }
      let published = try ReportQueries.published(year, in: tx)
      let ids = published.keys.sorted().filter { id in after.map { id > $0.1 } ?? true }
      let names = try AuthorityReferences(Array(ids.prefix(call.limit)), in: tx)
      return APIAnswer.page(
        ids, limit: call.limit, after: { APICursor(["\(year.year)", $0.description]) },
        besides: ["years": .array(years.map { .integer(Int64($0.year)) })]
      ) { id in
        .members([
          "authority": names.value(of: id), "year": .integer(Int64(year.year)),
          "publishedOn": published[id].map { .string($0.firstOn.description) },
          "version": .integer(Int64(published[id]?.versions ?? 1)),
          "page": .string("\(ReportPath.open(year))/\(id)"),
        ])
      }
    }
  }

  @Sendable private func find(_ call: APICall) async throws -> APIAnswer {
    let authority: OrganisationID = try call.required("authority")
    guard let year = call.integer("year").flatMap({ ReportYear($0) }) else {
      throw WebError.notFound
    }
    let number = call.integer("version")
    let words = bench.renderer.words(.zhCN)
    return try await bench.store.read { tx in
      let versions = try ReportQueries.versions(authority, year, in: tx).filter {
        $0.state == .published
      }
      let chosen = number.map { number in versions.first { $0.version == number } } ?? versions.last
      guard let report = chosen, let body = try ReportBody.find(authority.description, in: tx)
      else {
        throw WebError.notFound
      }
      var members = ReportDocument(report, body, words).json.objectValue ?? [:]
      for (name, value) in members where value.isNull { members[name] = nil }
      members["authority"] = try AuthorityReferences([authority], in: tx).value(of: authority)
      members["page"] = .string(ReportPath.open(year, body))
      // The title has the authority's present name, so the day of publication would not be the whole truth.
      return .one(.object(members))
    }
  }
}
