package import Identity
package import Store

/// Takes what a request or a periodic review has set free into the gate of proactive disclosure, where it is screened and reviewed
/// like everything else.
///
/// - Source: 政府信息公开条例 第十八条 (what may be published again), 第四十四条 (what many have asked for).
package protocol PublicationIntake: Sendable {
  /// Makes a draft of the proposal.
  /// - Returns: the draft's address at the desk.
  func propose(_ proposal: PublicationProposal, by actor: Actor, in tx: WriteTransaction) throws -> String
}

/// A text that should be published proactively.
package struct PublicationProposal: Hashable, Sendable {
  package var authorityID: OrganisationID
  package var title: String
  package var text: String
  /// Why it is to be published, with its article.
  package var basis: String
  /// Number of the case that it came from.
  package var sourceNumber: String?

  /// A proposal with the given facts.
  package init(authorityID: OrganisationID, title: String, text: String, basis: String, sourceNumber: String? = nil) {
    self.authorityID = authorityID
    self.title = title
    self.text = text
    self.basis = basis
    self.sourceNumber = sourceNumber
  }
}
