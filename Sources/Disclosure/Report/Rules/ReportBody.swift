import Kernel
package import Identity
package import Store

/// A government or a department of one, which reports each year; with everything whose requests it counts.
///
/// An institution under a department stands in that department's report; a government's report sums up everything under it.
/// - Source: 政府信息公开条例 第四十九条.
package struct ReportBody: Hashable, Sendable {
  package var organisation: Organisation
  /// The authorities whose records count, itself first.
  package var members: [Organisation]

  package var id: OrganisationID { organisation.id }
  package var isGovernment: Bool { organisation.kind == .division }
  package var memberIDs: [OrganisationID] { members.map(\.id) }

  /// Its place in addresses: the code that people know, or the identifier.
  package var slug: String { organisation.code ?? organisation.id.description }

  /// The body at a place in an address; nil for what does not report.
  package static func find(_ slug: String, in tx: ReadTransaction) throws -> ReportBody? {
    let found =
      try OrganisationID(slug).flatMap { try Organisations.find($0, in: tx) }
      ?? (slug.utf8.count <= 40 ? Organisations.find(code: slug, in: tx) : nil)
    guard let found, try reports(found, in: tx) else { return nil }
    return try ReportBody(found, in: tx)
  }

  /// Every body there is, governments before what is under them.
  package static func all(in tx: ReadTransaction) throws -> [ReportBody] {
    try Organisations.tree(includingClosed: true, in: tx).flatMap(bodies(at:))
  }

  private static func bodies(at node: OrganisationNode) -> [ReportBody] {
    let organisation = node.organisation
    guard organisation.kind != .office, organisation.reservedFor == nil, organisation.isOpen else { return [] }
    let own = ReportBody(
      organisation: organisation,
      members: node.flattened.map(\.organisation).filter { $0.kind != .office })
    // What stands under a department is part of it.
    return [own] + (organisation.kind == .division ? node.children.flatMap(bodies(at:)) : [])
  }

  private static func reports(_ organisation: Organisation, in tx: ReadTransaction) throws -> Bool {
    guard organisation.kind != .office, organisation.reservedFor == nil else { return false }
    guard organisation.kind == .department, let parent = organisation.parentID else { return true }
    return try Organisations.find(parent, in: tx)?.kind == .division
  }

  private init(_ organisation: Organisation, in tx: ReadTransaction) throws {
    self.organisation = organisation
    members = try Organisations.tree(under: organisation.id, includingClosed: true, in: tx).flatMap(\.flattened)
      .map(\.organisation).filter { $0.kind != .office }
  }

  private init(organisation: Organisation, members: [Organisation]) {
    (self.organisation, self.members) = (organisation, members)
  }
}
