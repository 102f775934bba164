import Cryptography
import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// Who helps residents with their accounts, and where.
struct AccountHelpStaff: Sendable {
  let principal: Principal
  /// Places where they help.
  let offices: Set<OrganisationID>
  /// Places where they may be the second to look at a document.
  let confirms: Set<OrganisationID>

  /// - Throws: `notFound` to those who are not staff, `forbidden` to staff who do neither.
  init(_ context: WebContext) throws {
    principal = try context.requireStaff()
    offices = AccessPolicy.organisations(principal, with: .helpWithAccounts)
    confirms = AccessPolicy.organisations(principal, with: .confirmAccountHelp)
    guard !confirms.isEmpty else { throw WebError.forbidden }
  }

  /// The place that a clerk acts for: the one where they hold the role.
  func requireOffice() throws -> OrganisationID {
    guard let office = principal.assignments.map(\.organisationID).filter(offices.contains).min() else {
      throw WebError.forbidden
    }
    return office
  }
}

/// A person found by the number of their document.
struct FoundPerson: Sendable {
  let party: Party
  /// Nil for somebody who is known without an account.
  let account: Account?

  static func find(_ number: CitizenNumber, _ sealer: FieldSealer, in tx: ReadTransaction) throws -> FoundPerson? {
    guard let party = try Parties.find(citizenNumber: number, sealer: sealer, in: tx) else { return nil }
    return FoundPerson(party: party, account: try People.find(person: party.id, in: tx))
  }
}

/// What a clerk types to open an account.
struct AccountOpening: Sendable {
  var name = ""
  var mobile = ""
  var login = ""

  init() {}

  init(_ form: Form) {
    name = form["name"]
    mobile = form["mobile"]
    login = form["login"]
  }

  /// A password that nobody knows.
  static func unusablePassword() -> String { SecureRandom.token() }
}

/// Tells owners what was done about their account.
enum AccountHelpNotice {
  /// Somebody asked to end their password and second factor; a colleague has still to confirm it.
  static func requested(
    _ reset: CredentialReset, _ now: Instant, _ ids: any IdentifierSource, in tx: WriteTransaction
  ) throws {
    try post("notice.account.request", reset.accountID, at: reset.organisationID, now, ids, in: tx)
  }

  static func codeIssued(
    _ code: IssuedReset, at office: OrganisationID?, _ now: Instant, _ ids: any IdentifierSource,
    in tx: WriteTransaction
  ) throws {
    try post("notice.account.code", code.accountID, at: office, now, ids, in: tx)
  }

  static func opened(
    _ account: AccountID, at office: OrganisationID, _ now: Instant, _ ids: any IdentifierSource,
    in tx: WriteTransaction
  ) throws {
    try post("notice.account.opened", account, at: office, now, ids, in: tx)
  }

  private static func post(
    _ kind: String, _ account: AccountID, at office: OrganisationID?, _ now: Instant, _ ids: any IdentifierSource,
    in tx: WriteTransaction
  ) throws {
    let name = try office.flatMap { try Organisations.find($0, in: tx)?.nameZh } ?? ""
    try Notices.post(
      Notice(id: ids.make(), to: .account(account), kind: kind, parameters: ["office": name], createdAt: now), in: tx)
  }
}
