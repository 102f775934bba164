import Identity
import Store
import WebSupport

/// What a reader may ask for and decide. A person's data belong to every office, so the right has to cover the whole installation;
/// whoever lacks it learns nothing, not even that the page exists.
struct ErasureScope: Sendable {
  let principal: Principal
  let mayAsk: Bool
  let mayDecide: Bool

  /// - Throws: `notFound` for residents and for staff without either right; signing in for strangers.
  static func of(_ context: WebContext, _ bench: Workbench) async throws -> ErasureScope {
    let principal = try context.requireStaff()
    let scope = try await bench.store.read { try ErasureScope(principal, in: $0) }
    guard scope.mayAsk || scope.mayDecide else { throw WebError.notFound }
    return scope
  }

  init(_ principal: Principal, in tx: ReadTransaction) throws {
    let tops = try Organisations.tree(in: tx).map(\.id)
    func covers(_ permission: Permission) -> Bool {
      let reach = AccessPolicy.organisations(principal, with: permission)
      return !tops.isEmpty && tops.allSatisfy(reach.contains)
    }
    self.principal = principal
    mayAsk = covers(.requestErasure)
    mayDecide = covers(.approveErasure)
  }

  func mayDecide(_ request: ErasureRequest) -> Bool {
    mayDecide && request.state == .requested && request.requestedBy != principal.accountID
  }

  func mayWithdraw(_ request: ErasureRequest) -> Bool {
    request.state == .requested && request.requestedBy == principal.accountID
  }
}
