package import Identity
import Kernel
package import Store

extension CaseQueries {
  /// The joint case with its parts and its clock.
  package func joint(_ id: JointCaseID, in tx: ReadTransaction) throws -> JointCase? {
    try JointCaseQueries.find(id, in: tx)?.joint
  }

  /// The receipt of a joint case as it was given.
  package func jointReceipt(of id: JointCaseID, in tx: ReadTransaction) throws -> JointReceipt? {
    try JointCaseQueries.receipt(of: id, in: tx)
  }

  /// The joint receipt that this key gave this account, if it has been used.
  package func jointReceipt(
    idempotencyKey: String, account: AccountID, in tx: ReadTransaction
  ) throws -> JointReceipt? {
    let digest = try CaseCommands.submissionDigest(idempotencyKey, account)
    return try JointCaseQueries.receipt(submission: digest, in: tx)?.receipt
  }

  /// The one timeline of all parts, in order of time.
  package func jointTimeline(
    _ id: JointCaseID, publicOnly: Bool = true, in tx: ReadTransaction
  ) throws -> [CaseEvent] {
    try JointCaseQueries.parts(of: id, in: tx)
      .flatMap { try timeline($0.caseID, publicOnly: publicOnly, in: tx) }
      .sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  /// The joint case for the public tracking page, when number and code belong together.
  package func trackJoint(number: String, trackingCode: String, in tx: ReadTransaction) throws -> JointCase? {
    let typed = number.filter { !$0.isWhitespace }
    guard typed.count <= 100, trackingCode.count <= 100 else { return nil }
    let found: (JointCaseID, String)? = try tx.first(JointCaseQueries.idByNumber, [typed]) {
      (try $0.id(0), try $0.text(1))
    }
    guard TrackingCode.matches(trackingCode, found?.1 ?? TrackingCode.nobodys), let id = found?.0 else { return nil }
    return try joint(id, in: tx)
  }
}
