package import Search
package import Store
package import WebSupport

/// # Legislation
///
/// Acts as addressable texts: every version, every article with an address of its own, and what an amendment changed.
///
/// Invariants: a version's text is kept as it came and every page is made of it; an act has one name, by which it is cited and
/// addressed; an address once given stays. Non-goals: drafting and adopting acts; saying what the law means.
package struct LegislationFeature: Feature {
  private let catalogue = ActCatalogue()

  package init() {}

  package let name = "legislation"

  package var migrations: [MigrationSet] { [LegislationMigrations.set] }

  package var resources: [FeatureResources] { [FeatureResources(module: "legislation", bundle: .module)] }

  package var footerLinks: [SiteConfiguration.FooterLink] {
    [SiteConfiguration.FooterLink(titleKey: "legislation.title", href: "/law")]
  }

  package func addRoutes(to router: WebRouter, bench: Workbench) {
    ActListPages(bench: bench, catalogue: catalogue).addRoutes(to: router)
    ActPages(bench: bench).addRoutes(to: router)
  }

  package func prepare(bench: Workbench) async throws {
    try await catalogue.acts(from: bench.store, shelf: bench.acts)
  }

  package func searchSources(bench: Workbench) -> [any SearchSource] { [ActSearchSource(clock: bench.clock)] }

  package func jobs(bench: Workbench) -> [PeriodicJob] {
    [
      PeriodicJob(name: "legislation.shelf", intervalSeconds: 60, scope: .everyNode) { _ in
        try await catalogue.acts(from: bench.store, shelf: bench.acts)
      },
      ActStanding(bench).job,
    ]
  }
}
