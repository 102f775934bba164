import Store
package import WebSupport

/// # Publishing
///
/// Proactive disclosure (主动公开): the catalogue, the gate before publication, what is published, and how people hear of it.
package struct PublishingFeature: Feature {
  /// The feature; it keeps nothing.
  package init() {}

  package let name = "publishing"

  package var resources: [FeatureResources] { [FeatureResources(module: "publishing", bundle: .module)] }

  package func addRoutes(to router: WebRouter, bench: Workbench) {}
}
