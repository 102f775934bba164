package import Identity
import Kernel
package import Outbound
package import Store
package import WebSupport

/// What those who review for an authority do to its channels. Each act checks the right and leaves an audit entry in the same transaction.
package struct ChannelCommands: Sendable {
  /// What somebody types about a channel.
  package struct Draft: Hashable, Sendable {
    package var name: String
    package var kind: PublicationChannel.Kind
    /// Where a program takes publications; nil where a person posts them.
    package var address: String?
    package var columns: [String]
    package var isOpen: Bool

    /// A description of a channel.
    package init(
      name: String, kind: PublicationChannel.Kind, address: String? = nil, columns: [String] = [], isOpen: Bool = true
    ) {
      self.name = name
      self.kind = kind
      self.address = address
      self.columns = columns
      self.isOpen = isOpen
    }
  }

  private let clock: any WallClock
  private let ids: any IdentifierSource
  private let trail: FeatureTrail

  /// The commands on a workbench.
  package init(_ bench: Workbench) {
    clock = bench.clock
    ids = bench.ids
    trail = FeatureTrail(of: "publishing", bench)
  }

  /// Makes a channel; one that a program serves gets a secret, which is handed out here and never again.
  /// - Throws: ``PublishingError/tooManyChannels(most:)``.
  package func create(
    _ draft: Draft, for authority: OrganisationID, by principal: Principal, in tx: WriteTransaction
  ) throws -> (ChannelID, WebhookSecret?) {
    try AccessPolicy.require(principal, .reviewPublication, on: authority)
    guard try ChannelQueries.of([authority], in: tx).count < ChannelLimits.channels else {
      throw PublishingError.tooManyChannels(most: ChannelLimits.channels)
    }
    let secret = draft.address == nil ? nil : WebhookSecret.generate()
    let channel = PublicationChannel(
      id: ids.make(), authorityID: authority, name: draft.name, kind: draft.kind, address: draft.address,
      columns: draft.columns, closedAt: draft.isOpen ? nil : clock.now())
    try ChannelQueries.insert(channel, secret: secret?.text, at: clock.now(), in: tx)
    try record("channel.created", channel, by: principal, in: tx)
    return (channel.id, secret)
  }

  /// Changes a channel. Whoever first gives it an address gets a secret with it.
  package func change(
    _ id: ChannelID, to draft: Draft, by principal: Principal, in tx: WriteTransaction
  ) throws -> WebhookSecret? {
    var channel = try Self.find(id, for: principal, in: tx)
    let isNewlyAutomatic = draft.address != nil && !channel.isAutomatic
    let act = draft.isOpen == channel.isOpen ? "channel.changed" : draft.isOpen ? "channel.reopened" : "channel.closed"
    channel.name = draft.name
    channel.kind = draft.kind
    channel.address = draft.address
    channel.columns = draft.columns
    channel.closedAt = draft.isOpen ? nil : channel.closedAt ?? clock.now()
    try ChannelQueries.update(channel, in: tx)
    try record(act, channel, by: principal, in: tx)
    return isNewlyAutomatic ? try renewSecret(of: channel, in: tx) : nil
  }

  /// Gives a channel that a program serves a new secret; the one before is no longer valid.
  package func rotate(_ id: ChannelID, by principal: Principal, in tx: WriteTransaction) throws -> WebhookSecret {
    let channel = try Self.find(id, for: principal, in: tx)
    guard channel.isAutomatic else { throw PublishingError.stepNotOpen }
    try record("channel.secret.rotated", channel, by: principal, in: tx)
    return try renewSecret(of: channel, in: tx)
  }

  private func renewSecret(of channel: PublicationChannel, in tx: WriteTransaction) throws -> WebhookSecret {
    let secret = WebhookSecret.generate()
    try ChannelQueries.setSecret(secret.text, of: channel.id, in: tx)
    return secret
  }

  /// A channel of an authority for which somebody reviews; others learn nothing of it.
  /// - Throws: ``PublishingError/unknown``.
  static func find(
    _ id: ChannelID, for principal: Principal, in tx: ReadTransaction
  ) throws -> PublicationChannel {
    guard let channel = try ChannelQueries.find(id, in: tx),
      AccessPolicy.allows(principal, .reviewPublication, on: channel.authorityID)
    else { throw PublishingError.unknown }
    return channel
  }

  private func record(
    _ action: String, _ channel: PublicationChannel, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try trail.record(
      action, on: "publicationChannel", channel.id.description, by: .staff(principal, for: channel.authorityID),
      details: [
        "name": channel.name, "kind": channel.kind.rawValue, "columns": channel.columns.joined(separator: " "),
      ],
      in: tx)
  }
}
