package import Identity
package import Store
package import WebSupport

/// Leads documents of a demonstration through the gate, with the acts that people do on pages.
package struct PublicationWalk: Sendable {
  /// How far a document has come.
  package enum Stage: String, Sendable, Codable {
    case drafting, screening, review, published
  }

  private let gate: PublicationGate

  /// A walk on a workbench.
  package init(_ bench: Workbench) { gate = PublicationGate(bench) }

  /// Drafts a document and leads it on; whatever the screening finds is masked.
  @discardableResult
  package func make(
    _ new: PublicationGate.NewDraft, upTo stage: Stage, by officer: Principal, approvedBy approver: Principal,
    in tx: WriteTransaction
  ) throws -> PublicationID {
    let id = try gate.draft(new, by: officer, in: tx)
    guard stage != .drafting else { return id }
    try gate.handIn(
      id, edition: edition(id, in: tx), SourceCheck(origin: .made, attribute: .proactive), by: officer, in: tx)
    guard stage != .screening else { return id }
    let found = try PublicationPartQueries.findings(of: id, in: tx)
    try gate.decide(id, found.map { PublicationGate.FindingDecision($0.id, .mask) }, by: officer, in: tx)
    try gate.confirmScreening(id, edition: edition(id, in: tx), masked: [:], by: officer, in: tx)
    guard stage != .review else { return id }
    try gate.review(
      id, edition: edition(id, in: tx), .passed(releaseAt: nil, asksSecrecyReview: false), by: approver, in: tx)
    return id
  }

  private func edition(_ id: PublicationID, in tx: ReadTransaction) throws -> Int {
    guard let found = try PublicationQueries.find(id, in: tx) else { throw PublishingError.unknown }
    return found.edition
  }
}
