package import Store

/// Where entries wait between the transaction of their act and the batch that gives them their place in the log.
package enum LedgerQueue {
  /// Puts an entry into the log's queue, in the transaction of the act that it tells of.
  ///
  /// - Parameters:
  ///   - id: the identifier that the entry itself names.
  ///   - entry: the bytes of ``LedgerEntry/encoded(salt:)``.
  package static func append(_ id: LedgerEntryID, _ entry: [UInt8], in tx: WriteTransaction) throws {
    try LedgerQueries.append(id, entry, in: tx)
  }
}
