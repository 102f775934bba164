package import Cryptography
package import Kernel
package import Store

/// Where an installation keeps its files, put together from its settings.
package struct FileStorage: Sendable {
  /// The files as features use them: sealed where they lie, guarded against the sweeper, and scanned where a scanner is named.
  package let blobs: any BlobStore
  /// Whether they lie in the folder of the installation.
  package let isFolder: Bool
  /// Clears away what nothing refers to.
  package let sweeper: BlobSweeper
  /// Seals what came before files were sealed, or under another master key.
  package let sealing: FileSealing
  /// The background work: the sweeper, and the scan of what came while the scanner was away.
  package let jobs: [PeriodicJob]

  /// Opens the folder or the bucket that `TONGBAN_FILES` names (`s3://bucket/prefix?endpoint=…`, see ``S3Settings``; without
  /// it the folder), with the scanner of `TONGBAN_CLAMD` (`tcp://host:port` or `unix:/path`; `TONGBAN_CLAMD_AWAY` is `refuse`
  /// or `accept`). `TONGBAN_FILES_KEEP_DAYS` says how long a file that nothing refers to stays.
  ///
  /// - Parameters:
  ///   - folder: where files lie when no bucket is named.
  ///   - references: every column of every module that holds digests; see ``BlobReferenceSource``.
  ///   - keys: what seals and opens the files.
  /// - Throws: ``OutboundError``, and what ``FolderBlobStore/open(path:)`` throws.
  package static func open(
    folder: String, environment: [String: String], store: any Store, references: [BlobReferenceSource],
    keys: FileKeys, clock: any WallClock
  ) async throws -> FileStorage {
    let files = try await stored(folder: folder, environment: environment, clock: clock)
    let isFolder = (environment[S3Settings.environmentName] ?? "").isEmpty
    let sealed = SealedBlobStore(files: files, keys: keys)
    let guarded = GuardedBlobStore(blobs: sealed, store: store)
    let sweeper = BlobSweeper(
      blobs: files, store: store, sources: references, clock: clock,
      keepDays: try number("TONGBAN_FILES_KEEP_DAYS", in: environment, 1...3650) ?? 7)
    guard let address = environment[ClamdScanner.environmentName], !address.isEmpty else {
      return FileStorage(
        blobs: guarded, isFolder: isFolder, sweeper: sweeper, sealing: FileSealing(files: sealed),
        jobs: [sweeper.job])
    }
    guard let away = ScannerAwayPolicy(rawValue: environment["TONGBAN_CLAMD_AWAY"] ?? "refuse") else {
      throw OutboundError.settingInvalid(name: "TONGBAN_CLAMD_AWAY")
    }
    let scanned = ScannedBlobStore(
      blobs: guarded, scanner: try ClamdScanner(address: address), away: away, store: store, clock: clock)
    return FileStorage(
      blobs: scanned, isFolder: isFolder, sweeper: sweeper, sealing: FileSealing(files: sealed),
      jobs: [sweeper.job, scanned.job])
  }

  /// The store that the settings name, without guard and scanner: for backups and checks.
  package static func files(
    folder: String, environment: [String: String], keys: FileKeys, clock: any WallClock
  ) async throws -> SealedBlobStore {
    SealedBlobStore(files: try await stored(folder: folder, environment: environment, clock: clock), keys: keys)
  }

  /// Where the sealed forms lie.
  private static func stored(
    folder: String, environment: [String: String], clock: any WallClock
  ) async throws -> any NamingBlobStore {
    guard let address = environment[S3Settings.environmentName], !address.isEmpty else {
      return try await FolderBlobStore.open(path: folder)
    }
    if address.hasPrefix("/") { return try await FolderBlobStore.open(path: address) }
    return try await S3BlobStore.open(try S3Settings(address: address, environment: environment), clock: clock)
  }

  private static func number(
    _ name: String, in environment: [String: String], _ range: ClosedRange<Int>
  ) throws -> Int? {
    guard let text = environment[name], !text.isEmpty else { return nil }
    guard let number = Int(text), range.contains(number) else { throw OutboundError.settingInvalid(name: name) }
    return number
  }
}
