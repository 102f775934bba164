import Cases
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Models
import NIOCore
import Search
import Store
import StoreTesting
import TownTesting
import WebSupport
import WebTesting
import Workflow

@testable import Publishing

/// A small government with a real database, and the desk and the pages of what is public.
struct PublishingWorld: Sendable {
  let town: SmallTown
  let feature: PublishingFeature
  let bench: Workbench
  let gate: PublicationGate

  var store: any Store { town.store }
  var clock: SettableWallClock { town.clock }

  /// - Parameter environment: what the operator has said; loopback receivers are allowed by it.
  init(environment: [String: String] = [:]) async throws {
    feature = PublishingFeature(environment: environment)
    town = try await SmallTown(
      seed: 31,
      migrations: [TextIndexMigrations.set, WorkflowMigrations.set, ModelsMigrations.set] + feature.migrations)
    let calendar = try WorkingDayCalendar.published()
    let book = CalendarBook(calendar)
    let (clock, ids) = (town.clock, town.ids)
    let kinds = CaseKindRegistry()
    let folder = FileManager.default.temporaryDirectory.appending(path: "publishing-\(UUID().uuidString)")
    bench = Workbench(
      store: town.store, blobs: try await FolderBlobStore.open(path: folder.path()), clock: clock, ids: ids,
      calendar: book, sealer: town.sealer, identity: town.identity,
      renderer: try Renderer(resources: [.web] + feature.resources, strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds), kinds: kinds,
      configuration: .example,
      workflow: Workflow(clock: clock, ids: ids, time: CalendarTime(calendar)), search: try TextSearch(ids: ids))
    gate = PublicationGate(bench)
    try await town.hire("officer", "李明", .officer, town.market)
    try await town.hire("approver", "孙立", .approver, town.market)
    try await town.hire("secrecy", "郑保", .approver, town.district)
    try await town.hire("neighbour", "钱进", .approver, town.housing)
    try await town.hire("clerk", "周敏", .counterClerk, town.market)
    try await town.register("zhangsan", "张三丰", serial: 100)
  }

  // MARK: Drafts

  /// Facts of an ordinary notice, formed on a day.
  func facts(
    _ kind: PublicationKind = .notice, formedOn: String = "2026-11-18", number: String? = nil
  ) throws -> PublicationFacts {
    PublicationFacts(
      kind: kind, number: number, field: .inspections, stage: .management, column: "notices", topics: ["safety"],
      legalBasis: "《中华人民共和国食品安全法》第八十七条", formedOn: CivilDate(formedOn) ?? .earliest)
  }

  func draft(
    _ title: String = "食品抽检结果的通告", body: String = "本月抽检三十批次。", facts: PublicationFacts? = nil,
    links: [PublicationLink.Target] = [], channels: [ChannelID] = []
  ) async throws -> PublicationID {
    let facts = try facts ?? self.facts()
    let principal = try await town.principal("officer")
    let (gate, market) = (gate, town.market)
    return try await store.write { tx in
      try gate.draft(
        .init(
          authorityID: market, facts: facts, text: PublicationText(title: title, summary: "抽检结果。", body: body),
          links: links, channels: channels), by: principal, in: tx)
    }
  }

  func find(_ id: PublicationID) async throws -> Publication {
    guard let found = try await store.read({ try PublicationQueries.find(id, in: $0) }) else {
      throw PublishingError.unknown
    }
    return found
  }

  func handIn(
    _ id: PublicationID, _ check: SourceCheck = SourceCheck(origin: .made, attribute: .proactive),
    by login: String = "officer"
  ) async throws {
    let (edition, principal, gate) = (try await find(id).edition, try await town.principal(login), gate)
    try await store.write { tx in try gate.handIn(id, edition: edition, check, by: principal, in: tx) }
  }

  func findings(_ id: PublicationID) async throws -> [ScreeningFindingRow] {
    try await store.read { try PublicationPartQueries.findings(of: id, in: $0) }
  }

  /// Decides everything the same way and confirms.
  func screen(
    _ id: PublicationID, _ decision: ScreeningFindingRow.Decision = .mask, reason: String = "",
    by login: String = "officer"
  ) async throws {
    let (edition, principal, gate) = (try await find(id).edition, try await town.principal(login), gate)
    let decisions = try await findings(id).map { PublicationGate.FindingDecision($0.id, decision, reason: reason) }
    try await store.write { tx in
      try gate.decide(id, decisions, by: principal, in: tx)
      try gate.confirmScreening(id, edition: edition, masked: [:], by: principal, in: tx)
    }
  }

  func review(
    _ id: PublicationID,
    _ opinion: PublicationGate.Opinion = .passed(releaseAt: nil, asksSecrecyReview: false),
    by login: String = "approver"
  ) async throws {
    let (edition, principal, gate) = (try await find(id).edition, try await town.principal(login), gate)
    try await store.write { tx in try gate.review(id, edition: edition, opinion, by: principal, in: tx) }
  }

  /// A document that has passed the gate.
  @discardableResult
  func publish(
    _ title: String = "食品抽检结果的通告", body: String = "本月抽检三十批次。", facts: PublicationFacts? = nil,
    links: [PublicationLink.Target] = [], channels: [ChannelID] = []
  ) async throws -> PublicationID {
    let id = try await draft(title, body: body, facts: facts, links: links, channels: channels)
    try await handIn(id)
    try await screen(id)
    try await review(id)
    return id
  }

  func events(_ id: PublicationID) async throws -> [PublicationEvent] {
    try await store.read { try PublicationPartQueries.events(of: id, in: $0) }
  }

  /// Relays events, then does what waits in the queue and is due.
  func work() async throws {
    try await OutboxRelay(store: store, clock: clock, handlers: feature.outboxHandlers(bench: bench)).deliverDue()
    try await JobWorkers(store: store, kinds: feature.jobKinds(bench: bench), clock: clock).runUntilIdle()
  }

  func go(to day: String, hour: Int64 = 9) throws {
    clock.set((CivilDate(day) ?? .earliest).startInstant().adding(seconds: hour * 3600))
  }

  // MARK: Browsing

  /// Opens a browser for somebody, or for nobody.
  func browse(
    as login: String? = nil, language: String = "zh-CN", _ body: @escaping @Sendable (FormClient) async throws -> Void
  ) async throws {
    let session = if let login { try await town.token(login) } else { String?.none }
    let application = Application(router: WebStack.router(features: [feature], bench: bench))
    try await application.test(.router) { client in
      try await body(FormClient(client: client, session: session, language: language))
    }
  }
}
