import Kernel
import Store

/// The engine of an installation, and a replica that can be read while the primary is away.
struct OpenedDatabase: Sendable {
  let primary: any StoreMaintenance
  let replica: (any Store)?

  /// Opens what the configuration names; a server that does not answer is waited for.
  ///
  /// - Parameter notice: hears that the start waits, with the address as it may be shown.
  /// - Throws: ``PlatformError/databaseAway(address:seconds:)``, ``PlatformError/databaseRefused(address:)``, ``StoreError``.
  static func open(
    _ configuration: Configuration, clock: any WallClock, ids: any IdentifierSource,
    notice: @Sendable (_ address: String) -> Void = { _ in }
  ) async throws -> OpenedDatabase {
    switch configuration.database {
    case .embedded:
      let store = try await SQLiteStore.open(
        path: configuration.databasePath, options: SQLiteOptions(clock: clock, ids: ids))
      return OpenedDatabase(primary: store, replica: nil)
    case .server(let address, let replica):
      let place = try parsed(address, name: "TONGBAN_DATABASE")
      let standby = try replica.map { try parsed($0, name: "TONGBAN_DATABASE_REPLICA") }
      let patience = StartPatience(seconds: Double(configuration.databaseWaitSeconds))
      let store = try await patience.open(place.redacted, notice: notice) {
        try await PostgreSQLStore.open(place, replica: standby, options: PostgreSQLOptions(clock: clock, ids: ids))
      }
      return OpenedDatabase(primary: store, replica: standby == nil ? nil : StandbyReads(store: store))
    }
  }

  private static func parsed(_ address: DatabaseAddress, name: String) throws -> PostgreSQLAddress {
    do {
      return try PostgreSQLAddress(address.text, password: address.password)
    } catch {
      // The error may quote what it could not read, and that may be a password.
      throw PlatformError.settingInvalid(name: name)
    }
  }
}
