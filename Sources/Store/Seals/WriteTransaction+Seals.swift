import Cryptography
package import Kernel

extension WriteTransaction {
  /// A text as a column keeps it, sealed with the installation's key; read it with ``Row/openText(_:)``.
  package func sealed(_ text: String) throws -> String {
    let sealed = try seals.shared.current().installation.seal(text, context: Row.textContext)
    return SealedText.text(of: sealed)
  }

  /// The same for a text that may be missing.
  package func sealed(_ text: String?) throws -> String? {
    try text.map { try sealed($0) }
  }

  /// A text about a person as a column keeps it, sealed with that person's key.
  package func sealed<Tag>(_ text: String, of owner: Identifier<Tag>) throws -> String {
    SealedText.text(of: try seal(text, of: owner, context: Row.textContext))
  }

  /// The sealed form of a text about a person, bound to a context that says which row and column it belongs to; read it with
  /// ``Row/open(_:context:)``.
  ///
  /// - Throws: ``StoreError/sealKeyErased`` when the person's key has been destroyed.
  package func seal<Tag>(_ text: String, of owner: Identifier<Tag>, context: String) throws -> [UInt8] {
    try seal(bytes: Array(text.utf8), of: owner, context: context)
  }

  /// The same for bytes.
  package func seal<Tag>(bytes: [UInt8], of id: Identifier<Tag>, context: String) throws -> [UInt8] {
    let owner = SealOwner(id)
    return OwnedSeal.framed(try sealer(of: owner).seal(bytes: bytes, context: context), owner: owner.bytes)
  }

  /// Bytes about nobody in particular, sealed with the installation's key.
  package func seal(bytes: [UInt8], context: String) throws -> [UInt8] {
    try seals.shared.current().installation.seal(bytes: bytes, context: context)
  }

  /// The sealer of a person; the key is made with the first thing that it seals.
  ///
  /// What others may have cached does not count here: a key that is destroyed meanwhile, or one that was never committed,
  /// would take with it what is sealed now.
  private func sealer(of owner: SealOwner) throws -> FieldSealer {
    if seals.met(owner) == nil { try seals.learn(try DataKeyQueries.find(owner, in: self), of: owner) }
    if case .missing? = seals.met(owner) {
      let keys = try seals.shared.current()
      try DataKeyQueries.insert(
        try DataKey.random().wrapped(by: keys.master, owner: owner.description), of: owner,
        masterVersion: keys.masterVersion, at: now, in: self)
      // Read again: where another node was faster, its key is the one.
      try seals.learn(try DataKeyQueries.find(owner, in: self), of: owner)
    }
    switch seals.met(owner) {
    case .sealer(let sealer): return sealer
    case .erased: throw StoreError.sealKeyErased
    case .missing, nil: throw StoreError.sealKeyUnknown
    }
  }

  func forgetKey(of owner: SealOwner) { seals.forget(owner) }
}
