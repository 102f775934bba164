import Cryptography
import Foundation
import Store

/// What an operator does with the master keys of an installation: look, add, put in front, take away.
package struct MasterKeys: Sendable {
  /// The ring of an installation and what still needs each of its keys.
  package struct Standing: Sendable {
    /// The versions in the ring.
    package let versions: [UInt8]
    /// The version that wraps.
    package let current: UInt8
    /// How many data keys each version wraps.
    package let wrapped: [UInt8: Int]
    /// What needs a key older than the current one: jobs and columns by their names; nothing when there is no older key.
    package let needsOlder: [String]
  }

  private let configuration: Configuration
  private let environment: [String: String]

  /// The keys of the installation that a configuration names.
  package init(
    _ configuration: Configuration, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.configuration = configuration
    self.environment = environment
  }

  /// Which keys there are, and what needs them.
  package func standing() async throws -> Standing {
    let ring = try MasterKey.load(configuration, environment: environment).ring
    let installation = try await Installation.open(configuration, environment: environment)
    let (wrapped, filesDone) = try await installation.database.read { tx in
      (try DataKeyQueries.versions(in: tx), try installation.fileSealing.isDone(in: tx))
    }
    let files = filesDone ? [] : [FileSealJobs.kind]
    let columns = ring.versions.count > 1 ? try await installation.keyJobs.needingOlderKeys() : []
    try await installation.close()
    return Standing(
      versions: ring.versions, current: ring.currentVersion, wrapped: wrapped,
      needsOlder: ring.versions.count > 1 ? columns + files : [])
  }

  /// Adds a key behind the others, to be given to every node before it is put in front. Answers its version.
  /// - Throws: ``PlatformError/keysInEnvironment``, ``CryptographyError``.
  package func add() throws -> UInt8 {
    let ring = try fileRing().adding()
    try ring.replaceFile(configuration.keyFile)
    return ring.versions.last ?? ring.currentVersion
  }

  /// Puts the newest key in front; where the newest is there already, a fresh one. Answers its version. The nodes that are
  /// restarted with it wrap the data keys again, as a job.
  package func rotate() throws -> UInt8 {
    var ring = try fileRing()
    if ring.versions.last == ring.currentVersion { ring = try ring.adding() }
    ring = try ring.advanced()
    try ring.replaceFile(configuration.keyFile)
    return ring.currentVersion
  }

  /// Takes the keys away that stand behind the current one.
  /// - Throws: ``PlatformError/keysInUse(by:)`` while anything needs them.
  package func drop() async throws {
    let ring = try fileRing()
    let needs = try await standing().needsOlder
    guard needs.isEmpty else { throw PlatformError.keysInUse(by: needs) }
    try ring.withoutOlder().replaceFile(configuration.keyFile)
  }

  private func fileRing() throws -> KeyRing {
    guard (environment[KeyRing.environmentName] ?? "").isEmpty else { throw PlatformError.keysInEnvironment }
    return try KeyRing.load(environment: [:], file: configuration.keyFile)
  }
}
