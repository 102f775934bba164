import Kernel
package import Outbound
package import Store
package import WebSupport

/// Carries publications to the programs that serve channels, signed, until they answer with a receipt.
package struct ChannelCourier: Sendable {
  /// The kind of job that makes one attempt.
  static let job = "publishing.channel.post"

  private let bench: Workbench
  private let sender: WebhookSender

  /// A courier on a workbench.
  package init(_ bench: Workbench, sender: WebhookSender) {
    self.bench = bench
    self.sender = sender
  }

  package var kind: JobKind {
    JobKind(Self.job, concurrency: 4, leaseSeconds: 60, timeLimitSeconds: 60) { try await post($0) }
  }

  /// One attempt with everything that it needs.
  private struct Errand: Sendable {
    var message: WebhookMessage
    var address: String
    var secret: WebhookSecret
  }

  private func post(_ run: JobRun) async throws {
    guard let id = run.payload["posting"]?.stringValue.flatMap({ PostingID($0) }),
      let errand = try await bench.store.write({ try begin(id, in: $0) })
    else { return }
    let receipt: ChannelReceipt
    do {
      let answer = try await sender.deliver(errand.message, to: errand.address, secrets: [errand.secret])
      receipt = try read(answer)
    } catch let error as JobRetry where run.attempt < ChannelLimits.attempts {
      try await note(id, error.code, isFinal: false)
      throw error
    } catch let error as JobRetry {
      try await note(id, error.code, isFinal: true)
      throw error
    } catch let error as any CodedError {
      let isPermanent = (error as? OutboundError).map { !$0.isTemporary } ?? (error.kind == .forbidden)
      try await note(id, error.code, isFinal: isPermanent || run.attempt >= ChannelLimits.attempts)
      throw isPermanent ? PermanentJobFailure(code: error.code) : error
    }
    let commands = PostingCommands(bench)
    try await run.finish { tx in try commands.settle(id, receipt, in: tx) }
  }

  /// Counts the attempt and gathers what is sent, in the words of this moment; nil where nothing is to be done any more.
  private func begin(_ id: PostingID, in tx: WriteTransaction) throws -> Errand? {
    guard var posting = try PostingQueries.find(id, in: tx), posting.state.isOpen,
      let publication = try PublicationQueries.find(posting.publicationID, in: tx),
      let channel = try ChannelQueries.find(posting.channelID, in: tx), let address = channel.address,
      let secret = try ChannelQueries.secret(of: channel.id, in: tx)
    else { return nil }
    posting.attempts += 1
    posting.version = publication.version
    try PostingQueries.update(posting, in: tx)
    let earlier = try PostingQueries.of(publication.id, in: tx).last {
      $0.channelID == channel.id && $0.id != id && $0.receipt != nil
    }
    let events = try PublicationPartQueries.events(of: publication.id, in: tx)
    let text = PostingText(publication, posting, events, baseURL: bench.configuration.baseURL)
    let now = bench.clock.now()
    return Errand(
      message: WebhookMessage(
        id: "pst_\(id)", timestamp: now, body: text.message(at: now, replacing: earlier?.receipt)),
      address: address, secret: try WebhookSecret(text: secret))
  }

  private func read(_ answer: WebhookDelivery) throws -> ChannelReceipt {
    switch answer.verdict {
    case .accepted: return try ChannelReceipt(answer: answer.body, isCut: answer.isCut)
    case .refused, .gone: throw PublishingError.channelRefused(status: answer.status)
    case .retry(let seconds):
      guard let seconds else { throw PublishingError.channelAway(status: answer.status) }
      throw JobRetry(
        afterSeconds: Int64(seconds), code: PublishingError.channelAway(status: answer.status).code)
    }
  }

  private func note(_ id: PostingID, _ code: String, isFinal: Bool) async throws {
    let commands = PostingCommands(bench)
    try await bench.store.write { try commands.fail(id, code, isFinal: isFinal, in: $0) }
  }
}
