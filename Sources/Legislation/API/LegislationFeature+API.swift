package import WebSupport

extension LegislationFeature {
  package func apiDescriptions(bench: Workbench) -> [APIDescription] { [ActAPI(bench: bench).description] }
}
