import Identity
import Kernel
import Store

/// The statements on channels and on what authors chose.
enum ChannelQueries {
  private static let columns = "id, authority_id, name, kind, address, columns, closed_at"
  static let byID = "SELECT \(columns) FROM publication_channel WHERE id = ?"
  static let byAuthority = "SELECT \(columns) FROM publication_channel WHERE authority_id = ? ORDER BY id"
  static let choices = "SELECT channel_id FROM publication_channel_choice WHERE publication_id = ?"

  static func find(_ id: ChannelID, in tx: ReadTransaction) throws -> PublicationChannel? {
    try tx.first(byID, [id], read)
  }

  /// The channels of some authorities, also closed ones.
  static func of(_ authorities: some Sequence<OrganisationID>, in tx: ReadTransaction) throws -> [PublicationChannel] {
    try authorities.flatMap { try tx.rows(byAuthority, [$0], read) }
  }

  /// The channels that take publications of an authority: its own, and those of the authorities above it.
  static func usable(by authority: OrganisationID, in tx: ReadTransaction) throws -> [PublicationChannel] {
    let above = try Organisations.find(authority, in: tx)?.ancestry ?? [authority]
    return try of(above, in: tx).filter(\.isOpen)
  }

  private static func read(_ row: Row) throws -> PublicationChannel {
    PublicationChannel(
      id: try row.id(0), authorityID: try row.id(1), name: try row.text(2), kind: try row.word(3),
      address: try row.optionalText(4), columns: try row.text(5).split(separator: " ").map(String.init),
      closedAt: try row.optionalInstant(6))
  }

  static func insert(
    _ channel: PublicationChannel, secret: String?, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO publication_channel (id, authority_id, name, kind, address, secret, columns, created_at, closed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        channel.id, channel.authorityID, channel.name, channel.kind, channel.address, try tx.sealed(secret),
        channel.columns.joined(separator: " "), now, channel.closedAt,
      ])
  }

  static func update(_ channel: PublicationChannel, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE publication_channel SET name = ?, kind = ?, address = ?, columns = ?, closed_at = ? WHERE id = ?",
      [
        channel.name, channel.kind, channel.address, channel.columns.joined(separator: " "), channel.closedAt,
        channel.id,
      ])
  }

  /// The secret with which messages to the channel are signed.
  static func secret(of id: ChannelID, in tx: ReadTransaction) throws -> String? {
    try tx.first("SELECT secret FROM publication_channel WHERE id = ?", [id]) { try $0.optionalOpenText(0) } ?? nil
  }

  static func setSecret(_ secret: String?, of id: ChannelID, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE publication_channel SET secret = ? WHERE id = ?", [try tx.sealed(secret), id])
  }

  // MARK: What authors chose

  static func chosen(for publication: PublicationID, in tx: ReadTransaction) throws -> [ChannelID] {
    try tx.rows(choices, [publication]) { try $0.id(0) }
  }

  static func choose(_ channels: some Sequence<ChannelID>, for id: PublicationID, in tx: WriteTransaction) throws {
    try tx.perform("DELETE FROM publication_channel_choice WHERE publication_id = ?", [id])
    for channel in Set(channels) {
      try tx.perform(
        "INSERT INTO publication_channel_choice (publication_id, channel_id) VALUES (?, ?)", [id, channel])
    }
  }
}
