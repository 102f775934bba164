import Cases
import Identity
import Kernel
import Store
import WebSupport

/// What the inbox is drawn from, read in one transaction.
struct InboxReading: Sendable {
  var page: CaseInboxPage
  /// Authorities that can be filtered by, with their names.
  var departments: [NamedChoice<OrganisationTag>]
  /// Colleagues who can be given cases.
  var owners: [NamedChoice<AccountTag>]
  var ownerName: String?

  /// Most people that the bar for assigning offers; beyond that one assigns on the case's own page.
  static let mostOwners = 200

  /// Reads a page of the inbox for `scope`.
  static func read(
    _ filter: InboxFilter, _ scope: DeskScope, queries: CaseQueries, today: CivilDate, language: Language,
    in tx: ReadTransaction
  ) throws -> InboxReading {
    let query = filter.query(readable: scope.readable, viewer: scope.principal.accountID)
    let departments = try DeskOrganisations.authorities(scope.readable, language, in: tx)
    let owners = try DeskOrganisations.owners(scope.handled, on: today, in: tx)
    return InboxReading(
      page: try queries.inbox(query, in: tx), departments: departments,
      owners: owners.count > mostOwners ? [] : owners,
      ownerName: filter.owner.flatMap { id in owners.first { $0.id == id }?.name })
  }
}

/// Names of organisations and people that desk pages let one choose.
enum DeskOrganisations {
  /// The departments among `ids`, by their order.
  static func authorities(
    _ ids: Set<OrganisationID>, _ language: Language, in tx: ReadTransaction
  ) throws -> [NamedChoice<OrganisationTag>] {
    try ids.sorted().compactMap { try Organisations.find($0, in: tx) }
      .filter { $0.kind == .department }
      .sorted { ($0.sortOrder, $0.id) < ($1.sortOrder, $1.id) }
      .map { NamedChoice(id: $0.id, name: $0.name(in: language.rawValue)) }
  }

  /// Officers of the organisations, each once.
  static func owners(
    _ organisations: Set<OrganisationID>, on today: CivilDate, in tx: ReadTransaction
  ) throws -> [NamedChoice<AccountTag>] {
    var seen: Set<AccountID> = []
    return try Staff.members(of: organisations, on: today, in: tx)
      .filter { $0.role == .officer || $0.role == .approver }
      .filter { seen.insert($0.accountID).inserted }
      .map { NamedChoice(id: $0.accountID, name: "\($0.displayName) · \($0.organisationName)") }
  }
}
