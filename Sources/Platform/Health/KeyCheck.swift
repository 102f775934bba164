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

  /// Seals the word with the key in front, so that the one before it can go.
  static func renew(by sealer: FieldSealer, at now: Instant, in tx: WriteTransaction) throws {
    try HealthQueries.replaceMark(name, try sealedWord(by: sealer), at: now, in: tx)
  }

  /// Whether the word is sealed with the key in front.
  static func isCurrent(_ sealer: FieldSealer, in tx: ReadTransaction) throws -> Bool {
    try HealthQueries.mark(name, in: tx).map { !sealer.needsResealing($0) } ?? false
  }

  private static func sealedWord(by sealer: FieldSealer) throws -> [UInt8] {
    try sealer.seal(word, context: "platform.mark.\(name)")
  }

  /// - Throws: ``PlatformError/masterKeyForeign``; what the store throws.
  static func run(_ store: any Store, sealer: FieldSealer, clock: any WallClock) async throws {
    let sealed = try sealedWord(by: sealer)
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
