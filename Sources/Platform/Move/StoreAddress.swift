import Foundation
import Kernel
package import Store

/// A database named on the command line: `sqlite:PATH` or `postgres://user@host/name`.
package enum StoreAddress {
  /// Opens the database; a source must be there already. A password stands in `TONGBAN_DATABASE_PASSWORD`, in the file that
  /// `TONGBAN_DATABASE_PASSFILE` names, or in libpq's own password file, rather than in the address.
  /// - Throws: ``MoveError/addressUnknown``, ``PlatformError/notInstalled(path:)``; what opening throws.
  package static func open(
    _ text: String, mustExist: Bool = false, environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws -> any Store {
    if PostgreSQLAddress.isMeant(by: text) {
      // The password comes from where a node takes it from.
      let named = environment.merging(["TONGBAN_DATABASE": text, "TONGBAN_DATABASE_REPLICA": ""]) { $1 }
      guard case .server(let address, _) = try DatabaseSetting(environment: named) else {
        throw MoveError.addressUnknown
      }
      return try await PostgreSQLStore.open(PostgreSQLAddress(address.text, password: address.password))
    }
    guard text.hasPrefix("sqlite:") else { throw MoveError.addressUnknown }
    let path = String(text.dropFirst("sqlite:".count))
    guard !mustExist || FileManager.default.fileExists(atPath: path) else {
      throw PlatformError.notInstalled(path: path)
    }
    return try await SQLiteStore.open(path: path)
  }
}
