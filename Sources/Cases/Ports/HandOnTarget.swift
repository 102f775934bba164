package import Identity
package import Kernel
package import Store

/// Where a request goes on that was brought in the wrong way, with everything that the person wrote carried over.
///
/// The target says what it handles and makes a draft of the request; who hands it on keeps the draft for the person
/// (``CaseCommands/startDraft(_:by:in:)``), so that nothing is typed twice and nothing is submitted without them.
///
/// - Source: 政府信息公开条例 第三十九条 (the person is told the right channel); 优化营商环境条例 第三十七条.
package protocol HandOnTarget: Sendable {
  /// The target for programs: `services`; kept for ever.
  var code: String { get }
  /// The target for people.
  var name: CaseText { get }
  /// What can be asked for there, best match first.
  func matters(matching text: String, limit: Int, in tx: ReadTransaction) throws -> [HandOnMatter]
  /// A draft of the request, for somebody who writes online; nil where the matter is not handled any more.
  func draft(of request: HandedOn, on today: CivilDate, in tx: ReadTransaction) throws -> NewDraft?
  /// Address under which the person goes on with the draft.
  func path(of draft: CaseDraft) -> String
  /// Address of the guide to the matter, for somebody without an account.
  func guidePath(of matter: String) -> String
}

/// Something that a target handles.
package struct HandOnMatter: Hashable, Sendable {
  package var code: String
  package var title: CaseText
  package var authorityName: String

  /// A matter with the given facts.
  package init(code: String, title: CaseText, authorityName: String) {
    self.code = code
    self.title = title
    self.authorityName = authorityName
  }
}

/// What is carried over.
package struct HandedOn: Hashable, Sendable {
  /// Code of the matter at the target.
  package var matter: String
  package var applicant: Party
  /// The account that made the request and goes on with it.
  package var accountID: AccountID
  /// What the person wrote.
  package var text: String
  package var fromNumber: String

  /// A request with the given facts.
  package init(matter: String, applicant: Party, accountID: AccountID, text: String, fromNumber: String) {
    self.matter = matter
    self.applicant = applicant
    self.accountID = accountID
    self.text = text
    self.fromNumber = fromNumber
  }
}
