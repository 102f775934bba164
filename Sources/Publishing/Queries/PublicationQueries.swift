import Identity
import Kernel
import Store
import Workflow

/// The statements on single publications.
enum PublicationQueries {
  static let columns = """
    p.id, p.authority_id, p.state, p.kind, p.field, p.stage, p.column_code, p.number, p.index_number, p.joint_issuers,
    p.legal_basis, p.topics, p.formed_on, p.effective_on, p.expires_on, p.repealed_on, p.limit_days, p.limit_basis,
    p.draft_title, p.draft_summary, p.draft_body, p.draft_plain, p.title, p.summary, p.body, p.plain, p.origin,
    p.attribute, p.ground, p.interest, p.ground_reason, p.revises_id, p.revision_kind, p.revision_reason, p.changed_on,
    p.source_number, p.drafted_by, p.drafter_name, p.reviewed_by, p.asks_secrecy, p.due_on, p.told_level, p.finished_on,
    p.instance_id, p.release_at, p.published_at, p.published_on, p.withdrawn_at, p.version, p.edition, p.created_at,
    p.changed_at, p.rule_model
    """

  static func find(_ id: PublicationID, in tx: ReadTransaction) throws -> Publication? {
    try tx.first("SELECT \(columns) FROM publication p WHERE p.id = ?", [id], read)
  }

  /// The revision of a publication that is still on its way.
  static func openRevision(of id: PublicationID, in tx: ReadTransaction) throws -> Publication? {
    try tx.rows("SELECT \(columns) FROM publication p WHERE p.revises_id = ?", [id], read).first { $0.state.isOpen }
  }

  static func insert(_ publication: Publication, in tx: WriteTransaction) throws {
    let values = try values(of: publication, in: tx)
    let names = values.map(\.0).joined(separator: ", ")
    let places = values.map { _ in "?" }.joined(separator: ", ")
    try tx.perform("INSERT INTO publication (\(names)) VALUES (\(places))", values.map(\.1))
  }

  /// Writes everything anew, if nobody has changed it since it was read.
  /// - Throws: ``PublishingError/changedMeanwhile``.
  static func update(_ publication: Publication, in tx: WriteTransaction) throws {
    var next = publication
    next.edition += 1
    let values = try values(of: next, in: tx).dropFirst()
    let assignments = values.map { "\($0.0) = ?" }.joined(separator: ", ")
    let changed = try tx.execute(
      "UPDATE publication SET \(assignments) WHERE id = ? AND edition = ?",
      values.map(\.1) + [publication.id, publication.edition])
    guard changed == 1 else { throw PublishingError.changedMeanwhile }
  }

  /// Moves the last day after the calendar has changed, without touching anything else.
  static func move(_ id: PublicationID, dueOn: CivilDate, told level: String, in tx: WriteTransaction) throws {
    try tx.perform("UPDATE publication SET due_on = ?, told_level = ? WHERE id = ?", [dueOn, level, id])
  }

  /// The next number of a prefix and year.
  static func nextNumber(_ prefix: String, year: Int, in tx: WriteTransaction) throws -> Int {
    try tx.execute(
      """
      INSERT INTO publication_index (prefix, year, last_number) VALUES (?, ?, 1)
      ON CONFLICT (prefix, year) DO UPDATE SET last_number = publication_index.last_number + 1
      """, [prefix, year])
    return try tx.first("SELECT last_number FROM publication_index WHERE prefix = ? AND year = ?", [prefix, year]) {
      try $0.int(0)
    } ?? 1
  }

  private static func values(
    of publication: Publication, in tx: WriteTransaction
  ) throws -> [(String, any SQLBindable)] {
    let facts = publication.facts
    return [
      ("id", publication.id), ("authority_id", publication.authorityID), ("state", publication.state),
      ("kind", facts.kind), ("field", facts.field), ("stage", facts.stage), ("column_code", facts.column),
      ("number", facts.number), ("index_number", publication.indexNumber), ("joint_issuers", facts.jointIssuers),
      ("legal_basis", facts.legalBasis), ("topics", facts.topics.joined(separator: " ")),
      ("formed_on", facts.formedOn), ("effective_on", facts.effectiveOn), ("expires_on", facts.expiresOn),
      ("repealed_on", facts.repealedOn), ("limit_days", facts.ownLimit?.workingDays),
      ("limit_basis", facts.ownLimit?.basis), ("rule_model", facts.ruleModel),
    ] + (try words(of: publication, in: tx)) + (try course(of: publication, in: tx))
  }

  private static func words(
    of publication: Publication, in tx: WriteTransaction
  ) throws -> [(String, any SQLBindable)] {
    let (draft, released) = (publication.draft, publication.released)
    return [
      ("draft_title", try tx.sealed(draft.title)), ("draft_summary", try tx.sealed(draft.summary)),
      ("draft_body", try tx.sealed(draft.body)), ("draft_plain", try tx.sealed(draft.plain)),
      ("title", released?.title), ("summary", released?.summary), ("body", released?.body),
      ("plain", released?.plain), ("drafter_name", try tx.sealed(publication.drafterName)),
    ]
  }

  private static func course(
    of publication: Publication, in tx: WriteTransaction
  ) throws -> [(String, any SQLBindable)] {
    let (source, revision) = (publication.source, publication.revision)
    return [
      ("origin", source?.origin), ("attribute", source?.attribute), ("ground", source?.ground),
      ("interest", source?.interest), ("ground_reason", source?.reason), ("revises_id", revision?.original),
      ("revision_kind", revision?.kind.rawValue), ("revision_reason", revision?.reason),
      ("changed_on", revision?.changedOn), ("source_number", publication.sourceNumber),
      ("drafted_by", publication.draftedBy), ("reviewed_by", publication.reviewedBy),
      ("asks_secrecy", publication.asksSecrecyReview), ("due_on", publication.dueOn),
      ("told_level", publication.toldLevel), ("finished_on", publication.finishedOn),
      ("instance_id", publication.instance), ("release_at", publication.releaseAt),
      ("published_at", publication.publishedAt), ("published_on", publication.publishedOn),
      ("withdrawn_at", publication.withdrawnAt), ("version", publication.version), ("edition", publication.edition),
      ("created_at", publication.createdAt), ("changed_at", publication.changedAt),
    ]
  }
}
