package import WebSupport

extension DisclosureFeature {
  package func apiDescriptions(bench: Workbench) -> [APIDescription] {
    var descriptions = [
      AuthorityAPI(bench: bench).description, AnswerAPI(bench: bench).description, ReportAPI(bench: bench).description,
    ]
    if let search = bench.search { descriptions.append(SearchAPI(bench: bench, search: search).description) }
    return descriptions
  }
}
