import Testing
import WebSupport

@testable import Legislation

@Suite("The feature Legislation")
struct LegislationFeatureTests {
  @Test func `it brings its words and templates under its name`() {
    let feature = LegislationFeature()
    #expect(feature.resources.map(\.module) == [feature.name])
  }
}
