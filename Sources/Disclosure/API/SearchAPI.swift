import Kernel
import Search
import Store
import WebSupport

/// Search over everything that is public, for programs.
struct SearchAPI: Sendable {
  let bench: Workbench
  let search: TextSearch

  var description: APIDescription {
    APIDescription(
      tag: "search",
      operations: [
        APIOperation(
          "search", at: "/search",
          [
            APIParameter("q", .text(maxLength: 100), example: "政府信息公开"),
            APIParameter("kind", .choice(Self.kinds), wordsKey: "api.parameter.search.kind"),
            APIParameter("issuer", .text(maxLength: 100)),
            APIParameter("year", .integer(1949...9999)), APIParameter("inForce", .flag),
            APIParameter(
              "order", .choice(TextQuery.Order.allCases.map(\.rawValue)),
              fallback: .string(TextQuery.Order.relevance.rawValue)),
          ],
          gives: .page(
            "SearchHit",
            besides: [
              APIField("total", .integer), APIField("isExact", .flag), APIField("suggestion", .text, isOptional: true),
              APIField("facets", .object("SearchFacets")),
            ]), links: [APIOperation.Link(to: "search", "cursor", from: "/nextCursor")], find)
      ],
      schemas: Self.schemas)
  }

  private static let kinds = [TextKind.item, TextKind.publication, TextKind.law, TextKind.answer, TextKind.page]

  private static let schemas: [APISchema] = [
    APISchema(
      "SearchHit",
      [
        APIField("id", .text), APIField("kind", .text), APIField("title", .list(.object("SearchPiece"))),
        APIField("address", .path), APIField("issuer", .text, isOptional: true),
        APIField("date", .date, isOptional: true), APIField("isInForce", .flag),
        APIField("number", .text, isOptional: true), APIField("passages", .list(.object("SearchPassage"))),
      ]),
    APISchema("SearchPiece", [APIField("text", .text), APIField("isMatch", .flag)]),
    APISchema(
      "SearchPassage",
      [
        APIField("address", .path), APIField("heading", .text, isOptional: true),
        APIField("pieces", .list(.object("SearchPiece"))),
      ]),
    APISchema(
      "SearchFacets",
      [
        APIField("kinds", .map(.integer)), APIField("issuers", .map(.integer)), APIField("years", .map(.integer)),
        APIField("inForce", .integer), APIField("notInForce", .integer),
      ]),
  ]

  @Sendable private func find(_ call: APICall) async throws -> APIAnswer {
    var query = TextQuery(call.text("q") ?? "", today: call.context.today)
    if let kind = call.text("kind") { query.filter.kinds = [kind] }
    if let issuer = call.text("issuer") { query.filter.authorities = [issuer] }
    if let year = call.integer("year") { query.filter.years = [year] }
    query.filter.inForceOnly = call.flag("inForce") ?? false
    query.order = call.text("order").flatMap(TextQuery.Order.init(rawValue:)) ?? .relevance
    query.limit = call.limit
    if let parts = try call.cursorParts(1) {
      guard let offset = Int(parts[0]), (1...TextQuery.deepest).contains(offset) else { throw APIError.foreignCursor }
      query.offset = offset
    }
    let wanted = query
    let found = try await bench.store.read { try search.index.search(wanted, in: $0) }
    let end = wanted.offset + found.hits.count
    let hasMore = !found.hits.isEmpty && end < min(found.total, TextQuery.deepest)
    return .page(
      found.hits.map(Self.hit), next: hasMore ? APICursor(["\(end)"]) : nil,
      besides: JSONValue.members([
        "total": .integer(Int64(found.total)), "isExact": .bool(found.isExact),
        "suggestion": found.suggestion.map(JSONValue.string), "facets": Self.facets(found.facets),
      ]).objectValue ?? [:])
  }

  private static func hit(_ hit: TextHit) -> JSONValue {
    .members([
      "id": .string(hit.id), "kind": .string(hit.kind), "title": pieces(hit.title), "address": .string(hit.address),
      "issuer": hit.authorityName.isEmpty ? nil : .string(hit.authorityName),
      "date": hit.date.map { .string($0.description) }, "isInForce": .bool(hit.isInForce),
      "number": hit.number.map(JSONValue.string),
      "passages": .array(
        hit.passages.map { passage in
          .members([
            "address": .string(passage.address), "heading": passage.heading.isEmpty ? nil : .string(passage.heading),
            "pieces": pieces(passage.pieces),
          ])
        }),
    ])
  }

  private static func pieces(_ pieces: [TextPiece]) -> JSONValue {
    .array(pieces.map { ["text": .string($0.text), "isMatch": .bool($0.isMatch)] })
  }

  private static func facets(_ facets: TextFacets) -> JSONValue {
    func counts<Key>(_ values: [TextFacets.Value<Key>]) -> JSONValue {
      .object(
        Dictionary(
          values.map { ("\($0.key)", JSONValue.integer(Int64($0.count))) }, uniquingKeysWith: { one, _ in one }))
    }
    return [
      "kinds": counts(facets.kinds), "issuers": counts(facets.authorities), "years": counts(facets.years),
      "inForce": .integer(Int64(facets.inForce)), "notInForce": .integer(Int64(facets.notInForce)),
    ]
  }
}
