import Store

/// How a start waits for a database server: machines that were switched on together do not come up together.
struct StartPatience: Sendable {
  /// The longest wait in all.
  var seconds: Double
  /// Waits between two tries; tests replace it.
  var pause: @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }

  private static let firstPauseSeconds = 0.5
  private static let longestPauseSeconds = 5.0

  /// Tries until it succeeds, the time is over, or waiting cannot help.
  ///
  /// - Parameters:
  ///   - address: as it may be shown.
  ///   - notice: hears once that the start waits.
  /// - Throws: ``PlatformError/databaseAway(address:seconds:)``, ``PlatformError/databaseRefused(address:)``, other errors of `open`.
  func open<Opened>(
    _ address: String, notice: (String) -> Void, _ open: () async throws -> Opened
  ) async throws -> Opened {
    var waited = 0.0
    var next = Self.firstPauseSeconds
    while true {
      do {
        return try await open()
      } catch StoreError.authentication {
        throw PlatformError.databaseRefused(address: address)
      } catch let error as StoreError where error == .unavailable || error == .timeout {
        guard waited < seconds else { throw PlatformError.databaseAway(address: address, seconds: Int(seconds)) }
        if waited == 0 { notice(address) }
        try await pause(next)
        waited += next
        next = min(next * 2, Self.longestPauseSeconds)
      }
    }
  }
}
