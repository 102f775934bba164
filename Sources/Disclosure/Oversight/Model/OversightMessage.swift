package import Kernel
package import Identity

/// Names what is said in matters of oversight.
package enum OversightMessageTag: Sendable {}
package typealias OversightMessageID = Identifier<OversightMessageTag>

/// Something said in a matter that was brought on the platform. All three sides that may read it read all of it, except that the
/// authority learns no name.
package struct OversightMessage: Hashable, Sendable, Identifiable {
  /// Who speaks.
  package enum Side: String, CaseIterable, Hashable, Sendable {
    /// Whoever brought it.
    case complainant
    /// The authority that it is about: its explanation.
    case authority
    /// Those who handle it.
    case handler
  }

  package let id: OversightMessageID
  package var matterID: OversightID
  package var side: Side
  package var text: String
  package var authorID: AccountID
  package var at: Instant
}
