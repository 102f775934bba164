package import Store
package import WebSupport

/// # Disclosure
///
/// Disclosure on request (依申请公开): requests with their statutory clocks, answers with typed grounds, the public archive and the annual report.
package struct DisclosureFeature: Feature {
  /// The feature; it keeps nothing.
  package init() {}

  package let name = "disclosure"

  package var migrations: [MigrationSet] { [DisclosureMigrations.set] }

  package var resources: [FeatureResources] { [FeatureResources(module: "disclosure", bundle: .module)] }

  package func addRoutes(to router: WebRouter, bench: Workbench) {}
}
