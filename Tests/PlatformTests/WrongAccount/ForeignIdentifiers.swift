import Cases
import Identity
import Kernel
import Store
import Testing

@testable import Desk

/// What the parameters of routes are filled with: things that exist and belong to the victim or to the victim's authority.
struct ForeignIdentifiers: Sendable {
  var account: AccountID
  var staffAccount: AccountID
  var enterprise: PartyID
  var assignment: AssignmentID
  /// The department that handles the victim's matter, and its code.
  var authority: OrganisationID
  var authorityCode: String
  /// An item of that department.
  var itemCode: String
  var version: SubjectVersionID
  var caseID: CaseID
  var caseNumber: String
  var caseMaterial: MaterialID
  var notice: AuditID
  var membership = ""
  var mandate = ""
  var draft = ""
  var draftMaterial = ""
  var joint = ""
  var session = ""
  /// A webhook of the victim's authority, a delivery of it, and the job that carries that.
  var webhook = ""
  var delivery = ""
  var job = ""
  var reset = ""
  var duty = ""
  /// An act of the victim's case, as the audit trail names it.
  var act = ""
  /// A reading of the victim's data, and a request for a list of the victim's authority.
  var reading = ""
  var export = ""
  var erasure = ""

  /// An instance of a process that needs repair, a draft of a model, and a migration.
  var instance = ""
  var modelDraft = ""
  var transfer = ""

  /// A draft for publication whose words are not masked yet.
  var publication = ""

  /// A channel besides the site, and what was posted there.
  var channel = ""
  var posting = ""

  /// Words that no page of a stranger may hold: number and names of the victim's matters, papers and drafts.
  var secrets: [String] { [caseNumber, "不可外传", "草稿里的秘密", "a paper of the victim", "陈思远", "511602197511034"] }

