package import Identity
package import Kernel
package import Store
import WebSupport

/// What happens to a document after its release.
extension PublicationGate {
  /// Begins a correction or a change: a draft with the present words and files that goes through the same gate. For a change of
  /// the information itself the limit of article 26 runs from the day of the change.
  @discardableResult
  package func revise(
    _ id: PublicationID, _ kind: PublicationRevision.Kind, reason: String, changedOn: CivilDate,
    by principal: Principal, in tx: WriteTransaction
  ) throws -> PublicationID {
    let original = try visible(id, principal, .publish, in: tx)
    guard original.state == .published || original.state == .withdrawn else { throw PublishingError.notPublic }
    guard try PublicationQueries.openRevision(of: id, in: tx) == nil else { throw PublishingError.revisionUnderWay }
    let links = try LinkQueries.targets(of: id, in: tx)
    let draft = try begin(
      NewDraft(
        authorityID: original.authorityID, facts: original.facts, text: original.draft, links: links,
        channels: try ChannelQueries.chosen(for: id, in: tx)),
      revising: PublicationRevision(of: id, kind: kind, reason: reason, changedOn: changedOn),
      by: .staff(principal, for: original.authorityID), in: tx)
    for var file in try PublicationPartQueries.attachments(of: id, in: tx) {
      file = Attachment(
        id: bench.ids.make(), publicationID: draft, name: file.name, sha256: file.sha256, sizeBytes: file.sizeBytes,
        media: file.media, text: file.text, masked: nil, isLeftOut: false, position: file.position)
      try PublicationPartQueries.insert(file, in: tx)
    }
    return draft
  }

  /// Takes a document back. The page stays and says why and since when; the words are gone from it.
  package func withdraw(
    _ id: PublicationID, edition: Int, reason: String, by principal: Principal, in tx: WriteTransaction
  ) throws {
    var publication = try visible(id, principal, .reviewPublication, in: tx)
    guard publication.state == .published else { throw PublishingError.notPublic }
    guard publication.edition == edition else { throw PublishingError.changedMeanwhile }
    publication.state = .withdrawn
    publication.withdrawnAt = now
    try keep(&publication, in: tx)
    try TopicQueries.replace([], of: id, at: now, in: tx)
    try record(
      .withdrawn, publication, by: .staff(principal, for: publication.authorityID), reason: reason,
      article: "政府信息公开条例第十七条", isPublic: true, in: tx)
    try announce(publication, .withdrawn, in: tx)
  }

  /// A publication of an authority on which somebody holds a right; others learn nothing of it.
  func visible(
    _ id: PublicationID, _ principal: Principal, _ permission: Permission, in tx: ReadTransaction
  ) throws -> Publication {
    guard let publication = try PublicationQueries.find(id, in: tx),
      AccessPolicy.allows(principal, permission, on: publication.authorityID)
    else { throw PublishingError.unknown }
    return publication
  }
}
