import Accounts
import Cases
import Cryptography
import Foundation
import Identity
package import Kernel
import Ledger
import Logging
import Operations
import Outbound
import Search
package import Store
import Verification
package import WebSupport
import Workflow

/// One opened installation: its database, files, keys, and everything that features work with.
package struct Installation: Sendable {
  package let configuration: Configuration
  package let bench: Workbench
  /// The engine itself, for maintenance; features work with `bench.store`, which is watched.
  package let database: any StoreMaintenance
  /// Whether the master key was made by this start.
  package let hasNewKey: Bool
  let monitor: OperationsMonitor
  /// Carrying over, and changes of the master key.
  let keyJobs: KeyJobs
  let health: HealthLoop
  /// Background work of the file store.
  let fileJobs: [PeriodicJob]
  /// Sealing of files from before, and under another master key.
  let fileSealing: FileSealJobs
  let logger: Logger

  /// Opens the data folder and the database, making what is missing, and brings the schema up to date.
  ///
  /// - Parameters:
  ///   - clock: the time; the demonstration hands in one that can stand in the past.
  ///   - ids: new identifiers.
  /// - Throws: ``PlatformError``; what ``KeyRing`` and ``Store`` throw.
  package static func open(
    _ configuration: Configuration, clock: any WallClock = SystemWallClock(), ids: (any IdentifierSource)? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws -> Installation {
    let logger = configuration.logger(clock: clock)
    let ids = ids ?? SystemIdentifierSource(clock: clock)
    // Said now, not when the first mail is due.
    _ = try OutgoingSettings(environment: environment)
    _ = try WitnessSetting.all(environment: environment)
    try RestoreFolder.requireFinished(configuration.dataFolder)
    try MasterKey.makeFolder(configuration.dataFolder)
    let database = try await OpenedDatabase.open(configuration, clock: clock, ids: ids) { address in
      logger.warning("waiting for the database", metadata: ["address": "\(address)"])
    }
    return try await open(configuration, database, clock: clock, ids: ids, environment: environment)
  }

  /// The same on a database that is open already: tests hand in one that fails when they want it to.
  static func open(
    _ configuration: Configuration, _ database: OpenedDatabase, clock: any WallClock, ids: any IdentifierSource,
    environment: [String: String]
  ) async throws -> Installation {
    let logger = configuration.logger(clock: clock)
    let keys = try MasterKey.load(configuration, environment: environment)
    try await database.primary.migrate(Features.migrations)
    try await TransferMark.requireNone(in: database.primary, at: configuration.databasePath)
    do {
      try await KeyCheck.run(database.primary, sealer: FieldSealer(ring: keys.ring), clock: clock)
    } catch PlatformError.masterKeyForeign where keys.isNew {
      // The key that this start has made fits nothing, and would stand in the way of the right one.
      try? FileManager.default.removeItem(atPath: configuration.keyFile)
      throw PlatformError.masterKeyForeign
    }
    let sealer = try await InstallationKeys.open(database.primary, ring: keys.ring, clock: clock)
    database.primary.seals.use(ring: keys.ring, installation: sealer)
    let watching = Watching(database: database, configuration: configuration, clock: clock, logger: logger)
    let files = try await FileStorage.open(
      folder: configuration.filesFolder, environment: environment, store: watching.store,
      references: Features.blobReferences, keys: FileKeys(ring: keys.ring), clock: clock)
    let ledger = try await LedgerKeyring.open(
      configuration, environment: environment, store: database.primary, clock: clock, ids: ids)
    let bench = try await workbench(
      configuration, store: watching.store, blobs: files.blobs, monitor: watching.monitor, sealer: sealer, clock: clock,
      ids: ids, ledger: ledger)
    return Installation(
      configuration: configuration, bench: bench, database: database.primary, hasNewKey: keys.isNew,
      monitor: watching.monitor,
      keyJobs: KeyJobs(store: watching.store, ring: keys.ring, sealer: sealer, clock: clock),
      health: watching.loop(
        blobs: files.blobs, filesFolder: files.isFolder ? configuration.filesFolder : nil),
      fileJobs: files.jobs,
      fileSealing: FileSealJobs(store: watching.store, sealing: files.sealing, clock: clock), logger: logger)
  }

  private static func workbench(
    _ configuration: Configuration, store: any Store, blobs: any BlobStore, monitor: any ServiceMonitor,
    sealer: FieldSealer, clock: any WallClock, ids: any IdentifierSource, ledger: LedgerKeys
  ) async throws -> Workbench {
    let calendar = CalendarBook(try WorkingDayCalendar.published())
    try await HolidaySchedules.publishStored(store: store, into: calendar)
    let site = configuration.site
    let kinds = CaseKindRegistry(Features.all.flatMap(\.caseKinds))
    let workflow = Workflow(
      clock: clock, ids: ids, time: CaseWorkingTime { calendar.current() }, observer: CaseProcessObserver())
    let cases = try CaseCommands(
      clock: clock, ids: ids, calendar: { calendar.current() }, kinds: kinds,
      numberFormat: CaseNumberFormat(site.numberFormat), closing: ClosingPolicy(naturalDays: configuration.closingDays),
      processes: CaseProcesses(workflow: workflow))
    let identity = IdentityServices(
      store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .interactive))
    let renderer = try Renderer(resources: Features.resources, strict: configuration.hasStrictTemplates)
    return Workbench(
      store: store, blobs: blobs, clock: clock, ids: ids, calendar: calendar, sealer: sealer, identity: identity,
      renderer: renderer, cases: cases, kinds: kinds, configuration: site, monitor: monitor, ledger: ledger,
      workflow: workflow, search: try TextSearch(ids: ids), caseLinks: Features.all.flatMap(\.caseLinks),
      handOnTargets: Features.all.flatMap(\.handOnTargets))
  }

  /// The schema that the migrations built, as text.
  package func schemaDescription() async throws -> String { try await database.schemaDescription() }

  /// Closes the database after the last request.
  package func close() async throws { try await bench.store.close() }
}

