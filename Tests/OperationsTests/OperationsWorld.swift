import Cases
import Cryptography
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Ledger
import Notifications
import Outbound
import Store
import StoreTesting
import TownTesting
import WebSupport

@testable import Operations

/// A small government with a real database, and what goes out of it.
struct OperationsWorld: Sendable {
  let town: SmallTown
  let feature: OperationsFeature
  let bench: Workbench

  var store: any Store { town.store }
  var clock: SettableWallClock { town.clock }
  var ids: SeededIdentifierSource { town.ids }
  var identity: IdentityServices { town.identity }
  var log: StatementLog { town.log }
  var district: OrganisationID { town.district }
  var market: OrganisationID { town.market }
  var housing: OrganisationID { town.housing }

  /// - Parameters:
  ///   - mailPort: the port of a mail server on this machine; nil when no mail is sent.
  ///   - allowsLoopback: whether receivers on this machine may be called.
  ///   - offered: topics of other features.
  ///   - receiverSeconds: after which a receiver is cut off; long enough for a machine with much to do.
  init(
    mailPort: Int? = nil, allowsLoopback: Bool = true, receiverSeconds: Int = 60,
    baseURL: String = "http://127.0.0.1:8080", offered: [OfferedTopic] = []
  ) async throws {
    let server = try mailPort.map { port in
      try MailServer(
        address: "smtp+plain://127.0.0.1:\(port)", sender: MailAddress("noreply@tongban.example", name: "示例通办"))
    }
    let blocks = allowsLoopback ? [NetworkBlock("127.0.0.0/8")].compactMap { $0 } : []
    feature = OperationsFeature(
      settings: OutgoingSettings(
        mailServer: server, reach: .publicOnly(allowing: blocks), receiverSeconds: receiverSeconds), topics: offered)
    town = try await SmallTown(seed: 17, migrations: feature.migrations)
    let book = CalendarBook(try WorkingDayCalendar.published())
    let kinds = CaseKindRegistry()
    let folder = FileManager.default.temporaryDirectory.appending(path: "operations-\(UUID().uuidString)")
    var site = SiteConfiguration.example
    site.baseURL = baseURL
    let (clock, ids) = (town.clock, town.ids)
    bench = Workbench(
      store: town.store, blobs: try await FolderBlobStore.open(path: folder.path()), clock: clock, ids: ids,
      calendar: book, sealer: town.sealer, identity: town.identity,
      renderer: try Renderer(resources: [.web] + feature.resources + [Self.frameWords(folder)], strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds),
      kinds: kinds, configuration: site)
    try await town.hire("chief", "周全", .administrator, town.district)
    try await town.hire("admin", "吴刚", .administrator, town.market)
    try await town.hire("rival", "郑好", .administrator, town.housing)
    try await town.hire("officer", "李明", .officer, town.market)
    try await town.register("zhangsan", "张三丰", serial: 100)
  }

  /// The few words of other features that these pages name: the path above a page begins there.
  private static func frameWords(_ folder: URL) throws -> FeatureResources {
    let strings = folder.appending(path: "strings")
    try FileManager.default.createDirectory(at: strings, withIntermediateDirectories: true)
    for language in ["zh-CN", "en"] {
      let words = ["accounts.admin.title": "Administration", "accounts.account.title": "Account"]
      try JSONEncoder().encode(words).write(to: strings.appending(path: "\(language).json"))
    }
    return FeatureResources(module: "frame", folder: folder)
  }

  // MARK: The background

  /// Relays events, then works until nothing is due.
  func work() async throws {
    try await OutboxRelay(store: store, clock: clock, handlers: feature.outboxHandlers(bench: bench)).deliverDue()
    try await JobWorkers(store: store, kinds: feature.jobKinds(bench: bench), clock: clock).runUntilIdle()
  }

  /// Lets time pass, runs the periodic work once, and then whatever has become due.
  func pass(seconds: Int64) async throws {
    clock.set(clock.now().adding(seconds: seconds))
    for job in feature.jobs(bench: bench) {
      try await job.run(JobContext(store: store, clock: clock, startedAt: clock.now()))
    }
    try await work()
  }

  /// Something happens to a case of an authority.
  @discardableResult
  func emit(
    _ topic: String = "case.accept", of authority: OrganisationID? = nil, subject: String? = nil
  ) async throws -> String {
    let case_: CaseID = ids.make()
    let subject = subject ?? case_.description
    let owner = authority ?? market
    try await store.write { tx in
      try tx.emit(
        OutboxEvent(
          topic: topic, subject: subject,
          payload: ["authority": .string(owner.description), "number": "51160320261120001", "name": "张三丰"]))
    }
    return subject
  }

  // MARK: People

  func account(_ login: String) async throws -> Account { try await town.account(login) }

  func principal(_ login: String) async throws -> Principal { try await town.principal(login) }

  func scope(_ login: String) async throws -> OperationsScope {
    let principal = try await principal(login)
    return OperationsScope(
      principal: principal, organisations: AccessPolicy.organisations(principal, with: .operatePlatform),
      coversInstallation: login == "chief")
  }

  func actions(on kind: String, _ id: String) async throws -> [String] { try await town.actions(on: kind, id) }
}
