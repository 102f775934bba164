import Identity
import Kernel
import Notifications
import Store

extension CaseCommands {
  /// One notice to the applicant for all parts; it leads to the first part.
  func tell(
    of joint: JointCase, _ name: String, _ parameters: [String: String], first: CaseID?, in tx: WriteTransaction
  ) throws {
    var all = parameters
    all["title"] = joint.title
    all["number"] = joint.number
    let recipient = NoticeRecipient.party(joint.applicant.partyID)
    let id: NoticeID = ids.make()
    let notice =
      if let first {
        Notice(
          id: id, to: recipient, kind: "notice.case.\(name)", parameters: all, caseID: first, createdAt: clock.now())
      } else {
        Notice(id: id, to: recipient, kind: "notice.case.\(name)", parameters: all, createdAt: clock.now())
      }
    try Notices.post(notice, in: tx)
  }

  /// A notice about a case to which nothing else has happened.
  func post(
    _ name: String, _ parameters: [String: String], to recipient: CaseNotice.Recipient, of file: CaseFile,
    in tx: WriteTransaction
  ) throws {
    let context = try context(of: file, actor: .system, capacities: [.system])
    var change = CaseChange(CaseEventKind.sendMessage, on: file, in: context)
    change.tell(recipient, name, parameters)
    try writer.post(change, in: tx)
  }
}
