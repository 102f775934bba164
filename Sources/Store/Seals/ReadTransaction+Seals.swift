import Cryptography
import Kernel

extension ReadTransaction {
  /// Rows looked through for the keys that they need, at a time.
  static let rowsAhead = 512

  /// The bytes of a sealed form that was read before; nil when its owner's key has been destroyed.
  ///
  /// - Throws: ``StoreError``, ``CryptographyError``: the form is altered, or was sealed for another context.
  package func openBytes(_ sealed: [UInt8], context: String) throws -> [UInt8]? {
    do {
      return try seals.open(sealed, context: context)
    } catch let wanted as SealKeyWanted {
      try seals.learn(try DataKeyQueries.find(wanted.owner, in: self), of: wanted.owner)
      return try seals.open(sealed, context: context)
    }
  }

  /// The text of a sealed form that was read before; nil when its owner's key has been destroyed.
  package func open(_ sealed: [UInt8], context: String) throws -> String? {
    try openBytes(sealed, context: context).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What a column of text holds, opened; see ``Row/openText(_:)``.
  package func openText(_ stored: String) throws -> String {
    guard let sealed = SealedText.sealed(in: stored) else { return stored }
    return try open(sealed, context: Row.textContext) ?? SealedText.erased
  }

  /// Fetches the keys that the rows of a statement need, in a few statements however many there are.
  ///
  /// - Parameter first: rows that were read already.
  func fetchKeys(_ sql: String, _ arguments: [any SQLBindable], after first: Int) throws {
    var owners: Set<SealOwner> = []
    var position = 0
    try executor.query(sql, arguments) { row in
      position += 1
      if position > first { owners.formUnion(try seals.wanted(by: row)) }
      return position < first + Self.rowsAhead
    }
    var missing = owners
    for key in try DataKeyQueries.find(owners.sorted(), in: self) {
      try seals.learn(key, of: key.owner)
      missing.remove(key.owner)
    }
    for owner in missing { try seals.learn(nil, of: owner) }
  }
}
