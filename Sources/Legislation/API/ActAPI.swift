import Acts
import Kernel
import Store
import WebSupport

/// Acts and their articles, for programs.
struct ActAPI: Sendable {
  let bench: Workbench

  var description: APIDescription {
    APIDescription(
      tag: "acts",
      operations: [
        APIOperation(
          "listActs", at: "/acts", gives: .page("ActSummary"),
          links: [
            APIOperation.Link(to: "getAct", "id", from: "/items/0/id"),
            APIOperation.Link(to: "listActs", "cursor", from: "/nextCursor"),
          ], list),
        APIOperation(
          "getAct", at: "/acts/{id}", [APIParameter("id", .identifier, in: .path), APIParameter("version", .date)],
          gives: .one("Act"), links: [APIOperation.Link(to: "getArticle", "id", from: "/id")], find),
        APIOperation(
          "getArticle", at: "/acts/{id}/articles/{article}",
          [
            APIParameter("id", .identifier, in: .path),
            APIParameter("article", .code(pattern: "^[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?$"), in: .path, example: "36"),
            APIParameter("version", .date),
          ], gives: .one("Article"), article),
      ],
      schemas: Self.schemas)
  }

  private static let summaryFields: [APIField] = [
    APIField("id", .identifier), APIField("name", .text), APIField("title", .text),
    APIField("level", .choice(ActLevel.allCases.map(\.rawValue))), APIField("issuer", .text, isOptional: true),
    APIField("version", .date), APIField("effectiveOn", .date, isOptional: true),
    APIField("repealedOn", .date, isOptional: true), APIField("repealedBy", .text, isOptional: true),
    APIField("state", .choice(ActState.allCases.map(\.rawValue))), APIField("articleCount", .integer),
    APIField("page", .path),
  ]

  private static let schemas: [APISchema] = [
    APISchema("ActSummary", summaryFields),
    APISchema(
      "Act",
      summaryFields + [
        APIField("shown", .object("ActVersion")), APIField("versions", .list(.object("ActVersion"))),
        APIField("blocks", .list(.object("ActBlock"))),
      ]),
    APISchema(
      "ActVersion",
      [
        APIField("version", .date), APIField("title", .text), APIField("order", .text, isOptional: true),
        APIField("effectiveOn", .date, isOptional: true), APIField("articleCount", .integer), APIField("sha256", .text),
      ]),
    APISchema(
      "ActBlock",
      [
        APIField("kind", .choice(ActBlockJSON.kinds)), APIField("text", .text),
        APIField("anchor", .text, isOptional: true), APIField("number", .text, isOptional: true),
      ]),
    APISchema(
      "Article",
      [
        APIField("act", .object("ActReference")), APIField("version", .date), APIField("number", .text),
        APIField("label", .text), APIField("heading", .text, isOptional: true), APIField("text", .text),
        APIField("paragraphs", .list(.object("ArticleParagraph"))), APIField("page", .path),
      ]),
    APISchema("ActReference", [APIField("id", .identifier), APIField("name", .text)]),
    APISchema(
      "ArticleParagraph",
      [
        APIField("number", .integer), APIField("anchor", .text), APIField("text", .text),
        APIField("items", .list(.text)),
      ]),
  ]

  @Sendable private func list(_ call: APICall) async throws -> APIAnswer {
    let after = try call.cursorParts(1).map { parts in
      guard let id = ActID(parts[0]) else { throw APIError.foreignCursor }
      return id
    }
    let acts = try await bench.store.read { try ActQueries.page(after: after, limit: call.limit + 1, in: $0) }
    return APIAnswer.page(acts, limit: call.limit, after: { APICursor([$0.id.description]) }) { act in
      .object(Self.members(of: act, on: call.context.today).compactMapValues(\.self))
    }
  }

  @Sendable private func find(_ call: APICall) async throws -> APIAnswer {
    let (reading, _) = try await read(call)
    var members = Self.members(of: reading.act, on: call.context.today)
    members["shown"] = Self.version(reading.version)
    members["versions"] = .array(reading.versions.map(Self.version))
    members["blocks"] = .array(reading.text.blocks.map(ActBlockJSON.value))
    return .one(.members(members))
  }

