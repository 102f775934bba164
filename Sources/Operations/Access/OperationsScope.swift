import Identity
import Store
import WebSupport

/// What a reader may look after. This is the one place of the feature where rights are checked; whoever may nothing learns
/// nothing, not even that the page exists.
///
/// Webhooks belong to an organisation and to those who administer it. Jobs, dead letters and figures belong to the whole
/// installation and to those who administer every organisation at the top of the tree.
struct OperationsScope: Sendable {
  let principal: Principal
  /// Whose webhooks may be looked after.
  let organisations: Set<OrganisationID>
  /// Whether the rights cover the whole installation.
  let coversInstallation: Bool

  /// The reader's scope.
  /// - Throws: ``WebError/notFound`` for residents and for staff without the right; signing in for strangers.
  static func of(_ context: WebContext, _ bench: Workbench) async throws -> OperationsScope {
    let principal = try context.requireStaff()
    let organisations = AccessPolicy.organisations(principal, with: .operatePlatform)
    guard !organisations.isEmpty else { throw WebError.notFound }
    let coversInstallation = try await bench.store.read { tx in
      let tops = try Organisations.tree(in: tx).map(\.id)
      return !tops.isEmpty && tops.allSatisfy(organisations.contains)
    }
    return OperationsScope(
      principal: principal, organisations: organisations, coversInstallation: coversInstallation)
  }

  /// The scope of somebody who looks after the whole installation.
  /// - Throws: ``WebError/notFound`` for everybody else.
  static func ofInstallation(_ context: WebContext, _ bench: Workbench) async throws -> OperationsScope {
    let scope = try await of(context, bench)
    guard scope.coversInstallation else { throw WebError.notFound }
    return scope
  }

  /// - Throws: ``WebError/notFound`` unless the organisation's webhooks may be looked after.
  func require(_ organisation: OrganisationID) throws {
    guard AccessPolicy.allows(principal, .operatePlatform, on: organisation) else { throw WebError.notFound }
  }

  /// The reader as the actor of an act on `organisation`.
  func actor(for organisation: OrganisationID? = nil) -> Actor { .staff(principal, for: organisation) }
}
