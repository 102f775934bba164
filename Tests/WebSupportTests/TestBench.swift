import Cases
import Cryptography
import Foundation
import Hummingbird
import Identity
import Kernel
import Ledger
import Store
import StoreTesting
import WebSupport

/// A workbench of real parts, each in its own temporary place.
struct TestBench {
  let bench: Workbench
  let clock: SettableWallClock
  let folder: URL

  static let now = Instant(iso8601: "2026-11-21T06:05:00Z") ?? Instant(milliseconds: 0)

  init(
    configuration: SiteConfiguration = .example, resources: [FeatureResources] = [], migrations: [MigrationSet] = []
  ) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "websupport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clock = SettableWallClock(Self.now)
    let ids = SeededIdentifierSource(seed: 7, clock: clock)
    let sealer = FieldSealer(ring: .ephemeral())
    let store = try await TestStore.open(
      [LedgerMigrations.set, IdentityMigrations.set, CasesMigrations.set] + migrations)
    let calendar = CalendarBook(try WorkingDayCalendar.published())
    let kinds = CaseKindRegistry()
    self.clock = clock
    bench = Workbench(
      store: store, blobs: try await FolderBlobStore.open(path: folder.appending(path: "blobs").path()), clock: clock,
      ids: ids, calendar: calendar, sealer: sealer,
      identity: IdentityServices(
        store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .fastForTests)),
      renderer: try Renderer(resources: [.web] + resources, strict: true),
      cases: CaseCommands(
        clock: clock, ids: ids, calendar: { calendar.current() }, kinds: kinds),
      kinds: kinds, configuration: configuration)
  }

  /// An application with the given addresses besides WebSupport's own.
  func application(menu: [MenuEntry] = [], routes: @escaping @Sendable (WebRouter, Workbench) -> Void = { _, _ in })
    -> some ApplicationProtocol
  {
    Application(router: WebStack.router(features: [ProbeFeature(menu: menu, routes: routes)], bench: bench))
  }
}

/// A feature made of closures.
struct ProbeFeature: Feature {
  let name = "probe"
  var menu: [MenuEntry] = []
  let routes: @Sendable (WebRouter, Workbench) -> Void

  func addRoutes(to router: WebRouter, bench: Workbench) { routes(router, bench) }
}
