package import Identity
package import Kernel
package import Store
import WebSupport

/// The opinions of others than the authors.
extension PublicationGate {
  /// An opinion.
  package enum Opinion: Sendable, Hashable {
    /// It may go on; released at once or at a time, and on the reviewer's wish after a secrecy review.
    case passed(releaseAt: Instant?, asksSecrecyReview: Bool)
    /// It goes back to the drafter.
    case returned(reason: String)
    /// It cannot be determined here: the competent department or the secrecy administration is asked; the step stays open.
    case referred(to: String, reason: String)
  }

  /// Gives an opinion on what waits for a second person: the review, the secrecy review, or the second look at a source check
  /// that keeps something from being published.
  ///
  /// - Source: 政府信息公开条例 第十七条第一款至第三款.
  /// - Throws: ``PublishingError/secondPersonNeeded`` for authors, and in the secrecy review for the first reviewer.
  package func review(
    _ id: PublicationID, edition: Int, _ opinion: Opinion, by principal: Principal, in tx: WriteTransaction
  ) throws {
    guard var publication = try PublicationQueries.find(id, in: tx),
      AccessPolicy.allows(principal, .reviewPublication, on: publication.authorityID)
    else { throw PublishingError.unknown }
    guard publication.state.isInReview, let element = publication.state.element else {
      throw PublishingError.stepNotOpen
    }
    guard publication.edition == edition else { throw PublishingError.changedMeanwhile }
    let isSecond = publication.state == .inSecrecyReview && publication.reviewedBy == principal.accountID
    guard !isSecond, try !AuthorQueries.isAuthor(principal.accountID, of: id, in: tx) else {
      throw PublishingError.secondPersonNeeded
    }
    let actor = Actor.staff(principal, for: publication.authorityID)
    switch opinion {
    case .referred(let authority, let reason):
      try keep(&publication, in: tx)
      try record(
        .referred, publication, by: actor, reason: reason, article: "政府信息公开条例第十七条第三款",
        details: ["to": authority], in: tx)
    case .returned(let reason):
      publication.reviewedBy = nil
      try move(&publication, from: element, "returned", by: principal, in: tx)
      try record(.returned, publication, by: actor, reason: reason, article: "政府信息公开条例第十七条", in: tx)
      try tell(publication.draftedBy, "notice.publishing.returned", publication, in: tx)
    case .passed(let releaseAt, let asksSecrecyReview):
      try pass(&publication, element, releaseAt, asksSecrecyReview, by: principal, in: tx)
    }
  }

  private func pass(
    _ publication: inout Publication, _ element: String, _ releaseAt: Instant?, _ asksSecrecyReview: Bool,
    by principal: Principal, in tx: WriteTransaction
  ) throws {
    let actor = Actor.staff(principal, for: publication.authorityID)
    let before = publication.state
    if before == .inReview {
      publication.reviewedBy = principal.accountID
      publication.releaseAt = releaseAt
      publication.asksSecrecyReview = publication.asksSecrecyReview || asksSecrecyReview
    }
    try move(&publication, from: element, "passed", by: principal, in: tx)
    let kind: PublicationEvent.Kind =
      switch before {
      case .inSecrecyReview: .secrecyPassed
      case .inAttributeReview: .attributeConfirmed
      default: .passed
      }
    try record(kind, publication, by: actor, article: "政府信息公开条例第十七条", in: tx)
    switch publication.state {
    case .inSecrecyReview: try tellReviewers(publication, "notice.publishing.secrecy", in: tx)
    case .scheduled: try schedule(&publication, by: actor, in: tx)
    default: break
    }
  }

  /// Does the open step with an outcome, and takes over where that leads.
  private func move(
    _ publication: inout Publication, from element: String, _ outcome: String, by principal: Principal,
    in tx: WriteTransaction
  ) throws {
    let next = try process.complete(
      element, of: publication.instance,
      ["outcome": .string(outcome), "needsSecrecyReview": .bool(publication.asksSecrecyReview)],
      by: principal.accountID.description, in: tx)
    publication.state = next ?? .kept
    // What is not published proactively needs no clock of article 26 any more.
    if publication.state == .kept { publication.finishedOn = today }
    try keep(&publication, in: tx)
  }
}
