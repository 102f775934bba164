import Cases
import Identity
import Kernel
import Store
import WebSupport

/// Gives many cases to one colleague; each case in a transaction of its own, so that one refusal harms no other.
struct BulkAssignment: Sendable {
  /// As many as a page of the inbox can show.
  static let mostCases = CaseInboxQuery.largestPage

  /// What came of it.
  struct Result: Sendable {
    var assigned = 0
    /// Numbers of cases that could not be assigned.
    var refused: [String] = []
    /// Nil when nobody whom the reader may assign to has this account.
    var ownerName: String?
  }

  let bench: Workbench
  let scope: DeskScope

  /// Assigns cases named `<id>/<revision>` to an account. A case that the reader may not see is not counted at all.
  func assign(_ chosen: [String], to owner: AccountID) async throws -> Result {
    var result = Result()
    let handled = scope.handled
    let today = bench.clock.now().civilDate()
    result.ownerName = try await bench.store.read {
      try Staff.members(of: handled, on: today, in: $0).first { $0.accountID == owner }?.displayName
    }
    guard result.ownerName != nil else { return result }
    for word in chosen {
      let parts = word.split(separator: "/")
      guard parts.count == 2, let id = CaseID(String(parts[0])), let revision = Int(parts[1]) else { continue }
      switch try await assign(id, revision, to: owner) {
      case .assigned: result.assigned += 1
      case .refused(let number): result.refused.append(number)
      case .invisible: continue
      }
    }
    return result
  }

  private enum Outcome: Sendable {
    case assigned, refused(String), invisible
  }

  private func assign(_ id: CaseID, _ revision: Int, to owner: AccountID) async throws -> Outcome {
    let queries = bench.cases.queries
    guard let file = try await bench.store.read({ try queries.file(id, in: $0) }),
      scope.readable.contains(file.authorityID)
    else { return .invisible }
    let (commands, principal) = (bench.cases, scope.principal)
    let actor = Actor.staff(principal, for: file.authorityID)
    do {
      _ = try await bench.store.write {
        try commands.perform(
          .assign(to: owner), on: id, expectedRevision: revision, by: actor, principal: principal, in: $0)
      }
      return .assigned
    } catch is CasesError {
      return .refused(file.number)
    }
  }
}
