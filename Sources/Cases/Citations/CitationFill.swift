package import Store

/// Enters what was public before there was a register, and what somebody restored without it: a little at a time, until nothing is
/// missing.
package struct CitationFill: Sendable {
  /// Documents looked at in one transaction.
  static let page = 50

  /// The identifiers of public documents behind one of them, in their order.
  let ids: @Sendable (String?, Int, ReadTransaction) throws -> [String]
  /// A public document.
  let document: @Sendable (String, ReadTransaction) throws -> CitingDocument?
  let names: @Sendable () -> Set<String>

  /// What a source of documents offers.
  package init(
    names: @escaping @Sendable () -> Set<String>,
    ids: @escaping @Sendable (String?, Int, ReadTransaction) throws -> [String],
    document: @escaping @Sendable (String, ReadTransaction) throws -> CitingDocument?
  ) {
    self.names = names
    self.ids = ids
    self.document = document
  }

  /// Goes through all documents once; gives how many were entered.
  @discardableResult
  package func run(_ store: any Store) async throws -> Int {
    var (last, entered) = (String?.none, 0)
    while true {
      let after = last
      let (ids, missing) = try await store.read { tx in
        let ids = try self.ids(after, Self.page, tx)
        return (ids, try ids.filter { try !CitationQueries.knows($0, in: tx) })
      }
      if !missing.isEmpty {
        let names = names()
        entered += try await store.write { tx in
          var count = 0
          for id in missing {
            guard let document = try document(id, tx) else { continue }
            try CitationRegister.put(document, names: names, in: tx)
            count += 1
          }
          return count
        }
      }
      guard let end = ids.last else { return entered }
      last = end
    }
  }
}
