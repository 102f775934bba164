import Identity
import Kernel
package import Store
import WebSupport

/// The release, at once or by the clock.
extension PublicationGate {
  /// The kind of job that releases what is due.
  package static let releaseJob = "publishing.release"
  /// The topic of the event that tells of something newly public, corrected, changed or withdrawn.
  package static let topic = "publishing.published"
  /// The topics that receivers outside of the platform may hear of: published, corrected or changed, withdrawn.
  package static let publicTopics = ["publication.published", "publication.corrected", "publication.withdrawn"]

  /// The public topic of an act, if it has one.
  private static func publicTopic(of act: PublicationEvent.Kind) -> String? {
    switch act {
    case .published: publicTopics[0]
    case .corrected, .changed: publicTopics[1]
    case .withdrawn: publicTopics[2]
    default: nil
    }
  }

  func schedule(_ publication: inout Publication, by actor: Actor, in tx: WriteTransaction) throws {
    guard let releaseAt = publication.releaseAt, releaseAt > now else {
      return try release(&publication, by: actor, in: tx)
    }
    try tx.enqueue(
      Job(
        kind: Self.releaseJob, payload: ["publication": .string(publication.id.description)],
        uniqueKey: publication.id.description, notBefore: releaseAt))
    try record(
      .scheduled, publication, by: actor, details: ["at": releaseAt.description], in: tx)
  }

  /// Releases what is due; nothing happens to what was released or withdrawn meanwhile.
  package func releaseDue(_ id: PublicationID, in tx: WriteTransaction) throws {
    guard var publication = try PublicationQueries.find(id, in: tx), publication.state == .scheduled,
      publication.releaseAt.map({ $0 <= now }) ?? true
    else { return }
    try release(&publication, by: .system, in: tx)
  }

  private func release(_ publication: inout Publication, by actor: Actor, in tx: WriteTransaction) throws {
    _ = try process.complete(
      "release", of: publication.instance, [:], by: actor.accountID?.description, in: tx)
    let findings = try PublicationPartQueries.findings(of: publication.id, in: tx)
    let text = DraftScreening.masked(publication.draft, findings)
    publication.finishedOn = today
    if let revision = publication.revision {
      publication.state = .merged
      try keep(&publication, in: tx)
      try merge(publication, text, revision, by: actor, in: tx)
      return
    }
    publication.released = text
    publication.state = .published
    publication.publishedAt = now
    publication.publishedOn = today
    publication.version = 1
    publication.indexNumber = try indexNumber(of: publication, in: tx)
    try keep(&publication, in: tx)
    try record(
      .published, publication, by: actor, article: publication.facts.field.article, isPublic: true, version: 1,
      details: ["due": publication.dueOn.description], in: tx)
    try becamePublic(publication, .published, in: tx)
  }

  /// Puts the words of a revision in place of what is public; the address stays, and what stood there before can be read.
  private func merge(
    _ newer: Publication, _ text: PublicationText, _ revision: PublicationRevision, by actor: Actor,
    in tx: WriteTransaction
  ) throws {
    guard var original = try PublicationQueries.find(revision.original, in: tx), let before = original.released else {
      throw PublishingError.notPublic
    }
    try PublicationPartQueries.insert(
      .init(version: original.version, title: before.title, body: before.body, replacedAt: now), of: original.id, in: tx
    )
    original.facts = newer.facts
    original.draft = newer.draft
    original.released = text
    original.version += 1
    original.state = .published
    original.withdrawnAt = nil
    try keep(&original, in: tx)
    try PublicationPartQueries.moveAttachments(from: newer.id, to: original.id, in: tx)
    try choose(try ChannelQueries.chosen(for: newer.id, in: tx), for: original, in: tx)
    let links = try LinkQueries.targets(of: newer.id, in: tx)
    try LinkQueries.replace(
      links.map { PublicationLink(from: original.id, to: $0.id, kind: $0.kind) }, of: original.id, in: tx)
    let act: PublicationEvent.Kind = revision.kind == .correction ? .corrected : .changed
    try record(
      act, original, by: actor, reason: revision.reason,
      article: PublicationClock.article, isPublic: true, version: original.version - 1, in: tx)
    try becamePublic(original, act, in: tx)
  }

  /// What follows from a text being public: topics, what it repeals, and the event for everybody else.
  private func becamePublic(
    _ publication: Publication, _ act: PublicationEvent.Kind, in tx: WriteTransaction
  ) throws {
    try TopicQueries.replace(
      publication.facts.topics, of: publication.id, at: publication.publishedAt ?? now, in: tx)
    let day = publication.facts.effectiveOn ?? today
    for target in try LinkQueries.repeal(by: publication.id, on: day, in: tx) {
      guard let repealed = try PublicationQueries.find(target, in: tx) else { continue }
      try record(
        .repealed, repealed, by: .system, isPublic: true,
        details: ["by": publication.indexNumber ?? "", "from": day.description], in: tx)
      try announce(repealed, .repealed, in: tx)
    }
    try announce(publication, act, in: tx)
  }

  /// Tells the rest of the platform that something changed before the public.
  func announce(
    _ publication: Publication, _ act: PublicationEvent.Kind, in tx: WriteTransaction
  ) throws {
    try feedSearch(publication, in: tx)
    try feedCitations(publication, in: tx)
    try tx.emit(
      OutboxEvent(
        topic: Self.topic, subject: publication.id.description,
        payload: [
          "publication": .string(publication.id.description), "state": .string(publication.state.rawValue),
          "act": .string(act.rawValue),
        ]))
    guard let told = Self.publicTopic(of: act) else { return }
    try tx.emit(
      OutboxEvent(
        topic: told, subject: publication.id.description,
        payload: ["authority": .string(publication.authorityID.description)]))
  }

  /// 索引号: the authority's code, the year and a number in order.
  /// - Source: 政府信息公开条例 第十二条第三款 (索引).
  private func indexNumber(of publication: Publication, in tx: WriteTransaction) throws -> String {
    let authority = try Organisations.find(publication.authorityID, in: tx)
    let prefix = authority?.code ?? authority?.divisionCode ?? "000000"
    let number = try PublicationQueries.nextNumber(prefix, year: today.year, in: tx)
    let digits = String(number)
    return "\(prefix)/\(today.year)-\(String(repeating: "0", count: max(0, 5 - digits.count)))\(digits)"
  }
}
