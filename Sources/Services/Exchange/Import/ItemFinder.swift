import Store

/// Finds out which item of the catalogue a row's implementation code means.
struct ItemFinder {
  let queries: ItemQueries
  /// Items by the code under which they are exchanged; read when first needed.
  private var exchanged: [String: ItemCode]?

  init(queries: ItemQueries) {
    self.queries = queries
  }

  /// The item's key, for a known item or a new one; `nil` when rows other than task_general_basic name no known item.
  ///
  /// A local code that is a key of the catalogue wins, so that a national code that became known joins its item.
  mutating func code(
    of taskCode: String, _ bundle: RecordBundle, _ own: ItemExtension?, in tx: ReadTransaction
  ) throws -> ItemCode? {
    let direct = ItemCode(taskCode)
    let local = bundle.basic?["local_task_code"].flatMap(ItemCode.init)
    for code in [direct, own?.code, local].compactMap(\.self)
    where try ItemChangeQueries.latestNumber(of: code, in: tx) != nil {
      return code
    }
    if let code = try exchangedCodes(in: tx)[taskCode] { return code }
    guard bundle.basic != nil else { return nil }
    let replaced = local.flatMap { ExchangeCodes.taskCode(of: $0, nationalCode: nil) == taskCode ? $0 : nil }
    return own?.code ?? replaced ?? direct
  }

  private mutating func exchangedCodes(in tx: ReadTransaction) throws -> [String: ItemCode] {
    if let exchanged { return exchanged }
    var codes: [String: ItemCode] = [:]
    try forEachItem(in: tx) { version in
      codes[ExchangeCodes.taskCode(of: version.code, nationalCode: version.content.nationalCode)] = version.code
    }
    exchanged = codes
    return codes
  }

  /// Hands over the newest version of every item, by code.
  func forEachItem(in tx: ReadTransaction, _ body: (ItemVersion) throws -> Void) throws {
    var query = ItemListQuery(limit: ItemListQuery.maximumLimit)
    query.includesUpcoming = true
    repeat {
      let page = try queries.list(query, in: tx)
      for row in page.rows {
        if let version = try queries.latest(row.code, in: tx) { try body(version) }
      }
      query.cursor = page.next
    } while query.cursor != nil
  }
}
