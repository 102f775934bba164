import Cases
import Identity
import WebSupport

/// Whose cases a member of staff may see and handle; everything outside does not exist for them.
struct DeskScope: Sendable {
  /// The rule by which staff read personal data: what their statutory duty needs.
  static let readingRule = "个人信息保护法第十三条第一款第三项"

  var principal: Principal
  var readable: Set<OrganisationID>
  var handled: Set<OrganisationID>
  var supervised: Set<OrganisationID>

  /// The scope of whoever asks.
  /// - Throws: a redirect to sign in, `notFound` for those who are not staff, `forbidden` for staff without any role in
  ///   cases.
  init(_ context: WebContext) throws {
    self.init(principal: try context.requireStaff())
    guard !readable.isEmpty else { throw WebError.forbidden }
  }

  /// The scope of a member of staff; empty for those without any role in cases.
  init(principal: Principal) {
    self.principal = principal
    readable = AccessPolicy.organisations(principal, with: .readCase)
    handled = AccessPolicy.organisations(principal, with: .handleCase)
    supervised = AccessPolicy.organisations(principal, with: .superviseCases)
  }

  /// The scope of somebody who supervises.
  /// - Throws: `forbidden` for staff who do not supervise anything.
  static func supervising(_ context: WebContext) throws -> DeskScope {
    let principal = try context.requireStaff()
    guard AccessPolicy.allows(principal, .superviseCases, on: nil) else { throw WebError.forbidden }
    return try DeskScope(context)
  }

  /// Why a case is opened, as the applicant reads it under "who looked at my data".
  var purpose: String {
    if !handled.isEmpty { return "handling" }
    return supervised.isEmpty ? "counter" : "supervision"
  }
}
