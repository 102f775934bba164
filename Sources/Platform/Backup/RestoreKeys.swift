package import Cryptography
import Foundation

/// The master keys of an installation that is being restored.
package enum RestoreKeys {
  /// The keys of the environment, of a file that was named, or of the data folder.
  /// - Throws: a ``CryptographyError``.
  package static func load(
    _ configuration: Configuration, given: String?, environment: [String: String]
  ) throws -> KeyRing {
    try KeyRing.load(environment: given == nil ? environment : [:], file: given ?? configuration.keyFile)
  }

  /// Copies a key file that was named into the data folder, unless there is one.
  package static func keep(_ configuration: Configuration, given: String?) throws {
    guard let given, !FileManager.default.fileExists(atPath: configuration.keyFile) else { return }
    do {
      try FileManager.default.copyItem(atPath: given, toPath: configuration.keyFile)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration.keyFile)
    } catch {
      throw CommandError.fileUnwritable(path: configuration.keyFile)
    }
  }
}
