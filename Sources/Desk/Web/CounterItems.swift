import Cases
import Identity
import Kernel
import Store

/// The matters that a clerk may take in, from every kind of case that can be taken in at a counter.
enum CounterItems {
  /// Matters that match what was typed, best first within each kind.
  static func matching(
    _ text: String, _ clerk: Principal, _ kinds: CaseKindRegistry, in tx: ReadTransaction
  ) throws -> [CounterItem] {
    try intakes(kinds).flatMap { try $0.counterItems(matching: text, limit: CounterPages.mostItems, in: tx) }
      .filter { AccessPolicy.allows(clerk, .counterIntake, on: $0.authorityID) }
  }

  /// The matter with exactly this code, and where its form begins.
  static func find(
    _ code: String, _ clerk: Principal, _ kinds: CaseKindRegistry, in tx: ReadTransaction
  ) throws -> (CounterItem, startPath: String)? {
    for intake in intakes(kinds) {
      let items = try intake.counterItems(matching: code, limit: CounterPages.mostItems, in: tx)
      if let item = items.first(where: { $0.code == code }),
        AccessPolicy.allows(clerk, .counterIntake, on: item.authorityID)
      {
        return (item, intake.counterStartPath(code: code))
      }
    }
    return nil
  }

  private static func intakes(_ kinds: CaseKindRegistry) -> [any CounterIntake] {
    kinds.all.compactMap { $0 as? any CounterIntake }
  }
}
