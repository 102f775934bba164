import Cases
import Cryptography
import Foundation
import Identity
import Kernel
import Outbound
import Store
import TownTesting
import WebSupport
import Workflow

@testable import Publishing

/// A small town with something published, and people who want to hear of it.
struct SubscriptionWorld: Sendable {
  let town: SmallTown
  let bench: Workbench
  let fanOut: SubscriptionFanOut

  var store: any Store { town.store }

  /// - Parameter migrations: the tables of the feature.
  init(baseURL: String = "http://127.0.0.1:8080") async throws {
    let feature = PublishingFeature()
    town = try await SmallTown(seed: 71, migrations: [WorkflowMigrations.set] + feature.migrations)
    let book = CalendarBook(try WorkingDayCalendar.published())
    let folder = FileManager.default.temporaryDirectory.appending(path: "subscriptions-\(UUID().uuidString)")
    var site = SiteConfiguration.example
    site.baseURL = baseURL
    let (clock, ids) = (town.clock, town.ids)
    bench = Workbench(
      store: town.store, blobs: try await FolderBlobStore.open(path: folder.path()), clock: clock, ids: ids,
      calendar: book, sealer: town.sealer, identity: town.identity,
      renderer: try Renderer(resources: [.web] + feature.resources, strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: CaseKindRegistry()),
      kinds: CaseKindRegistry(), configuration: site)
    fanOut = SubscriptionFanOut(store: town.store, clock: clock)
  }

  /// Something of the market office that is public.
  func published(topics: [String] = ["food"], version: Int = 1) async throws -> Publication {
    let now = town.clock.now()
    let text = PublicationText(title: "食品摊贩管理办法（示例）", summary: "规定摊贩的登记和卫生要求。", body: "第一条 ……")
    let id: PublicationID = town.ids.make()
    let publication = Publication(
      id: id, authorityID: town.market, state: .published,
      facts: PublicationFacts(
        kind: .normativeDocument, field: .rules, stage: .decision, column: "policies", topics: topics,
        formedOn: town.today),
      draft: text, released: text, source: nil, revision: nil, indexNumber: "QF/2026-00001", sourceNumber: nil,
      draftedBy: nil, drafterName: "李拟", reviewedBy: nil, asksSecrecyReview: false, dueOn: town.today,
      toldLevel: "green",
      finishedOn: town.today, instance: nil, releaseAt: nil, publishedAt: now, publishedOn: town.today,
      withdrawnAt: nil,
      version: version, edition: 1, createdAt: now, changedAt: now)
    try await store.write { try PublicationQueries.insert(publication, in: $0) }
    return publication
  }

  /// Somebody with a confirmed address.
  @discardableResult
  func subscriber(
    _ address: String, _ scope: SubscriptionScope = SubscriptionScope(), language: String = "zh-CN"
  ) async throws -> PublicationSubscriptionID {
    let commands = SubscriptionCommands(bench)
    let (now, sealer) = (town.clock.now(), town.sealer)
    return try await store.write { tx in
      try commands.ask(address, for: scope, language: language, in: tx)
      let index = SubscriptionCommands.index(of: address, sealer)
      let id = try SubscriptionQueries.known(index, in: tx).first { $0.scope == scope.key }?.id
      guard let id else { throw SubscriptionError.linkInvalid }
      try SubscriptionQueries.confirm(id, at: now, in: tx)
      return id
    }
  }

  /// Subscriptions for which a mail waits in the queue.
  func queued() async throws -> [String] {
    try await store.read { tx in
      try tx.rows("SELECT payload FROM job WHERE kind = ?", [SubscriptionCourier.mailJob]) { row in
        try JSONValue(parsing: try row.text(0))["subscription"]?.stringValue ?? ""
      }
    }.sorted()
  }

  /// Lets the fan-out of a publication run to its end.
  func mail(_ publication: Publication) async throws {
    let fanOut = self.fanOut
    try await store.write { try fanOut.begin(publication.id, in: $0) }
    try await JobWorkers(store: store, kinds: [fanOut.kind], clock: town.clock).runUntilIdle()
  }
}
