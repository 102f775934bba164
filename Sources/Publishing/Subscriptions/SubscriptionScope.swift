package import Identity
import Kernel

/// What somebody wants to hear of: everything, or what an authority publishes, of a field, under a topic; each narrows the others.
package struct SubscriptionScope: Hashable, Sendable {
  /// The authority, with those under it; nil for every one.
  package var authority: OrganisationID?
  package var field: DisclosureField?
  /// Code of a topic.
  package var topic: String?

  /// A scope; everything unless narrowed.
  package init(authority: OrganisationID? = nil, field: DisclosureField? = nil, topic: String? = nil) {
    self.authority = authority
    self.field = field
    self.topic = topic
  }

  /// The scope as rows keep it: one text, so that everybody who wants to hear of one thing stands together in the index.
  package var key: String { "\(authority?.description ?? "")|\(field?.rawValue ?? "")|\(topic ?? "")" }

  /// A scope as rows keep it; nil for anything else.
  package init?(key: String) {
    let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return nil }
    authority = OrganisationID(parts[0])
    field = DisclosureField(rawValue: parts[1])
    topic = parts[2].isEmpty ? nil : parts[2]
    guard self.key == key else { return nil }
  }

  /// Every scope that a publication falls into, the widest first.
  ///
  /// - Parameter authorities: the authority that published it, and those above it.
  package static func matching(
    authorities: [OrganisationID], field: DisclosureField, topics: [String]
  ) -> [SubscriptionScope] {
    let places = [nil] + authorities.map(Optional.some)
    let fields = [nil, field]
    let subjects = [nil] + Set(topics).sorted().map(Optional.some)
    return places.flatMap { place in
      fields.flatMap { field in subjects.map { SubscriptionScope(authority: place, field: field, topic: $0) } }
    }
  }
}
