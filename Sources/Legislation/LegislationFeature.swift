import Store
package import WebSupport

/// # Legislation
///
/// Acts as addressable texts: every version, every article with an address of its own, and what an amendment changed.
package struct LegislationFeature: Feature {
  /// The feature; it keeps nothing.
  package init() {}

  package let name = "legislation"

  package var resources: [FeatureResources] { [FeatureResources(module: "legislation", bundle: .module)] }

  package func addRoutes(to router: WebRouter, bench: Workbench) {}
}
