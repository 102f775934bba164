package import WebSupport

extension PublishingFeature {
  package func apiDescriptions(bench: Workbench) -> [APIDescription] {
    guard let catalogue = try? PublishingCatalogue() else { return [] }
    return [PublicationAPI(bench: bench, catalogue: catalogue).description]
  }
}
