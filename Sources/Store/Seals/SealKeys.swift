package import Cryptography
import Kernel
import Synchronization

/// The keys with which a store's transactions seal and open columns, and the sealers of persons that were used lately.
///
/// A store is opened before the master key is known, so the keys are handed in afterwards; until then nothing is sealed and
/// nothing opens.
package final class SealKeys: Sendable {
  /// Sealers of persons kept at once, about half a kilobyte each.
  static let maximumKept = 2048
  /// How long another node may still open what a person's key sealed after the key was destroyed here.
  static let keptFor = Duration.seconds(30)

  /// What wraps data keys, and what seals for the installation itself.
  struct Pair: Sendable {
    let master: FieldSealer
    let installation: FieldSealer
    let masterVersion: UInt8
  }

  private struct Kept {
    let sealer: FieldSealer
    let at: ContinuousClock.Instant
  }

  private let pair = Mutex<Pair?>(nil)
  private let kept = Mutex<[SealOwner: Kept]>([:])

  /// Keys that are yet to be handed in.
  package init() {}

  /// The keys of an installation.
  ///
  /// - Parameters:
  ///   - ring: the master keys, which wrap the data keys.
  ///   - installation: the sealer of the installation's own data key.
  package func use(ring: KeyRing, installation: FieldSealer) {
    pair.withLock {
      $0 = Pair(master: FieldSealer(ring: ring), installation: installation, masterVersion: ring.currentVersion)
    }
    kept.withLock { $0.removeAll() }
  }

  /// - Throws: ``StoreError/sealKeysMissing``.
  func current() throws -> Pair {
    guard let pair = pair.withLock({ $0 }) else { throw StoreError.sealKeysMissing }
    return pair
  }

  func find(_ owner: SealOwner) -> FieldSealer? {
    kept.withLock { kept in
      guard let found = kept[owner], found.at.duration(to: .now) < Self.keptFor else { return nil }
      return found.sealer
    }
  }

  /// Keeps a key that stands in the database for certain: not one that the present transaction has made.
  func keep(_ sealer: FieldSealer, of owner: SealOwner) {
    kept.withLock { kept in
      if kept.count >= Self.maximumKept { kept.removeAll() }
      kept[owner] = Kept(sealer: sealer, at: .now)
    }
  }

  func forget(_ owner: SealOwner) { kept.withLock { $0[owner] = nil } }
}
