import Identity
import Identity
package import Store
package import WebSupport

/// # Accounts
///
/// Signing in and registering, one's own account, acting for an enterprise, mandates, messages,
/// and the administration of organisations, people and the holiday calendar.
///
/// Rules stand in Identity; pages here parse, call and render. Non-goals: service items (Services), cases (Desk).
package struct AccountsFeature: Feature {
  package init() {}

  package let name = "accounts"

  package var migrations: [MigrationSet] { [AccountsMigrations.set] }

  package var resources: [FeatureResources] { [FeatureResources(module: "accounts", bundle: .module)] }

  package var menu: [MenuEntry] {
    [
      MenuEntry(titleKey: "accounts.menu.notices", href: "/my/notices", audience: .residents, order: 60),
      MenuEntry(titleKey: "accounts.menu.mandates", href: "/my/mandates", audience: .residents, order: 70),
      MenuEntry(titleKey: "accounts.menu.admin", href: "/admin", audience: .holding(.administerPeople), order: 90),
    ]
  }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    SignInPages(bench: bench).addRoutes(to: router)
    ResetPages(bench: bench).addRoutes(to: router)
    RegistrationPages(bench: bench).addRoutes(to: router)
    AccountPages(bench: bench).addRoutes(to: router)
    SecondFactorPages(bench: bench).addRoutes(to: router)
    MemberPages(bench: bench).addRoutes(to: router)
    MandatePages(bench: bench).addRoutes(to: router)
    NoticePages(bench: bench).addRoutes(to: router)
    AdminPages(bench: bench).addRoutes(to: router)
    OrganisationPages(bench: bench).addRoutes(to: router)
    PeoplePages(bench: bench).addRoutes(to: router)
    PersonPages(bench: bench).addRoutes(to: router)
    StaffResetPages(bench: bench, people: PersonPages(bench: bench)).addRoutes(to: router)
    CalendarPages(bench: bench).addRoutes(to: router)
  }

  package func jobs(bench: Workbench) -> [PeriodicJob] {
    [
      PeriodicJob(name: "accounts.calendar", intervalSeconds: 60, scope: .everyNode) { _ in
        try await HolidaySchedules.publishStored(store: bench.store, into: bench.calendar)
      }
    ]
  }
}
