import Kernel
import WebSupport

/// A publication as programs read it: what the public page shows, and nothing else.
struct PublicationJSON {
  let publication: Publication
  let text: PublicationText
  let names: AuthorityReferences
  let attachments: [Attachment]
  let events: [PublicationEvent]
  let links: [LinkQueries.Linked]
  let backLinks: [LinkQueries.Linked]

  /// How another document stands to this one, from both sides.
  static let relations = PublicationLink.Kind.allCases.flatMap { [$0.rawValue, back($0)] }

  private static func back(_ kind: PublicationLink.Kind) -> String {
    switch kind {
    case .repeals: "repealedBy"
    case .amends: "amendedBy"
    case .interprets: "interpretedBy"
    }
  }

  /// What a list tells of a publication.
  static func summary(
    of line: PublicationListQueries.Line, _ names: AuthorityReferences, on today: CivilDate
  ) -> JSONValue {
    var members = facts(line.facts, on: today)
    members["id"] = .string(line.id.description)
    members["title"] = .string(line.title)
    members["summary"] = .string(line.summary)
    members["indexNumber"] = line.indexNumber.map(JSONValue.string)
    members["authority"] = names.value(of: line.authorityID)
    members["publishedOn"] = .string(line.publishedOn.description)
    members["publishedAt"] = .string(line.publishedAt.iso8601)
    members["page"] = .string(OpenAddress.document(line.id))
    return .object(members)
  }

  /// All of it. Of what was withdrawn, only that it was here and why it is gone.
  func value(on today: CivilDate) -> JSONValue {
    let isThere = publication.state == .published
    var members = Self.facts(publication.facts, on: today)
    members["id"] = .string(publication.id.description)
    members["title"] = .string(text.title)
    members["summary"] = .string(isThere ? text.summary : "")
    members["indexNumber"] = publication.indexNumber.map(JSONValue.string)
    members["authority"] = names.value(of: publication.authorityID)
    members["publishedOn"] = publication.publishedOn.map { .string($0.description) }
    members["publishedAt"] = publication.publishedAt.map { .string($0.iso8601) }
    members["page"] = .string(OpenAddress.document(publication.id))
    members["state"] = .string(publication.state.rawValue)
    members["version"] = .integer(Int64(publication.version))
    members["changedAt"] = .string(publication.changedAt.iso8601)
    members["withdrawnAt"] = publication.withdrawnAt.map { .string($0.iso8601) }
    members["body"] = isThere ? .string(text.body) : nil
    members["plain"] = isThere && !text.plain.isEmpty ? .string(text.plain) : nil
    members["legalBasis"] = Self.said(publication.facts.legalBasis)
    members["jointIssuers"] = Self.said(publication.facts.jointIssuers)
    members["attachments"] = .array(isThere ? attachments.map(file) : [])
    members["links"] = .array(
      links.compactMap { Self.link($0, $0.kind.rawValue) } + backLinks.compactMap { Self.link($0, Self.back($0.kind)) })
    members["history"] = .array(
      events.map { event in
        .members([
          "kind": .string(event.kind.rawValue), "at": .string(event.at.iso8601), "reason": Self.said(event.reason),
        ])
      })
    return .object(members)
  }

  private static func facts(_ facts: PublicationFacts, on today: CivilDate) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "kind": .string(facts.kind.rawValue), "field": .string(facts.field.rawValue),
      "stage": .string(facts.stage.rawValue), "column": .string(facts.column),
      "topics": .array(facts.topics.map(JSONValue.string)), "formedOn": .string(facts.formedOn.description),
    ]
    members["number"] = facts.number.map(JSONValue.string)
    members["effectiveOn"] = facts.effectiveOn.map { .string($0.description) }
    members["expiresOn"] = facts.expiresOn.map { .string($0.description) }
    members["repealedOn"] = facts.repealedOn.map { .string($0.description) }
    members["validity"] = facts.validity(on: today).map { .string($0.rawValue) }
    return members
  }

  private func file(_ attachment: Attachment) -> JSONValue {
    let given = PublicFile(attachment)
    return [
      "name": .string(given.name), "mediaType": .string(given.media.mediaType),
      "sizeBytes": .integer(Int64(given.sizeBytes)), "sha256": .string(given.sha256),
      "isMasked": .bool(given.isMasked),
      "address": .string("\(OpenAddress.document(publication.id))/files/\(attachment.id)"),
    ]
  }

  private static func link(_ linked: LinkQueries.Linked, _ relation: String) -> JSONValue? {
    guard linked.state == .published || linked.state == .withdrawn else { return nil }
    return .members([
      "relation": .string(relation), "id": .string(linked.id.description), "title": .string(linked.title),
      "number": linked.number.map(JSONValue.string), "page": .string(OpenAddress.document(linked.id)),
    ])
  }

  private static func said(_ text: String) -> JSONValue? { text.isEmpty ? nil : .string(text) }
}
