package import Kernel

/// What an act was about, as an entry names it.
package struct LedgerSubject: Sendable, Hashable {
  /// Kind of the thing, for example `case`, `serviceItem`.
  package var kind: String
  /// Identifier of the thing as text.
  package var id: String
  /// Number under which people know it, for example of a case.
  package var number: String?

  /// What an act was about.
  package init(kind: String, id: String, number: String? = nil) {
    self.kind = kind
    self.id = id
    self.number = number
  }

  /// The kinds that are about no person: entries name these things in clear. Everything else is committed to.
  package static let clearKinds: Set<String> = [
    "calendar", "catalogue", "event", "exchangeTable", "job", "jobs", "ledger", "organisation", "serviceItem",
    "webhook",
  ]

  /// Whether the entry names the thing in clear.
  package var isClear: Bool { Self.clearKinds.contains(kind) }

  /// What is committed to.
  package var value: JSONValue {
    var members: [String: JSONValue] = ["id": .string(id)]
    if let number { members["number"] = .string(number) }
    return .object(members)
  }
}
