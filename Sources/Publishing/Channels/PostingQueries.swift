import Identity
import Kernel
import Store

/// An entry of the queue with what people call its channel and its publication.
struct PostingLine: Sendable {
  var posting: ChannelPosting
  var channel: String
  var kind: PublicationChannel.Kind
  var isAutomatic: Bool
  /// As the public reads it.
  var title: String
}

/// The statements on the queue of channels.
enum PostingQueries {
  private static let columns = """
    id, publication_id, channel_id, authority_id, act, state, version, attempts, last_error, receipt, url, posted_by,
    posted_at, created_at
    """
  static let byID = "SELECT \(columns) FROM publication_posting WHERE id = ?"
  static let ofPublication = "SELECT \(columns) FROM publication_posting WHERE publication_id = ? ORDER BY id"
  private static let lines = """
    SELECT x.id, x.publication_id, x.channel_id, x.authority_id, x.act, x.state, x.version, x.attempts, x.last_error,
      x.receipt, x.url, x.posted_by, x.posted_at, x.created_at, c.name, c.kind, c.address, p.title
    FROM publication_posting x JOIN publication_channel c ON c.id = x.channel_id
      JOIN publication p ON p.id = x.publication_id
    """
  static let openOfAuthority = """
    \(lines) WHERE x.authority_id = ? AND x.state IN ('waiting', 'failed') ORDER BY x.created_at, x.id LIMIT ?
    """
  static let linesOfPublication = "\(lines) WHERE x.publication_id = ? ORDER BY x.id"

  static func find(_ id: PostingID, in tx: ReadTransaction) throws -> ChannelPosting? {
    try tx.first(byID, [id], read)
  }

  /// Everything that a publication had to do with channels, in order.
  static func of(_ id: PublicationID, in tx: ReadTransaction) throws -> [ChannelPosting] {
    try tx.rows(ofPublication, [id], read)
  }

  /// What somebody still has to do in some authorities, oldest first.
  static func open(
    in authorities: Set<OrganisationID>, limit: Int, in tx: ReadTransaction
  ) throws -> [PostingLine] {
    try authorities.sorted().flatMap { try tx.rows(openOfAuthority, [$0, limit], line) }
      .sorted { ($0.posting.createdAt, $0.posting.id) < ($1.posting.createdAt, $1.posting.id) }
  }

  /// The same as ``of(_:in:)`` with the channels' names.
  static func lines(of id: PublicationID, in tx: ReadTransaction) throws -> [PostingLine] {
    try tx.rows(linesOfPublication, [id], line)
  }

  private static func line(_ row: Row) throws -> PostingLine {
    PostingLine(
      posting: try read(row), channel: try row.text(14), kind: try row.word(15),
      isAutomatic: try row.optionalText(16) != nil,
      title: try row.optionalText(17) ?? "")
  }

  private static func read(_ row: Row) throws -> ChannelPosting {
    let channel = PublicationChannel(id: try row.id(2), authorityID: try row.id(3), name: "", kind: .other)
    var posting = ChannelPosting(
      id: try row.id(0), publicationID: try row.id(1), channel: channel, act: try row.word(4),
      version: try row.int(6), createdAt: try row.instant(13))
    posting.state = try row.word(5)
    posting.attempts = try row.int(7)
    posting.lastError = try row.optionalText(8)
    let url = try row.optionalText(10)
    posting.receipt = try row.optionalText(9).map { ChannelReceipt(text: $0, url: url) }
    posting.postedBy = try row.openText(11)
    posting.postedAt = try row.optionalInstant(12)
    return posting
  }

  static func insert(_ posting: ChannelPosting, in tx: WriteTransaction) throws {
    try tx.perform(
      "INSERT INTO publication_posting (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        posting.id, posting.publicationID, posting.channelID, posting.authorityID, posting.act, posting.state,
        posting.version, posting.attempts, posting.lastError, posting.receipt?.text, posting.receipt?.url,
        try tx.sealed(posting.postedBy), posting.postedAt, posting.createdAt,
      ])
  }

  static func update(_ posting: ChannelPosting, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      UPDATE publication_posting SET state = ?, version = ?, attempts = ?, last_error = ?, receipt = ?, url = ?,
        posted_by = ?, posted_at = ? WHERE id = ?
      """,
      [
        posting.state, posting.version, posting.attempts, posting.lastError, posting.receipt?.text,
        posting.receipt?.url, try tx.sealed(posting.postedBy), posting.postedAt, posting.id,
      ])
  }
}
