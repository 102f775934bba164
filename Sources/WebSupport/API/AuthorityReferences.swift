package import Identity
package import Kernel
package import Store

/// Names of authorities as answers carry them, each read once.
package struct AuthorityReferences: Sendable {
  static let schema = APISchema("AuthorityReference", [APIField("id", .identifier), APIField("name", .words)])

  private var names: [OrganisationID: JSONValue] = [:]

  /// The names of these authorities.
  package init(_ ids: [OrganisationID], in tx: ReadTransaction) throws {
    for id in Set(ids) {
      guard let found = try Organisations.find(id, in: tx) else { continue }
      names[id] = .words(zh: found.nameZh, en: found.nameEn)
    }
  }

  /// An authority as `AuthorityReference` describes it.
  package func value(of id: OrganisationID) -> JSONValue {
    ["id": .string(id.description), "name": names[id] ?? .words(zh: "", en: nil)]
  }
}
