/// Desk: what staff work with – one inbox for every kind of case, the page of a case, intake at the counter, and
/// supervision.
///
/// Purpose: to let an officer see at once what is due, and take the next lawful step with few keys.
/// Invariants: nothing is shown or counted outside the organisations that the reader's roles cover; every opening of a
/// case is recorded; every step goes through `CaseCommands`.
/// Non-goals: what a kind of case asks and prints (that belongs to its feature, through `CaseKindHandler`).
import Identity
package import WebSupport

package struct DeskFeature: Feature {
  /// Style of the desk pages.
  static let assets = ["desk.css"]

  package let name = "desk"

  /// The feature; it keeps nothing.
  package init() {}

  package var resources: [FeatureResources] { [FeatureResources(module: "desk", bundle: .module)] }

  package var menu: [MenuEntry] {
    [
      MenuEntry(titleKey: "desk.menu.inbox", href: "/desk", audience: .holding(.readCase), order: 10),
      MenuEntry(titleKey: "desk.menu.counter", href: "/desk/counter", audience: .holding(.counterIntake), order: 20),
      MenuEntry(
        titleKey: "desk.menu.account", href: AccountHelpPages.path, audience: .holding(.confirmAccountHelp), order: 25),
      MenuEntry(titleKey: "desk.menu.ratings", href: "/desk/ratings", audience: .holding(.handleCase), order: 27),
      MenuEntry(
        titleKey: "desk.menu.ratings.verify", href: "/desk/ratings?queue=verify", audience: .holding(.superviseCases),
        order: 28),
      MenuEntry(
        titleKey: "desk.menu.supervision", href: "/supervision", audience: .holding(.superviseCases), order: 30),
    ]
  }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    InboxPages(bench: bench).addRoutes(to: router)
    CasePages(bench: bench).addRoutes(to: router)
    ProcessPages(bench: bench).addRoutes(to: router)
    ActionPages(bench: bench).addRoutes(to: router)
    CounterPages(bench: bench).addRoutes(to: router)
    AccountHelpPages(bench: bench).addRoutes(to: router)
    RatingPages(bench: bench).addRoutes(to: router)
    SupervisionPages(bench: bench).addRoutes(to: router)
  }
}
