import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// What the acts of the gate share: who may, what is kept, who is told.
extension PublicationGate {
  /// A publication in a state, for somebody who may draft there.
  func open(
    _ id: PublicationID, edition: Int?, _ state: PublicationState, _ principal: Principal, in tx: ReadTransaction
  ) throws -> Publication {
    guard let publication = try PublicationQueries.find(id, in: tx),
      AccessPolicy.allows(principal, .publish, on: publication.authorityID)
    else { throw PublishingError.unknown }
    guard publication.state == state else { throw PublishingError.stepNotOpen }
    if let edition, publication.edition != edition { throw PublishingError.changedMeanwhile }
    return publication
  }

  /// Writes a publication back; it stays usable for further acts of the transaction.
  func keep(_ publication: inout Publication, in tx: WriteTransaction) throws {
    publication.changedAt = now
    try PublicationQueries.update(publication, in: tx)
    publication.edition += 1
  }

  /// An entry of the history, and the audit entry of the same act.
  func record(
    _ kind: PublicationEvent.Kind, _ publication: Publication, by actor: Actor, reason: String = "",
    article: String? = nil, isPublic: Bool = false, version: Int? = nil, details: [String: String] = [:],
    in tx: WriteTransaction
  ) throws {
    try PublicationPartQueries.insert(
      PublicationEvent(
        id: bench.ids.make(), publicationID: publication.id, kind: kind, at: now, actorName: actor.displayName,
        reason: reason, isPublic: isPublic, version: version), in: tx)
    var facts = details.filter { !$0.value.isEmpty }.mapValues { JSONValue.string($0) }
    if !reason.isEmpty { facts["reason"] = .string(reason) }
    try AuditTrail.append(
      AuditEntry(
        at: now, actor: actor, action: "publishing.\(kind.rawValue)", subjectKind: "publication",
        subjectID: publication.id.description, subjectNumber: publication.indexNumber, article: article,
        details: .object(facts)), ids: bench.ids, in: tx)
  }

  /// Keeps the channels that an author chose, as far as they take publications of the authority.
  func choose(_ channels: [ChannelID], for publication: Publication, in tx: WriteTransaction) throws {
    let usable = Set(try ChannelQueries.usable(by: publication.authorityID, in: tx).map(\.id))
    try ChannelQueries.choose(channels.filter(usable.contains), for: publication.id, in: tx)
  }

  /// Tells everybody who may review in the authority that something waits.
  func tellReviewers(_ publication: Publication, _ kind: String, in tx: WriteTransaction) throws {
    let path = try Organisations.path(publication.authorityID, in: tx).map(\.id)
    let members = try Staff.members(of: Set(path), on: today, in: tx)
    for account in Set(members.filter { $0.role == .approver }.map(\.accountID))
    where try !AuthorQueries.isAuthor(account, of: publication.id, in: tx) {
      try tell(account, kind, publication, in: tx)
    }
  }

  func tell(
    _ account: AccountID?, _ kind: String, _ publication: Publication, _ parameters: [String: String] = [:],
    in tx: WriteTransaction
  ) throws {
    guard let account else { return }
    try Notices.post(
      Notice(
        id: bench.ids.make(), to: .account(account), kind: kind,
        parameters: parameters.merging(["due": publication.dueOn.description]) { first, _ in first }, createdAt: now),
      in: tx)
  }
}
