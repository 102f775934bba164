import Identity
import WebSupport

/// Whose annual reports a member of staff may read, write and publish.
struct ReportScope: Sendable {
  let principal: Principal
  let reading: Set<OrganisationID>
  let editing: Set<OrganisationID>
  let reviewing: Set<OrganisationID>
  let supervising: Set<OrganisationID>

  /// - Throws: `notFound` for residents and for staff without any right in cases; signing in for strangers.
  init(_ context: WebContext) throws {
    self.init(try context.requireStaff())
    guard !reading.isEmpty else { throw WebError.notFound }
  }

  /// The scope of a member of staff.
  init(_ principal: Principal) {
    self.principal = principal
    editing = AccessPolicy.organisations(principal, with: .handleCase)
    reviewing = AccessPolicy.organisations(principal, with: .approveCase)
    supervising = AccessPolicy.organisations(principal, with: .superviseCases)
    reading = editing.union(reviewing).union(supervising)
  }
}
