package import Store

extension CaseQueries {
  /// The rows of a list that another module has found, in its order; what is unknown is left out. Nothing sealed of applicants is opened.
  ///
  /// - Parameter ids: at most ``CaseInboxQuery/largestPage`` count.
  package func rows(_ ids: [CaseID], in tx: ReadTransaction) throws -> [CaseRow] {
    try CaseRowQueries.rows(Array(ids.prefix(CaseInboxQuery.largestPage)), in: tx)
  }
}
