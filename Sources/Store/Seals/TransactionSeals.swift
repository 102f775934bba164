import Cryptography
import Kernel

/// A row holds something that a person's key sealed, and the key is not at hand: the transaction fetches it and asks again.
struct SealKeyWanted: Error {
  let owner: SealOwner
}

/// The data keys that one transaction has met.
final class TransactionSeals {
  enum Key {
    case sealer(FieldSealer)
    /// Destroyed: what it sealed is gone for good.
    case erased
    /// There has never been one.
    case missing
  }

  let shared: SealKeys
  private var met: [SealOwner: Key] = [:]
  /// Whether what this transaction reads stands in the database for certain.
  private let isReadOnly: Bool

  init(shared: SealKeys, isReadOnly: Bool) {
    self.shared = shared
    self.isReadOnly = isReadOnly
  }

  /// The key as this transaction has read it from the database; nil when it has not.
  func met(_ owner: SealOwner) -> Key? { met[owner] }

  /// Learns what the database holds.
  func learn(_ stored: StoredDataKey?, of owner: SealOwner) throws {
    guard let stored else {
      met[owner] = .missing
      return
    }
    guard let wrapped = stored.wrapped else {
      met[owner] = .erased
      shared.forget(owner)
      return
    }
    let key = try DataKey(unwrapping: wrapped, by: try shared.current().master, owner: owner.description)
    let sealer = FieldSealer(dataKey: key)
    met[owner] = .sealer(sealer)
    if isReadOnly { shared.keep(sealer, of: owner) }
  }

  func forget(_ owner: SealOwner) {
    met[owner] = nil
    shared.forget(owner)
  }

  /// The bytes of a sealed form; nil when its owner's key has been destroyed.
  /// - Throws: ``SealKeyWanted`` when the key has to be fetched first; ``StoreError``, ``CryptographyError``.
  func open(_ sealed: [UInt8], context: String) throws -> [UInt8]? {
    guard let (bytes, seal) = OwnedSeal.parts(sealed), let owner = SealOwner(bytes: bytes) else {
      return try shared.current().installation.openBytes(sealed, context: context)
    }
    switch met[owner] ?? shared.find(owner).map(Key.sealer) {
    case .sealer(let sealer): return try sealer.openBytes(seal, context: context)
    case .erased: return nil
    case .missing: throw StoreError.sealKeyUnknown
    case nil: throw SealKeyWanted(owner: owner)
    }
  }

  /// Whose keys a row needs that are not at hand.
  func wanted(by row: Row) throws -> Set<SealOwner> {
    var owners: Set<SealOwner> = []
    for column in 0..<row.count {
      let sealed: [UInt8]?
      switch try row.value(column) {
      case .blob(let bytes): sealed = bytes
      case .text(let text): sealed = SealedText.sealed(in: text)
      default: sealed = nil
      }
      if let sealed, let owner = OwnedSeal.parts(sealed).flatMap({ SealOwner(bytes: $0.owner) }), met[owner] == nil,
        shared.find(owner) == nil
      {
        owners.insert(owner)
      }
    }
    return owners
  }
}