/// The master key as this start found it.
struct MasterKey: Sendable {
  let ring: KeyRing
  /// Whether there was none and one was made.
  let isNew: Bool

  /// - Throws: ``PlatformError/dataFolderUnusable(path:)``, ``CryptographyError``.
  static func load(_ configuration: Configuration, environment: [String: String]) throws -> MasterKey {
    try makeFolder(configuration.dataFolder)
    let isGiven = !(environment[KeyRing.environmentName] ?? "").isEmpty
    let isThere = isGiven || FileManager.default.fileExists(atPath: configuration.keyFile)
    let ring = try KeyRing.load(environment: environment, file: configuration.keyFile, createIfMissing: true)
    return MasterKey(ring: ring, isNew: !isThere)
  }

  /// Makes the folder of the installation, which only its owner may enter.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw PlatformError.dataFolderUnusable(path: path)
    }
  }
}

/// What watches over an installation, put together.
struct Watching: Sendable {
  let store: WatchedStore
  let monitor: OperationsMonitor
  private let probe: StoreProbe
  private let processFigures: ProcessFigures
  private let databaseFigures: DatabaseFigures

  init(database: OpenedDatabase, configuration: Configuration, clock: any WallClock, logger: Logger) {
    let processFigures = ProcessFigures(startedAt: clock.now().milliseconds)
    let databaseFigures = DatabaseFigures(
      database: database.primary, division: configuration.division.text, clock: clock)
    let metrics = PlatformMetrics(further: databaseFigures.families + processFigures.families)
    let watch = StoreWatch(clock: clock) { health in
      metrics.show(health.condition, reads: health.reads)
      let code = health.condition.refusal.map { "\($0.code)" } ?? "-"
      logger.warning(
        health.condition == .normal ? "changes can be kept again" : "changes cannot be kept",
        metadata: ["code": "\(code)", "reads_from": "\(health.reads.rawValue)"])
    }
    store = WatchedStore(
      primary: database.primary, replica: database.replica, watch: watch, measures: metrics.store)
    monitor = OperationsMonitor(watch: watch, metrics: metrics)
    probe = StoreProbe(
      primary: database.primary, replica: database.replica, watch: watch,
      node: "\(ProcessInfo.processInfo.hostName):\(configuration.port)", clock: clock)
    self.processFigures = processFigures
    self.databaseFigures = databaseFigures
  }

  func loop(blobs: any BlobStore, filesFolder: String?) -> HealthLoop {
    HealthLoop(
      monitor: monitor, probe: probe, blobs: blobs, filesFolder: filesFolder, migrations: Features.migrations,
      processFigures: processFigures, databaseFigures: databaseFigures)
  }
}
