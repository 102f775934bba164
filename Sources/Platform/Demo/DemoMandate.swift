import Identity
import Kernel
import Store
import WebSupport

/// One resident lets the helper act for them, and the helper has accepted.
enum DemoMandate {
  static let grantor = "wang"
  static let helper = "bangban"

  static func give(bench: Workbench, people: DemoPeople, today: CivilDate) async throws {
    guard let from = people.named[grantor], let to = people.named[helper] else { return }
    try await bench.store.write { tx in
      guard let giver = try Principals.load(from, on: today, in: tx),
        let taker = try Principals.load(to, on: today, in: tx)
      else { return }
      let id = try bench.identity.mandates.grant(
        to: to, matter: .all, from: today, through: today.adding(days: 180), by: giver, in: tx)
      try bench.identity.mandates.accept(id, by: taker, in: tx)
    }
  }
}
