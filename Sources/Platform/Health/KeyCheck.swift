import Cryptography
import Kernel
import Store

/// Sees at start that the master key is the one that this installation's data are sealed with.
///
/// Two nodes with two keys would each write what the other cannot read; nothing would be noticed until somebody looks for a
/// citizen number. So the first start seals a word, and every later one has to open it.
enum KeyCheck {
  private static let name = "master-key"
  private static let word = "tongban"

  /// - Throws: ``PlatformError/masterKeyForeign``; what the store throws.
  static func run(_ store: any Store, sealer: FieldSealer, clock: any WallClock) async throws {
    let sealed = try sealer.seal(word, context: "platform.mark.\(name)")
    let now = clock.now()
    let found = try await store.read { tx in try HealthQueries.mark(name, in: tx) }
    let mark: [UInt8]?
    if let found {
      mark = found
    } else {
      mark = try await store.write { tx in
        try HealthQueries.setMark(name, sealed, at: now, in: tx)
        return try HealthQueries.mark(name, in: tx)
      }
    }
    guard let mark, (try? sealer.open(mark, context: "platform.mark.\(name)")) == word else {
      throw PlatformError.masterKeyForeign
    }
  }
}
