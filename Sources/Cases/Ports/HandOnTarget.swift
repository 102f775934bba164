package import Identity
package import Kernel
package import Store

/// Where a request goes on that was brought in the wrong way, with everything that the person wrote carried over.
///
/// - Source: 政府信息公开条例 第三十九条 (信访、投诉、举报: the person is told the right channel); 优化营商环境条例 第三十七条.
package protocol HandOnTarget: Sendable {
  /// The target for programs: `services`; kept for ever.
  var code: String { get }
  /// The target for people.
  var name: CaseText { get }
  /// What can be asked for there, best match first.
  func matters(matching text: String, limit: Int, in tx: ReadTransaction) throws -> [HandOnMatter]
  /// Takes the request over.
  func handOn(_ request: HandedOn, by actor: Actor, in tx: WriteTransaction) throws -> HandOnReceipt
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
  package var text: String
  /// Answers of the request's form, for fields of the same names.
  package var answers: JSONValue
  package var fromCase: CaseID
  package var fromNumber: String

  /// A request with the given facts.
  package init(
    matter: String, applicant: Party, text: String, answers: JSONValue, fromCase: CaseID, fromNumber: String
  ) {
    self.matter = matter
    self.applicant = applicant
    self.text = text
    self.answers = answers
    self.fromCase = fromCase
    self.fromNumber = fromNumber
  }
}

/// Where the person finds the request again.
package struct HandOnReceipt: Hashable, Sendable {
  /// Address of the draft or case for the person.
  package var address: String
  /// Its number, where it has one already.
  package var number: String?

  /// A receipt.
  package init(address: String, number: String? = nil) {
    self.address = address
    self.number = number
  }
}
