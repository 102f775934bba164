import Identity
import Kernel
package import Store
package import WebSupport

/// Brings the queue of channels up to a publication: what is public appears on each channel that wants it, what was corrected is corrected
/// there, and what was withdrawn is withdrawn wherever it has appeared. Asking twice changes nothing.
package struct PostingPlan: Sendable {
  /// One change of the queue.
  package enum Step: Hashable, Sendable {
    case drop(PostingID)
    case add(ChannelPosting.Act)
  }

  private let clock: any WallClock
  private let ids: any IdentifierSource

  /// The plan on a workbench.
  package init(_ bench: Workbench) {
    clock = bench.clock
    ids = bench.ids
  }

  /// What has to change on one channel.
  ///
  /// - Parameters:
  ///   - wanted: whether the channel is to have the publication: chosen, or of a column that it always takes, and open.
  ///   - history: everything of the publication and channel so far, in order.
  package static func steps(
    _ state: PublicationState, version: Int, wanted: Bool, _ history: [ChannelPosting]
  ) -> [Step] {
    let open = history.last { $0.state.isOpen }
    let last = history.last(where: \.mayHaveAppeared)
    let drop = open.map { [Step.drop($0.id)] } ?? []
    if state == .withdrawn {
      guard open?.act != .withdraw else { return [] }
      return drop + (last.map { $0.act == .withdraw ? [] : [.add(.withdraw)] } ?? [])
    }
    // What waits is read when it is posted: it always says the present words.
    guard open == nil || open?.act == .withdraw else { return [] }
    guard let last, last.act != .withdraw else { return drop + (wanted ? [.add(.publish)] : []) }
    return drop + (last.version < version ? [.add(.correct)] : [])
  }

  /// Brings the queue up to a publication.
  package func follow(_ id: PublicationID, in tx: WriteTransaction) throws {
    guard let publication = try PublicationQueries.find(id, in: tx),
      publication.state == .published || publication.state == .withdrawn
    else { return }
    let history = Dictionary(grouping: try PostingQueries.of(id, in: tx), by: \.channelID)
    let chosen = Set(try ChannelQueries.chosen(for: id, in: tx))
    var channels = Dictionary(
      uniqueKeysWithValues: try ChannelQueries.usable(by: publication.authorityID, in: tx).map { ($0.id, $0) })
    let wanted = Set(
      channels.values.filter { chosen.contains($0.id) || $0.columns.contains(publication.facts.column) }.map(\.id))
    for known in history.keys where channels[known] == nil { channels[known] = try ChannelQueries.find(known, in: tx) }
    for channel in channels.values.sorted(by: { $0.id < $1.id }) {
      let own = history[channel.id] ?? []
      let steps = Self.steps(
        publication.state, version: publication.version, wanted: wanted.contains(channel.id), own)
      for step in steps { try take(step, channel, own, publication, in: tx) }
    }
  }

  private func take(
    _ step: Step, _ channel: PublicationChannel, _ history: [ChannelPosting], _ publication: Publication,
    in tx: WriteTransaction
  ) throws {
    switch step {
    case .drop(let id):
      guard var posting = history.first(where: { $0.id == id }) else { return }
      posting.state = .dropped
      try PostingQueries.update(posting, in: tx)
    case .add(let act):
      let posting = ChannelPosting(
        id: ids.make(), publicationID: publication.id, channel: channel, act: act, version: publication.version,
        createdAt: clock.now())
      try PostingQueries.insert(posting, in: tx)
      if channel.isAutomatic { try Self.enqueue(posting.id, in: tx) }
    }
  }

  /// Asks for an attempt at a channel that a program serves.
  static func enqueue(_ id: PostingID, in tx: WriteTransaction) throws {
    try tx.enqueue(
      Job(
        kind: ChannelCourier.job, payload: ["posting": .string(id.description)], uniqueKey: id.description,
        maximumAttempts: ChannelLimits.attempts, keepFinishedSeconds: 0))
  }

  /// Follows what becomes public, is corrected or withdrawn.
  package var handler: OutboxHandler {
    OutboxHandler(
      name: "publishing.channels", topics: [PublicationGate.topic],
      enqueueing: { delivery, tx in
        guard let id = PublicationID(delivery.event.subject) else { return }
        try follow(id, in: tx)
      })
  }
}
