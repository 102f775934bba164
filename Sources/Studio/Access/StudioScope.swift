import Kernel
import Identity
import Store
import WebSupport

/// Who works in the studio. This is the one place of the feature where rights are checked; whoever may nothing learns nothing,
/// not even that a page exists.
///
/// A model runs for every department at once, so the right has to cover the whole installation.
struct StudioScope: Sendable {
  let principal: Principal

  /// The reader's scope.
  /// - Throws: ``WebError/notFound`` for everybody without the right over the whole installation; signing in for strangers.
  static func of(_ context: WebContext, _ bench: Workbench) async throws -> StudioScope {
    guard let scope = try await find(context, bench) else { throw WebError.notFound }
    return scope
  }

  /// The reader's scope; nil for those who hold the right for some departments only.
  /// - Throws: ``WebError/notFound`` for those who do not hold it at all; signing in for strangers.
  static func find(_ context: WebContext, _ bench: Workbench) async throws -> StudioScope? {
    let principal = try context.requireStaff()
    let organisations = AccessPolicy.organisations(principal, with: .manageModels)
    guard !organisations.isEmpty else { throw WebError.notFound }
    let coversInstallation = try await bench.store.read { tx in
      let tops = try Organisations.tree(in: tx).map(\.id)
      return !tops.isEmpty && tops.allSatisfy(organisations.contains)
    }
    return coversInstallation ? StudioScope(principal: principal) : nil
  }

  /// The reader as the actor of an act.
  var actor: Actor { .staff(principal, for: nil) }

  /// The reader in histories of instances: an identifier, never a name.
  var actorName: String { principal.accountID.description }
}
