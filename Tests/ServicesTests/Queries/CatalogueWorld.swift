import Cases
import Cryptography
import Identity
import Kernel
import Ledger
import Models
import Notifications
import Store
import StoreTesting

@testable import Services

/// A real database file with the tables of identity and catalogue, and a clock that tests set.
struct CatalogueWorld: Sendable {
  let store: any Store
  let clock: SettableWallClock
  let ids: SeededIdentifierSource
  let commands: ItemCommands
  let items = ItemQueries()
  let log = StatementLog()

  init(loaded: Bool = false) async throws {
    clock = SettableWallClock(Instant(iso8601: "2026-11-20T01:00:00Z") ?? Instant(milliseconds: 0))
    ids = SeededIdentifierSource(seed: 3, clock: clock)
    store = try await TestStore.open(
      [
        LedgerMigrations.set, IdentityMigrations.set, NotificationsMigrations.set, CasesMigrations.set,
        ModelsMigrations.set, ServicesMigrations.set,
      ], clock: clock, ids: ids, log: log)
    commands = ItemCommands(clock: clock, ids: ids)
    if loaded { try await load() } else { try await addDepartment() }
  }

  private static let readOnly = Task { try await CatalogueWorld(loaded: true) }
  private static let readOnlySearch = Task { try await readOnly.value.search() }

  /// A loaded catalogue for tests that only read.
  static func shared() async throws -> CatalogueWorld { try await readOnly.value }

  /// The search over that catalogue.
  static func searched() async throws -> CatalogueSearch { try await readOnlySearch.value }

  var today: CivilDate { clock.now().civilDate() }

  @discardableResult
  func load() async throws -> Int {
    let catalogue = try PublishedCatalogue.content()
    let commands = commands
    return try await store.write { try commands.load(catalogue, in: $0) }
  }

  static let department = "11511301008778183N"

  private func addDepartment() async throws {
    let department = Department(
      code: Self.department, name: LocalText("区经信局", en: "Economy"), order: 1, isCreditCode: true, foreignCodes: [],
      contact: nil, subordinateCodes: [])
    try await store.write { try ItemQueries.put(department, in: $0) }
  }

  static let editor = Actor(accountID: nil, displayName: "周全", kind: .staff)

  /// A content that may be published.
  static func content(_ name: String = "测试事项") -> ItemContent {
    var content = ItemContent(name: LocalText(name), type: .licence, departmentCode: department)
    content.audiences = [.enterprise]
    content.statutoryLimit = TimeLimit(days: 20, unit: .workingDays)
    content.promisedLimit = TimeLimit(days: 5, unit: .workingDays)
    return content
  }

  @discardableResult
  func publish(
    _ content: ItemContent, as code: ItemCode, from day: CivilDate? = nil, expecting number: Int? = nil
  ) async throws -> ItemVersion {
    let commands = commands
    let day = day ?? today
    return try await store.write {
      try commands.publish(
        content, as: code, validFrom: day, expectedNumber: number, reason: "修订", by: Self.editor, in: $0)
    }
  }

  func current(_ code: ItemCode, on day: CivilDate? = nil) async throws -> ItemVersion? {
    let items = items
    let day = day ?? today
    return try await store.read { try items.current(code, on: day, in: $0) }
  }

  func search() async throws -> CatalogueSearch {
    let search = CatalogueSearch()
    try await search.refresh(from: store)
    return search
  }
}