  /// Chooses an accepted matter of the victim's with papers.
  init(account: AccountID, enterprise: PartyID, in tx: ReadTransaction) throws {
    self.account = account
    self.enterprise = enterprise
    struct Found {
      var id: CaseID
      var number: String
      var item: String
      var version: SubjectVersionID
      var authority: OrganisationID
      var material: MaterialID
    }
    let found = try #require(
      try tx.first(
        """
        SELECT c.id, c.number, c.subject_code, c.subject_version_id, c.authority_id, m.id FROM case_file c
          JOIN case_material m ON m.case_id = c.id
          WHERE c.state = 'accepted' AND (c.applicant_party_id = ?
            OR c.applicant_party_id = (SELECT person_party_id FROM account WHERE id = ?))
        """, [enterprise, account],
        {
          Found(
            id: try $0.id(0), number: try $0.text(1), item: try $0.text(2), version: try $0.id(3),
            authority: try $0.id(4),
            material: try $0.id(5))
        }))
    (caseID, caseNumber, itemCode) = (found.id, found.number, found.item)
    (version, authority, caseMaterial) = (found.version, found.authority, found.material)
    act = try #require(
      try AuditTrail.recorded(subjectKind: "case", subjectID: caseID.description, in: tx).first?.id.description)
    authorityCode = try #require(try Organisations.find(found.authority, in: tx)?.code)
    staffAccount = try #require(try People.find(login: "officer", in: tx)).id
    assignment = try #require(
      try tx.first("SELECT id FROM staff_assignment WHERE account_id = ?", [staffAccount], { try $0.id(0) }))
    notice = try #require(
      try tx.first(
        "SELECT id FROM notice WHERE recipient_id IN (?, (SELECT person_party_id FROM account WHERE id = ?))",
        [enterprise, account], { row -> AuditID in try row.id(0) }))
  }

  /// What forms carry that name something: all of it somebody else's.
  var formFields: [(String, String)] {
    [
      ("party", enterprise.description), ("counterParty", enterprise.description), ("id", caseID.description),
      ("owner", staffAccount.description), ("account", account.description), ("revision", "1"), ("purpose", "好奇"),
      ("to", authority.description), ("reason", "没有理由"), ("text", "没有理由"), ("name", "改名"), ("state", "suspended"),
    ]
  }

  /// The addresses that a route's pattern stands for, filled with what is not the stranger's.
  ///
  /// - Returns: Nil when nothing is known of a parameter: whoever adds a route says here what fills it.
  func addresses(of pattern: String) -> [String]? {
    var addresses = [""]
    var prefix = ""
    for part in pattern.split(separator: "/") {
      prefix += "/\(part)"
      let words: [String]
      if part.hasPrefix("{") {
        guard let known = fillings(of: prefix) else { return nil }
        words = known
      } else {
        words = [String(part)]
      }
      addresses = addresses.flatMap { address in words.map { "\(address)/\($0)" } }
    }
    return addresses.map { $0.isEmpty ? "/" : $0 }
  }

  /// What fills the last parameter of the beginning of a route.
  private func fillings(of prefix: String) -> [String]? {
    switch prefix {
    case "/my/cases/{id}", "/desk/cases/{id}", "/desk/counter/receipt/{id}": [caseID.description]
    case "/my/cases/{id}/record/{entry}", "/desk/cases/{id}/record/{entry}": [act]
    case "/desk/cases/{id}/{action}": ActionSlug.deskActions.map(ActionSlug.text)
    case "/my/cases/{id}/documents/{name}": ["acceptance", "receipt", "decision"]
    case "/my/joint/{id}": [joint]
    case "/drafts/{id}": [draft]
    case "/drafts/{id}/{step}": ["basics"]
    case "/materials/{id}": [caseMaterial.description, draftMaterial]
    case "/my/mandates/{id}": [mandate]
    case "/my/access/{id}": [reading]
    case "/exports/{id}": [export]
    case "/admin/erasures/{id}": [erasure]
    case "/my/notices/{id}": [notice.description]
    case "/account/sessions/{id}": [session]
    case "/account/members/{id}": [membership]
    case "/admin/people/{id}": [account.description, staffAccount.description]
    case "/desk/ratings/{id}": [duty]
    case "/admin/roles/{id}": [assignment.description]
    case "/admin/resets/{id}", "/desk/counter/account/requests/{id}": [reset]
    case "/admin/organisations/{id}": [authority.description]
    case "/admin/items/item/{code}", "/items/{code}", "/apply/{code}", "/desk/counter/items/{code}": [itemCode]
    case "/admin/items/item/{code}/edit/{part}": ["basics", "limits", "materials"]
    case "/admin/items/quality/{department}", "/departments/{code}": [authorityCode]
    case "/admin/items/export/{file}": ["items.csv"]
    case "/admin/operations/webhooks/{id}": [webhook]
    case "/admin/operations/webhooks/{id}/deliveries/{delivery}": [delivery]
    case "/admin/operations/jobs/{id}", "/admin/operations/dead-letters/{id}",
      "/admin/operations/dead-letters/events/{id}":
      [job]
    case "/my/requests/{id}", "/desk/disclosure/requests/{id}", "/open/requests/{entry}",
      "/desk/disclosure/withheld/{withheld}", "/desk/disclosure/archive/{entry}":
      [caseID.description]
    case "/my/requests/{id}/files/{file}", "/desk/disclosure/requests/{id}/files/{file}",
      "/desk/disclosure/requests/{id}/consultations/{consultation}":
      [caseMaterial.description]
    case "/desk/disclosure/requests/{id}/files/{file}/pages/{page}": ["1"]
    case "/desk/disclosure/requests/{id}/steps/{step}": ["consult", "paid"]
    case "/desk/disclosure/take-in/{authority}": [authority.description]
    case "/studio/drafts/{id}": [modelDraft]
    case "/studio/processes/{process}": ["return-visit"]
    case "/studio/decisions/{key}": ["road-occupation"]
    case "/studio/instances/{id}": [instance]
    case "/studio/instances/{id}/incidents/{number}": ["1"]
    case "/studio/transfers/{id}": [transfer]
    case "/desk/publishing/drafts/{publication}", "/open/documents/{publication}",
      "/desk/publishing/drafts/{publication}/files/{file}", "/open/documents/{publication}/files/{file}":
      [publication]
    case "/desk/publishing/channels/{channel}": [channel]
    case "/desk/publishing/postings/{posting}": [posting]
    case "/open/documents/{publication}/versions/{version}", "/desk/publishing/lists/{code}/{authority}/{version}":
      ["1"]
    case "/open/columns/{code}", "/desk/publishing/columns/{code}": ["news"]
    case "/open/lists/{code}", "/desk/publishing/lists/{code}": ["powers"]
    case "/open/lists/{code}/{authority}", "/desk/publishing/lists/{code}/{authority}": [authority.description]
    case "/desk/disclosure/reports/{year}", "/open/reports/{year}": ["2025"]
    case "/desk/disclosure/reports/{year}/{authority}", "/open/reports/{year}/{authority}",
      "/open/transparency/{authority}":
      [authority.description, authorityCode]
    case "/desk/disclosure/reports/{year}/{authority}/cells/{table}": ["requests"]
    case "/desk/disclosure/reports/{year}/{authority}/cells/{table}/{row}": ["received"]
    case "/desk/disclosure/reports/{year}/{authority}/cells/{table}/{row}/{column}": ["total"]
    case "/desk/disclosure/reports/{year}/{authority}/adjustments/{id}", "/desk/disclosure/remedies/{id}",
      "/desk/disclosure/matters/{id}", "/desk/disclosure/statements/{id}", "/my/complaints/{id}",
      "/my/consultations/{id}":
      [caseID.description]
    case "/open/reports/{year}/{authority}/files/{file}": ["report.json", "report.pdf", "report.xlsx"]
    case "/api/disclosure/v1/acts/{id}", "/api/disclosure/v1/publications/{id}", "/api/disclosure/v1/requests/{id}":
      [caseID.description]
    case "/api/disclosure/v1/acts/{id}/articles/{article}": ["1"]
    case "/api/disclosure/v1/reports/{year}": ["2025"]
    case "/api/disclosure/v1/reports/{year}/{authority}": [authority.description]
    case "/topics/{slug}": ["birth"]
    case "/joint/{slug}": ["open-a-restaurant"]
    case "/law/{name}": ["%E6%A1%A3%E6%A1%88%E6%B3%95"]
    case "/law/{name}/{article}": ["%E7%AC%AC%E4%B8%80%E6%9D%A1"]
    case "/problems/{code}": ["web.forbidden"]
    case "/assets/{hash}": ["0000000000000000"]
    case "/assets/{hash}/{name}": ["web.css"]
    default: nil
    }
  }
}
