import Identity
import Kernel
import Store
import WebSupport

/// The authorities by which lists are narrowed, for programs.
struct AuthorityAPI: Sendable {
  let bench: Workbench

  var description: APIDescription {
    APIDescription(
      tag: "authorities",
      operations: [
        APIOperation(
          "listAuthorities", at: "/authorities", gives: .page("Authority"),
          links: [APIOperation.Link(to: "listPublications", "authority", from: "/items/0/id")], list)
      ],
      schemas: [
        APISchema(
          "Authority",
          [
            APIField("id", .identifier), APIField("name", .words), APIField("divisionCode", .text),
            APIField("kind", .choice(Self.kinds.map(\.rawValue))), APIField("parent", .identifier, isOptional: true),
          ])
      ])
  }

  /// Offices and counters answer for nothing of their own.
  private static let kinds: [OrganisationKind] = [.division, .department]

  @Sendable private func list(_ call: APICall) async throws -> APIAnswer {
    let after = try call.cursorParts(1).map { parts in
      guard let id = OrganisationID(parts[0]) else { throw APIError.foreignCursor }
      return id
    }
    return try await bench.store.read { tx in
      let all = try Organisations.tree(in: tx).flatMap(\.flattened).map(\.organisation)
        .filter { Self.kinds.contains($0.kind) }.sorted { $0.id < $1.id }
      let rest = after.map { id in all.filter { $0.id > id } } ?? all
      return APIAnswer.page(
        Array(rest.prefix(call.limit + 1)), limit: call.limit, after: { APICursor([$0.id.description]) }
      ) { organisation in
        .members([
          "id": .string(organisation.id.description),
          "name": .words(zh: organisation.nameZh, en: organisation.nameEn),
          "divisionCode": .string(organisation.divisionCode), "kind": .string(organisation.kind.rawValue),
          "parent": organisation.parentID.map { .string($0.description) },
        ])
      }
    }
  }
}
