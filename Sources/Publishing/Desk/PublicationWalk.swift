import Kernel
package import Identity
package import Store
package import WebSupport

/// Leads documents of a demonstration through the gate, with the acts that people do on pages; whatever the screening finds is masked.
package struct PublicationWalk: Sendable {
  /// How far a document comes.
  package enum Rest: String, Sendable, Codable {
    case drafting, screening, withheld, review, returned, tomorrow, published
  }

  private let gate: PublicationGate
  private let officer: Principal
  private let approver: Principal

  /// A walk on a workbench, of the officer who drafts and the approver who reviews.
  package init(_ bench: Workbench, by officer: Principal, approvedBy approver: Principal) {
    gate = PublicationGate(bench)
    self.officer = officer
    self.approver = approver
  }

  /// Drafts a document and leads it on.
  @discardableResult
  package func make(
    _ new: PublicationGate.NewDraft, upTo rest: Rest, in tx: WriteTransaction
  ) throws -> PublicationID {
    let id = try gate.draft(new, by: officer, in: tx)
    try lead(id, to: rest, in: tx)
    return id
  }

  /// Leads a draft on.
  func lead(_ id: PublicationID, to rest: Rest, in tx: WriteTransaction) throws {
    guard rest != .drafting else { return }
    let check =
      rest == .withheld
      ? SourceCheck(origin: .made, attribute: .withheld, ground: .processMaterial, reason: "会议讨论稿，尚未定稿（演示）")
      : SourceCheck(origin: .made, attribute: .proactive)
    try gate.handIn(id, edition: edition(id, in: tx), check, by: officer, in: tx)
    guard rest != .screening else { return }
    if rest != .withheld {
      let found = try PublicationPartQueries.findings(of: id, in: tx)
      try gate.decide(id, found.map { .init($0.id, .mask) }, by: officer, in: tx)
      try gate.confirmScreening(id, edition: edition(id, in: tx), masked: [:], by: officer, in: tx)
    }
    guard let opinion = opinion(rest) else { return }
    try gate.review(id, edition: edition(id, in: tx), opinion, by: approver, in: tx)
  }

  private func opinion(_ rest: Rest) -> PublicationGate.Opinion? {
    switch rest {
    case .drafting, .screening, .review: nil
    case .returned: .returned(reason: "请补充咨询电话，并写明适用范围。")
    case .tomorrow:
      .passed(
        releaseAt: gate.today.adding(days: 1).startInstant().adding(seconds: 9 * 3600), asksSecrecyReview: false)
    case .published, .withheld: .passed(releaseAt: nil, asksSecrecyReview: false)
    }
  }

  /// The edition that a form would show now.
  func edition(_ id: PublicationID, in tx: ReadTransaction) throws -> Int {
    guard let found = try PublicationQueries.find(id, in: tx) else { throw PublishingError.unknown }
    return found.edition
  }
}
