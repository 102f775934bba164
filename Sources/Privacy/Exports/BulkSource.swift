package import Identity
package import Kernel
package import Store

/// A list with personal data that may leave the platform when two people agree to it. The composition root hands the sources in,
/// because what a list shows may come from several features.
package protocol BulkSource: Sendable {
  /// Kept in requests for ever, for example `pro_accept`. The catalogue names it under `privacy.source.<id>`.
  var id: String { get }
  /// What stands before the first row.
  var header: [UInt8] { get }
  /// Hands over the rows of one authority, each with the party that it is about.
  func forEachRow(
    of authority: OrganisationID, _ scope: BulkScope, in tx: ReadTransaction, _ body: ([UInt8], PartyID) throws -> Void
  ) throws
}

/// Which rows a request asks for.
package struct BulkScope: Hashable, Sendable {
  /// Days of submission, both included.
  package var from: CivilDate
  package var through: CivilDate
  /// Marks the rows with the request that they were handed out for.
  package var batch: String

  /// A scope.
  package init(from: CivilDate, through: CivilDate, batch: String) {
    self.from = from
    self.through = through
    self.batch = batch
  }
}
