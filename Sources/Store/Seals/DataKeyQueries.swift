import Cryptography
package import Kernel

/// A data key as it is stored.
package struct StoredDataKey: Sendable {
  package let owner: SealOwner
  /// The key under a master key; nil once it was destroyed.
  package let wrapped: [UInt8]?
  /// Which master key wraps it.
  package let masterVersion: Int
}

/// The statements on `data_key`.
package enum DataKeyQueries {
  /// Keys that one statement asks for; shorter lists repeat their last owner, so that there is one statement to prepare.
  static let batch = 16

  static let byOwners = """
    SELECT owner_id, wrapped, master_version FROM data_key
    WHERE owner_id IN (\(Array(repeating: "?", count: batch).joined(separator: ", ")))
    """
  static let byOwner = "SELECT owner_id, wrapped, master_version FROM data_key WHERE owner_id = ?"
  static let insert = """
    INSERT INTO data_key (owner_id, wrapped, master_version, created_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (owner_id) DO NOTHING
    """
  static let rewrap = "UPDATE data_key SET wrapped = ?, master_version = ? WHERE owner_id = ? AND wrapped = ?"
  static let destroy = """
    UPDATE data_key SET wrapped = NULL, erased_at = ? WHERE owner_id = ? AND wrapped IS NOT NULL
    """
  static let under = """
    SELECT owner_id, wrapped, master_version FROM data_key
    WHERE master_version = ? AND wrapped IS NOT NULL AND owner_id > ? ORDER BY owner_id LIMIT ?
    """
  static let versions = """
    SELECT master_version, COUNT(*) FROM data_key WHERE wrapped IS NOT NULL GROUP BY master_version
    """

  package static func find(_ owner: SealOwner, in tx: ReadTransaction) throws -> StoredDataKey? {
    try tx.first(byOwner, [owner], key)
  }

  static func find(_ owners: [SealOwner], in tx: ReadTransaction) throws -> [StoredDataKey] {
    var found: [StoredDataKey] = []
    var start = 0
    while start < owners.count {
      var some = Array(owners[start..<min(start + batch, owners.count)])
      start += batch
      while let last = some.last, some.count < batch { some.append(last) }
      found += try tx.rows(byOwners, some, key)
    }
    return found
  }

  /// Leaves a key that is there already.
  package static func insert(
    _ wrapped: [UInt8], of owner: SealOwner, masterVersion: UInt8, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(insert, [owner, wrapped, Int(masterVersion), now])
  }

  /// Answers false when somebody else wrapped it again or destroyed it meanwhile.
  package static func rewrap(
    _ key: StoredDataKey, as wrapped: [UInt8], masterVersion: UInt8, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(rewrap, [wrapped, Int(masterVersion), key.owner, key.wrapped]) == 1
  }

  /// Destroys a key: nothing that it sealed opens any more. Answers false when there was none.
  package static func destroy(_ owner: SealOwner, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    let isDestroyed = try tx.execute(destroy, [now, owner]) == 1
    tx.forgetKey(of: owner)
    return isDestroyed
  }

  /// Keys that a master key wraps, by owner.
  package static func under(
    masterVersion: UInt8, after owner: SealOwner?, limit: Int, in tx: ReadTransaction
  ) throws -> [StoredDataKey] {
    // The installation's own key has the smallest owner that there is.
    guard let owner else {
      let own = try find(.installation, in: tx).map { [$0] } ?? []
      return own.filter { $0.masterVersion == Int(masterVersion) && $0.wrapped != nil }
        + (try tx.rows(under, [Int(masterVersion), SealOwner.installation, limit], key))
    }
    return try tx.rows(under, [Int(masterVersion), owner, limit], key)
  }

  /// How many keys each master key wraps.
  package static func versions(in tx: ReadTransaction) throws -> [UInt8: Int] {
    let counts = try tx.rows(versions) { (UInt8(clamping: try $0.int(0)), try $0.int(1)) }
    return Dictionary(counts, uniquingKeysWith: +)
  }

  private static func key(_ row: Row) throws -> StoredDataKey {
    StoredDataKey(owner: try row.id(0), wrapped: try row.optionalBlob(1), masterVersion: try row.int(2))
  }
}
