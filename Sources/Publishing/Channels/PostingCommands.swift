package import Identity
import Kernel
package import Store
package import WebSupport

/// What becomes of entries of the queue: a person confirms, a program answers or fails, somebody asks for another attempt. Each act
/// stands in the publication's history and in the ledger.
package struct PostingCommands: Sendable {
  private let gate: PublicationGate
  private let plan: PostingPlan

  /// The commands on a workbench.
  package init(_ bench: Workbench) {
    gate = PublicationGate(bench)
    plan = PostingPlan(bench)
  }

  /// Keeps that a person has posted something, and where.
  ///
  /// - Parameter version: the version whose words the person saw.
  /// - Throws: ``PublishingError/unknown`` for whoever does not draft for the authority that runs the channel.
  package func confirm(
    _ id: PostingID, version: Int, _ receipt: ChannelReceipt, by principal: Principal, in tx: WriteTransaction
  ) throws {
    var (posting, publication, channel) = try find(id, for: principal, in: tx)
    guard posting.state.isOpen else { throw PublishingError.stepNotOpen }
    guard (1...publication.version).contains(version) else { throw PublishingError.changedMeanwhile }
    let actor = Actor.staff(principal, for: channel.authorityID)
    posting.version = version
    posting.postedBy = actor.displayName
    try settle(&posting, receipt, publication, channel, by: actor, in: tx)
  }

  /// Keeps the receipt of a program, whatever has become of the entry meanwhile: what stands there has to be known.
  func settle(_ id: PostingID, _ receipt: ChannelReceipt, in tx: WriteTransaction) throws {
    guard var posting = try PostingQueries.find(id, in: tx), posting.state != .posted,
      let publication = try PublicationQueries.find(posting.publicationID, in: tx),
      let channel = try ChannelQueries.find(posting.channelID, in: tx)
    else { return }
    try settle(&posting, receipt, publication, channel, by: .system, in: tx)
  }

  private func settle(
    _ posting: inout ChannelPosting, _ receipt: ChannelReceipt, _ publication: Publication,
    _ channel: PublicationChannel, by actor: Actor, in tx: WriteTransaction
  ) throws {
    posting.state = .posted
    posting.receipt = receipt
    posting.lastError = nil
    posting.postedAt = gate.now
    try PostingQueries.update(posting, in: tx)
    try gate.record(
      posting.act.event, publication, by: actor, reason: channel.name, article: Self.article,
      details: [
        "channel": channel.id.description, "version": String(posting.version), "receipt": receipt.text,
        "url": receipt.url ?? "",
      ], in: tx)
    // The words may have changed while it was being posted.
    try plan.follow(publication.id, in: tx)
  }

  /// Keeps that an attempt failed; the last one leaves the entry to a person.
  func fail(_ id: PostingID, _ code: String, isFinal: Bool, in tx: WriteTransaction) throws {
    guard var posting = try PostingQueries.find(id, in: tx), posting.state.isOpen else { return }
    posting.lastError = code
    if isFinal { posting.state = .failed }
    try PostingQueries.update(posting, in: tx)
    guard isFinal, let publication = try PublicationQueries.find(posting.publicationID, in: tx),
      let channel = try ChannelQueries.find(posting.channelID, in: tx)
    else { return }
    try gate.record(
      .channelFailed, publication, by: .system, reason: channel.name, article: Self.article,
      details: ["channel": channel.id.description, "error": code, "attempts": String(posting.attempts)], in: tx)
  }

  /// Asks a program once more.
  package func retry(_ id: PostingID, by principal: Principal, in tx: WriteTransaction) throws {
    var (posting, publication, channel) = try find(id, for: principal, in: tx)
    guard posting.state.isOpen, channel.isAutomatic else { throw PublishingError.stepNotOpen }
    posting.state = .waiting
    try PostingQueries.update(posting, in: tx)
    try PostingPlan.enqueue(id, in: tx)
    try gate.record(
      .channelRetried, publication, by: .staff(principal, for: channel.authorityID), reason: channel.name,
      article: Self.article, details: ["channel": channel.id.description], in: tx)
  }

  /// An entry with what it belongs to, for whoever drafts for the authority that runs the channel; others learn nothing of it.
  func find(
    _ id: PostingID, for principal: Principal, in tx: ReadTransaction
  ) throws -> (ChannelPosting, Publication, PublicationChannel) {
    guard let posting = try PostingQueries.find(id, in: tx),
      AccessPolicy.allows(principal, .publish, on: posting.authorityID),
      let publication = try PublicationQueries.find(posting.publicationID, in: tx),
      let channel = try ChannelQueries.find(posting.channelID, in: tx)
    else { throw PublishingError.unknown }
    return (posting, publication, channel)
  }

  private static let article = "政府信息公开条例第二十三条"
}
