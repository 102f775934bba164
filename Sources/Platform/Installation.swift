import Accounts
import Cases
import Cryptography
import Foundation
import Identity
package import Kernel
package import Store
package import WebSupport

/// One opened installation: its database, files, keys, and everything that features work with.
package struct Installation: Sendable {
  package let configuration: Configuration
  package let bench: Workbench
  package let database: SQLiteStore

  /// Opens the data folder, making what is missing, and brings the schema up to date.
  ///
  /// - Parameters:
  ///   - clock: the time; the demonstration hands in one that can stand in the past.
  ///   - ids: new identifiers.
  /// - Throws: ``PlatformError/dataFolderUnusable(path:)``; what ``KeyRing`` and ``Store`` throw.
  package static func open(
    _ configuration: Configuration, clock: any WallClock = SystemWallClock(), ids: (any IdentifierSource)? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws -> Installation {
    try makeFolder(configuration.dataFolder)
    let ids = ids ?? SystemIdentifierSource(clock: clock)
    let ring = try KeyRing.load(environment: environment, file: configuration.keyFile, createIfMissing: true)
    let sealer = FieldSealer(ring: ring)
    let store = try await SQLiteStore.open(
      path: configuration.databasePath, options: SQLiteOptions(clock: clock, ids: ids))
    try await store.migrate(Features.migrations)
    let blobs = try await FolderBlobStore.open(path: configuration.filesFolder)
    let calendar = CalendarBook(try WorkingDayCalendar.published())
    try await HolidaySchedules.publishStored(store: store, into: calendar)
    let site = configuration.site
    let kinds = CaseKindRegistry(Features.all.flatMap(\.caseKinds))
    let cases = try CaseCommands(
      clock: clock, ids: ids, calendar: { calendar.current() }, kinds: kinds, sealer: sealer,
      numberFormat: CaseNumberFormat(site.numberFormat))
    let identity = IdentityServices(
      store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .interactive))
    let renderer = try Renderer(resources: Features.resources, strict: configuration.hasStrictTemplates)
    let bench = Workbench(
      store: store, blobs: blobs, clock: clock, ids: ids, calendar: calendar, sealer: sealer, identity: identity,
      renderer: renderer, cases: cases, kinds: kinds, configuration: site)
    return Installation(configuration: configuration, bench: bench, database: store)
  }

  /// The schema that the migrations built, as text.
  package func schemaDescription() async throws -> String { try await database.schemaDescription() }

  /// Closes the database after the last request.
  package func close() async throws { try await database.close() }

  private static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw PlatformError.dataFolderUnusable(path: path)
    }
  }
}
