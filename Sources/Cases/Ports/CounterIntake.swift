package import Identity
import Kernel
package import Store

/// A matter that can be taken in at the counter.
package struct CounterItem: Hashable, Sendable {
  package var code: String
  package var title: CaseText
  package var authorityID: OrganisationID
  package var authorityName: String
  /// For example the promised limit.
  package var note: CaseText?

  /// An item with the given facts.
  package init(
    code: String, title: CaseText, authorityID: OrganisationID, authorityName: String, note: CaseText? = nil
  ) {
    self.code = code
    self.title = title
    self.authorityID = authorityID
    self.authorityName = authorityName
    self.note = note
  }
}

/// What a ``CaseKindHandler`` may also be, when clerks can take its cases in at the counter.
package protocol CounterIntake: Sendable {
  /// Matters that match what the clerk typed, best first.
  func counterItems(matching text: String, limit: Int, in tx: ReadTransaction) throws -> [CounterItem]
  /// Address that a form with the applicant's party is posted to.
  func counterStartPath(code: String) -> String
}
