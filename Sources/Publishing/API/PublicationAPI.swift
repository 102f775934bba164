import Identity
import Kernel
import Store
import WebSupport

/// What is published, for programs.
struct PublicationAPI: Sendable {
  let bench: Workbench
  let catalogue: PublishingCatalogue

  var description: APIDescription {
    APIDescription(
      tag: "publications",
      operations: [
        APIOperation(
          "listPublications", at: "/publications", filters, gives: .page("PublicationSummary"),
          links: [
            APIOperation.Link(to: "getPublication", "id", from: "/items/0/id"),
            APIOperation.Link(to: "listPublications", "cursor", from: "/nextCursor"),
          ], list),
        APIOperation(
          "getPublication", at: "/publications/{id}", [APIParameter("id", .identifier, in: .path)],
          gives: .one("Publication"), find),
        APIOperation("getPublicationCodes", at: "/publication-codes", gives: .one("PublicationCodes"), codes),
      ],
      schemas: PublicationAPI.schemas)
  }

  private var filters: [APIParameter] {
    [
      APIParameter("authority", .identifier), APIParameter("field", .choice(DisclosureField.allCases.map(\.rawValue))),
      APIParameter("kind", .choice(PublicationKind.allCases.map(\.rawValue))),
      APIParameter("stage", .choice(OpennessStage.allCases.map(\.rawValue))),
      APIParameter("column", .choice(catalogue.columns.map(\.code))),
      APIParameter("topic", .choice(catalogue.topics.map(\.code))), APIParameter("year", .integer(1949...9999)),
    ]
  }

  @Sendable private func list(_ call: APICall) async throws -> APIAnswer {
    var filter = PublicationListQueries.Filter()
    filter.authority = call.identifier("authority")
    filter.field = call.text("field").flatMap(DisclosureField.init(rawValue:))
    filter.kind = call.text("kind").flatMap(PublicationKind.init(rawValue:))
    filter.stage = call.text("stage").flatMap(OpennessStage.init(rawValue:))
    filter.column = call.text("column")
    filter.topic = call.text("topic")
    filter.year = call.integer("year")
    let before = try call.cursorParts(1).map { parts in
      guard let cursor = PublicationListQueries.Cursor(text: parts[0]) else { throw APIError.foreignCursor }
      return cursor
    }
    let wanted = filter
    return try await bench.store.read { tx in
      let lines = try PublicationListQueries.published(wanted, before: before, limit: call.limit + 1, in: tx)
      let names = try AuthorityReferences(lines.map(\.authorityID), in: tx)
      return APIAnswer.page(
        lines, limit: call.limit, after: { APICursor([PublicationListQueries.Cursor($0).text]) }
      ) { PublicationJSON.summary(of: $0, names, on: call.context.today) }
    }
  }

  @Sendable private func find(_ call: APICall) async throws -> APIAnswer {
    let id: PublicationID = try call.required("id")
    return try await bench.store.read { tx in
      guard let found = try PublicationQueries.find(id, in: tx), let text = found.released,
        found.state == .published || found.state == .withdrawn
      else { throw WebError.notFound }
      let json = PublicationJSON(
        publication: found, text: text, names: try AuthorityReferences([found.authorityID], in: tx),
        attachments: try PublicationPartQueries.attachments(of: id, in: tx).filter { !$0.isLeftOut },
        events: try PublicationPartQueries.events(of: id, in: tx).filter(\.isPublic),
        links: try LinkQueries.outgoing(id, in: tx), backLinks: try LinkQueries.incoming(id, in: tx))
      // Validity changes with the day alone, so the date of the last change would not be the whole truth.
      return .one(json.value(on: call.context.today))
    }
  }

  @Sendable private func codes(_ call: APICall) async throws -> APIAnswer {
    let renderer = bench.renderer
    func named(_ code: String, _ name: JSONValue) -> JSONValue { ["code": .string(code), "name": name] }
    return .one([
      "fields": .array(DisclosureField.allCases.map { named($0.rawValue, .words($0.wordKey, renderer)) }),
      "kinds": .array(PublicationKind.allCases.map { named($0.rawValue, .words($0.wordKey, renderer)) }),
      "stages": .array(OpennessStage.allCases.map { named($0.rawValue, .words($0.wordKey, renderer)) }),
      "columns": .array(catalogue.columns.map { named($0.code, .words($0.name)) }),
      "topics": .array(catalogue.topics.map { named($0.code, .words($0.name)) }),
    ])
  }
}
