import Identity
import Kernel
import Outbound
import Store
import TownTesting

@testable import Publishing

/// The small government with channels besides its site.
extension PublishingWorld {
  /// A world whose channels may be programs on this machine.
  static func withLoopback() async throws -> PublishingWorld {
    try await PublishingWorld(environment: ["TONGBAN_OUTBOUND_ALLOW": "127.0.0.0/8"])
  }

  /// A channel of the market office, or of the district above it.
  @discardableResult
  func channel(
    _ name: String = "示例公众号", address: String? = nil, columns: [String] = [], ofDistrict: Bool = false
  ) async throws -> (id: ChannelID, secret: WebhookSecret?) {
    let commands = ChannelCommands(bench)
    let principal = try await town.principal(ofDistrict ? "secrecy" : "approver")
    let authority = ofDistrict ? town.district : town.market
    return try await store.write { tx in
      try commands.create(
        .init(name: name, kind: .wechat, address: address, columns: columns), for: authority, by: principal, in: tx)
    }
  }

  func postings(_ id: PublicationID) async throws -> [ChannelPosting] {
    try await store.read { try PostingQueries.of(id, in: $0) }
  }

  /// Confirms what is open for a publication, as a person of the market office.
  func confirm(
    _ posting: ChannelPosting, url: String = "https://weibo.example/1", by login: String = "officer"
  ) async throws {
    let (commands, principal) = (PostingCommands(bench), try await town.principal(login))
    let version = try await find(posting.publicationID).version
    try await store.write { tx in
      try commands.confirm(
        posting.id, version: version, ChannelReceipt(text: "", url: url), by: principal, in: tx)
    }
  }

  func withdraw(_ id: PublicationID) async throws {
    let (gate, principal, edition) = (gate, try await town.principal("approver"), try await find(id).edition)
    try await store.write { try gate.withdraw(id, edition: edition, reason: "数据有误", by: principal, in: $0) }
    try await work()
  }

  /// Corrects what is public, through the whole gate.
  func correct(_ id: PublicationID) async throws {
    let (gate, principal, today) = (gate, try await town.principal("officer"), town.today)
    let revision = try await store.write { tx in
      try gate.revise(id, .correction, reason: "批次写错", changedOn: today, by: principal, in: tx)
    }
    try await handIn(revision)
    try await screen(revision)
    try await review(revision)
    try await work()
  }
}
