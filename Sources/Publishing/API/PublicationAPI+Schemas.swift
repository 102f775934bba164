import WebSupport

extension PublicationAPI {
  private static let summaryFields: [APIField] = [
    APIField("id", .identifier), APIField("title", .text), APIField("summary", .text),
    APIField("number", .text, isOptional: true), APIField("indexNumber", .text, isOptional: true),
    APIField("authority", .object("AuthorityReference")),
    APIField("kind", .choice(PublicationKind.allCases.map(\.rawValue))),
    APIField("field", .choice(DisclosureField.allCases.map(\.rawValue))),
    APIField("stage", .choice(OpennessStage.allCases.map(\.rawValue))), APIField("column", .text),
    APIField("topics", .list(.text)), APIField("formedOn", .date), APIField("publishedOn", .date),
    APIField("publishedAt", .instant), APIField("effectiveOn", .date, isOptional: true),
    APIField("expiresOn", .date, isOptional: true), APIField("repealedOn", .date, isOptional: true),
    APIField("validity", .choice(Validity.allCases.map(\.rawValue)), isOptional: true), APIField("page", .path),
  ]

  static let schemas: [APISchema] = [
    APISchema("PublicationSummary", summaryFields),
    APISchema(
      "Publication",
      summaryFields + [
        APIField("state", .choice(["published", "withdrawn"])), APIField("version", .integer),
        APIField("changedAt", .instant), APIField("withdrawnAt", .instant, isOptional: true),
        APIField("body", .text, isOptional: true), APIField("plain", .text, isOptional: true),
        APIField("legalBasis", .text, isOptional: true), APIField("jointIssuers", .text, isOptional: true),
        APIField("attachments", .list(.object("PublicationFile"))),
        APIField("links", .list(.object("PublicationLink"))),
        APIField("history", .list(.object("PublicationEvent"))),
      ]),
    APISchema(
      "PublicationFile",
      [
        APIField("name", .text), APIField("mediaType", .text), APIField("sizeBytes", .integer),
        APIField("sha256", .text), APIField("isMasked", .flag), APIField("address", .path),
      ]),
    APISchema(
      "PublicationLink",
      [
        APIField("relation", .choice(PublicationJSON.relations)), APIField("id", .identifier),
        APIField("title", .text), APIField("number", .text, isOptional: true), APIField("page", .path),
      ]),
    APISchema(
      "PublicationEvent",
      [
        APIField("kind", .choice(PublicationEvent.Kind.allCases.map(\.rawValue))), APIField("at", .instant),
        APIField("reason", .text, isOptional: true),
      ]),
    APISchema(
      "PublicationCodes",
      ["fields", "kinds", "stages", "columns", "topics"].map { APIField($0, .list(.object("NamedCode"))) }),
    APISchema("NamedCode", [APIField("code", .text), APIField("name", .words)]),
  ]
}