  @Sendable private func article(_ call: APICall) async throws -> APIAnswer {
    let (reading, changedAt) = try await read(call)
    let parts = (call.text("article") ?? "").split(separator: "-").compactMap { Int($0) }
    guard let value = parts.first,
      let number = ArticleNumber(value: value, inserted: parts.count > 1 ? parts[1] : nil),
      let article = reading.text.article(number)
    else { throw WebError.notFound }
    let heading = try await bench.store.read { try ActQueries.heading(number, of: reading.version.id, in: $0) } ?? ""
    return .one(
      .members([
        "act": ["id": .string(reading.act.id.description), "name": .string(reading.act.name)],
        "version": .string(reading.version.versionOn.description), "number": .string(number.english),
        "label": .string(article.label), "heading": heading.isEmpty ? nil : .string(heading),
        "text": .string(article.body),
        "paragraphs": .array(
          article.paragraphs.map { paragraph in
            [
              "number": .integer(Int64(paragraph.number)), "anchor": .string(paragraph.anchor),
              "text": .string(paragraph.text), "items": .array(paragraph.items.map { .string($0.text) }),
            ]
          }), "page": .string(ActAddress.path(act: reading.act.name, article: number)),
      ]), modified: changedAt)
  }

  /// The act and the version that were asked for, and when anything of the act was last taken in.
  /// - Throws: ``WebError/notFound``.
  private func read(_ call: APICall) async throws -> (ActReading, changedAt: Instant) {
    let id: ActID = try call.required("id")
    return try await bench.store.read { tx in
      guard let (name, changedAt) = try ActNameQueries.name(of: id, in: tx) else { throw WebError.notFound }
      return (try ActReading.read(name, on: call.date("version"), in: tx), changedAt)
    }
  }

  private static func members(of act: LibraryAct, on today: CivilDate) -> [String: JSONValue?] {
    [
      "id": .string(act.id.description), "name": .string(act.name), "title": .string(act.title),
      "level": .string(act.level.rawValue), "issuer": act.issuer.map(JSONValue.string),
      "version": .string(act.versionOn.description), "effectiveOn": act.effectiveOn.map { .string($0.description) },
      "repealedOn": act.repealedOn.map { .string($0.description) }, "repealedBy": act.repealedBy.map(JSONValue.string),
      "state": .string(act.state(on: today).rawValue), "articleCount": .integer(Int64(act.articleCount)),
      "page": .string(ActAddress.path(act: act.name)),
    ]
  }

  private static func version(_ version: LibraryVersion) -> JSONValue {
    .members([
      "version": .string(version.versionOn.description), "title": .string(version.title),
      "order": version.order.map(JSONValue.string), "effectiveOn": version.effectiveOn.map { .string($0.description) },
      "articleCount": .integer(Int64(version.articleCount)), "sha256": .string(version.digest),
    ])
  }
}

/// A piece of an act as programs read it.
enum ActBlockJSON {
  static let kinds = ["part", "chapter", "section", "article", "text", "appendix"]

  static func value(_ block: ActBlock) -> JSONValue {
    switch block {
    case .heading(let heading):
      let kind =
        switch heading.level {
        case .part: "part"
        case .chapter: "chapter"
        case .section: "section"
        }
      return ["kind": .string(kind), "text": .string(heading.text), "anchor": .string(heading.anchor)]
    case .article(let article):
      return [
        "kind": "article", "text": .string(article.body), "anchor": .string(article.anchor),
        "number": .string(article.number.english),
      ]
    case .text(let text): return ["kind": "text", "text": .string(text)]
    case .appendix(let appendix):
      return [
        "kind": "appendix", "text": .string(([appendix.label] + appendix.lines).joined(separator: "\n")),
        "anchor": .string(appendix.anchor),
      ]
    }
  }
}
