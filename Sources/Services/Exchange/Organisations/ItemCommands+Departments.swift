import Kernel
package import Store

extension ItemCommands {
  /// Makes a department one of the catalogue's, so that it can have items. The organisation itself has its own commands and
  /// audit entries.
  /// - Parameter renames: whether a department that is there already takes the name.
  package func enterDepartment(_ code: String, name: String, renames: Bool, in tx: WriteTransaction) throws {
    let queries = ItemQueries()
    if var known = try queries.department(code, in: tx) {
      guard renames, known.name.zh != name else { return }
      known.name = LocalText(name)
      try ItemQueries.put(known, in: tx)
    } else {
      let last = try queries.departments(in: tx).map(\.department.order).max() ?? 0
      try ItemQueries.put(
        Department(
          code: code, name: LocalText(name), order: last + 1,
          isCreditCode: (try? UnifiedSocialCreditCode(code)) != nil, foreignCodes: [], contact: nil,
          subordinateCodes: []), in: tx)
    }
    try tx.execute(ItemChangeQueries.bumpRevision)
  }
}
