import Identity
import Kernel
import Store

/// The statements on what belongs to one publication: files, findings, history, links, versions.
enum PublicationPartQueries {
  // MARK: Files

  private static let fileColumns = """
    id, publication_id, name, sha256, size_bytes, media, extracted_text, masked_sha256, masked_size_bytes, masked_name,
    masked_media, is_left_out, position, public_name
    """

  static func attachments(of id: PublicationID, in tx: ReadTransaction) throws -> [Attachment] {
    try tx.rows(
      "SELECT \(fileColumns) FROM publication_attachment WHERE publication_id = ? ORDER BY position, id", [id],
      attachment)
  }

  static func attachment(_ id: AttachmentID, in tx: ReadTransaction) throws -> Attachment? {
    try tx.first("SELECT \(fileColumns) FROM publication_attachment WHERE id = ?", [id], attachment)
  }

  static func insert(_ attachment: Attachment, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO publication_attachment (\(fileColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        attachment.id, attachment.publicationID, try tx.sealed(attachment.name), attachment.sha256,
        attachment.sizeBytes, attachment.media, try tx.sealed(attachment.text), attachment.masked?.sha256,
        attachment.masked?.sizeBytes, attachment.masked?.name, attachment.masked?.media, attachment.isLeftOut,
        attachment.position, attachment.publicName,
      ])
  }

  static func remove(_ id: AttachmentID, of publication: PublicationID, in tx: WriteTransaction) throws {
    try tx.perform(
      "DELETE FROM publication_attachment WHERE id = ? AND publication_id = ?", [id, publication])
  }

  /// What the public is given in place of a file, and under which name.
  static func settle(
    _ id: AttachmentID, masked: Attachment.MaskedFile?, publicName: String?, isLeftOut: Bool, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      """
      UPDATE publication_attachment SET masked_sha256 = ?, masked_size_bytes = ?, masked_name = ?, masked_media = ?,
        public_name = ?, is_left_out = ? WHERE id = ?
      """, [masked?.sha256, masked?.sizeBytes, masked?.name, masked?.media, publicName, isLeftOut, id])
  }

  /// Carries the files of a revision over to what it revises, whose own files it has copies of.
  static func moveAttachments(
    from revision: PublicationID, to original: PublicationID, in tx: WriteTransaction
  ) throws {
    try tx.perform("DELETE FROM publication_attachment WHERE publication_id = ?", [original])
    try tx.perform(
      "UPDATE publication_attachment SET publication_id = ? WHERE publication_id = ?", [original, revision])
  }

  private static func attachment(_ row: Row) throws -> Attachment {
    var masked: Attachment.MaskedFile?
    if let digest = try row.optionalText(7) {
      masked = Attachment.MaskedFile(
        sha256: digest, sizeBytes: try row.optionalInt(8) ?? 0, name: try row.optionalText(9) ?? "",
        media: try row.optionalText(10) ?? "")
    }
    return Attachment(
      id: try row.id(0), publicationID: try row.id(1), name: try row.openText(2), sha256: try row.text(3),
      sizeBytes: try row.int(4), media: try row.text(5), text: try row.optionalOpenText(6),
      publicName: try row.optionalText(13), masked: masked,
      isLeftOut: try row.bool(11), position: try row.int(12))
  }

  // MARK: Findings

  private static let findingColumns = """
    id, publication_id, place, kind, is_secrecy, start_at, length, shown, decision, reason, decided_by
    """

  static func findings(of id: PublicationID, in tx: ReadTransaction) throws -> [ScreeningFindingRow] {
    try tx.rows(
      "SELECT \(findingColumns) FROM publication_finding WHERE publication_id = ? ORDER BY place, start_at, id", [id]
    ) { row in
      guard let place = ScreenedPlace(try row.text(2)) else { return ScreeningFindingRow?.none }
      return ScreeningFindingRow(
        id: try row.id(0), publicationID: try row.id(1), place: place, kind: try row.text(3),
        isSecrecy: try row.bool(4), start: try row.int(5), length: try row.int(6), shown: try row.text(7),
        decision: try row.word(8), reason: try row.text(9), decidedBy: try row.optionalID(10))
    }.compactMap(\.self)
  }

  static func replaceFindings(
    of id: PublicationID, with findings: [ScreeningFindingRow], in tx: WriteTransaction
  ) throws {
    try tx.perform("DELETE FROM publication_finding WHERE publication_id = ?", [id])
    for finding in findings {
      try tx.perform(
        "INSERT INTO publication_finding (\(findingColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          finding.id, finding.publicationID, finding.place.text, finding.kind, finding.isSecrecy, finding.start,
          finding.length, finding.shown, finding.decision.rawValue, finding.reason, finding.decidedBy,
        ])
    }
  }

  static func decide(
    _ id: FindingID, _ decision: ScreeningFindingRow.Decision, reason: String, by account: AccountID,
    in tx: WriteTransaction
  ) throws {
    try tx.perform(
      "UPDATE publication_finding SET decision = ?, reason = ?, decided_by = ? WHERE id = ?",
      [decision.rawValue, reason, account, id])
  }

  // MARK: History

  static func insert(_ event: PublicationEvent, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO publication_event (id, publication_id, kind, at, actor_name, reason, is_public, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        event.id, event.publicationID, event.kind.rawValue, event.at, try tx.sealed(event.actorName),
        try tx.sealed(event.reason), event.isPublic, event.version,
      ])
  }

  static func events(of id: PublicationID, in tx: ReadTransaction) throws -> [PublicationEvent] {
    try tx.rows(
      """
      SELECT id, publication_id, kind, at, actor_name, reason, is_public, version FROM publication_event
      WHERE publication_id = ? ORDER BY id
      """, [id]
    ) {
      PublicationEvent(
        id: try $0.id(0), publicationID: try $0.id(1), kind: try $0.word(2), at: try $0.instant(3),
        actorName: try $0.openText(4), reason: try $0.openText(5), isPublic: try $0.bool(6),
        version: try $0.optionalInt(7))
    }
  }

  // MARK: Versions

  /// An earlier version of a public text.
  struct Version: Sendable {
    var version: Int
    var title: String
    var body: String
    var replacedAt: Instant
  }

  static func insert(_ version: Version, of id: PublicationID, in tx: WriteTransaction) throws {
    try tx.perform(
      "INSERT INTO publication_version (publication_id, version, title, body, replaced_at) VALUES (?, ?, ?, ?, ?)",
      [id, version.version, version.title, version.body, version.replacedAt])
  }

  static func version(_ number: Int, of id: PublicationID, in tx: ReadTransaction) throws -> Version? {
    try tx.first(
      """
      SELECT version, title, body, replaced_at FROM publication_version WHERE publication_id = ? AND version = ?
      """, [id, number]
    ) { Version(version: try $0.int(0), title: try $0.text(1), body: try $0.text(2), replacedAt: try $0.instant(3)) }
  }
}
