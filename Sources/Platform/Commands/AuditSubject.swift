import Cases
import Identity
import Kernel
import Store
import WebSupport

/// About what an inspector asks for everything on record.
package enum AuditSubject: Sendable {
  /// A case by its number.
  case matter(number: String)
  /// A person or an enterprise by the number of their papers, which is never logged or kept.
  case party(code: String)
  /// An office by its name or code, with those under it.
  case office(name: String)
}

/// What a subject stands for in the database.
struct AuditScope: Sendable {
  /// Kind and identifier, as the trail keeps them.
  var kind: String
  var id: String
  /// Whose data are read for it.
  var parties: [PartyID] = []
  var accounts: [AccountID] = []
  var cases: [CaseID] = []
  var offices: [OrganisationID] = []

  /// Looks a subject up.
  /// - Throws: ``CommandError/subjectUnknown``, ``CommandError/organisationUnknown(code:)``,
  ///   ``CommandError/officeAmbiguous(name:)``.
  static func find(_ subject: AuditSubject, bench: Workbench, in tx: ReadTransaction) throws -> AuditScope {
    switch subject {
    case .matter(let number):
      guard let file = try bench.cases.queries.byNumber(number, in: tx) else { throw CommandError.subjectUnknown }
      return AuditScope(
        kind: "case", id: file.id.description, parties: [file.applicant.partyID], cases: [file.id])
    case .party(let code): return try party(code, bench: bench, in: tx)
    case .office(let name): return try office(name, in: tx)
    }
  }

  private static func party(_ code: String, bench: Workbench, in tx: ReadTransaction) throws -> AuditScope {
    var found: Party?
    if let number = try? CitizenNumber(code) {
      found = try Parties.find(citizenNumber: number, sealer: bench.sealer, in: tx)
    } else if let number = try? UnifiedSocialCreditCode(code) {
      found = try Parties.find(uscc: number, in: tx)
    }
    guard let party = found else { throw CommandError.subjectUnknown }
    var scope = AuditScope(kind: "party", id: party.id.description, parties: [party.id])
    scope.accounts = try People.find(person: party.id, in: tx).map { [$0.id] } ?? []
    var cursor: String?
    repeat {
      let page = try bench.cases.queries.mine(partyIDs: [party.id], cursor: cursor, limit: 100, in: tx)
      scope.cases += page.rows.map(\.id)
      cursor = page.nextCursor
    } while cursor != nil
    return scope
  }

  private static func office(_ name: String, in tx: ReadTransaction) throws -> AuditScope {
    let all = try Organisations.tree(includingClosed: true, in: tx).flatMap(\.flattened).map(\.organisation)
    let found = all.filter { $0.code == name || $0.nameZh == name || $0.nameEn == name }
    guard let office = found.first else { throw CommandError.organisationUnknown(code: name) }
    guard found.count == 1 else { throw CommandError.officeAmbiguous(name: name) }
    return AuditScope(
      kind: "organisation", id: office.id.description,
      offices: try Organisations.covered(by: office.id, in: tx).sorted())
  }
}
