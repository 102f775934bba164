package import Cases
package import Kernel

/// Identifier of one version of one item; a case keeps it for ever as the version of its subject.
package typealias ItemVersionID = SubjectVersionID

/// One published version of an item.
///
/// A version never changes once it is published: correcting a guide publishes the next number. A case keeps the version
/// under which it was submitted, so that nobody's application is judged by conditions that came later.
package struct ItemVersion: Hashable, Sendable {
  package let id: ItemVersionID
  package let code: ItemCode
  /// 1, 2, 3 … within the item.
  package let number: Int
  package let content: ItemContent
  /// First day on which it applies.
  package let validFrom: CivilDate
  package let publishedAt: Instant
  /// Name of the person who published it.
  package let publishedBy: String
  /// Why it was published.
  package let reason: String
}

/// A line of an item's history.
package struct VersionSummary: Hashable, Sendable {
  package let id: ItemVersionID
  package let number: Int
  package let validFrom: CivilDate
  /// Last day on which it applied, where a later version ended it.
  package let validThrough: CivilDate?
  package let publishedAt: Instant
  package let publishedBy: String
  package let reason: String
}

/// A version in preparation, which anyone with the right may go on writing.
package struct ItemDraft: Hashable, Sendable {
  package let code: ItemCode
  package let content: ItemContent
  /// The published number that the draft started from; 0 for a new item.
  package let basedOn: Int
  package let revision: Int
  package let savedAt: Instant
  package let savedBy: String
}
