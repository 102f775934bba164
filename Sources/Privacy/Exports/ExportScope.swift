import Identity
import WebSupport

/// What a reader may ask for and decide. Whoever may nothing learns nothing, not even that the page exists.
struct ExportScope: Sendable {
  let principal: Principal
  /// Whose lists may be asked for.
  let asking: Set<OrganisationID>
  /// Whose lists may be allowed or refused.
  let deciding: Set<OrganisationID>

  /// - Throws: `notFound` for residents and for staff without either right; signing in for strangers.
  init(_ context: WebContext) throws {
    principal = try context.requireStaff()
    asking = AccessPolicy.organisations(principal, with: .exportData)
    deciding = AccessPolicy.organisations(principal, with: .approveExport)
    guard !asking.isEmpty || !deciding.isEmpty else { throw WebError.notFound }
  }

  /// One's own requests, and those that one decides.
  func sees(_ request: ExportRequest) -> Bool {
    request.requestedBy == principal.accountID || deciding.contains(request.organisationID)
  }

  func mayDecide(_ request: ExportRequest) -> Bool {
    request.state == .requested && deciding.contains(request.organisationID)
      && request.requestedBy != principal.accountID
  }

  func isRequester(_ request: ExportRequest) -> Bool { request.requestedBy == principal.accountID }
}
