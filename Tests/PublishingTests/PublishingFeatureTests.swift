import WebSupport
import Testing

@testable import Publishing

@Suite("The feature Publishing")
struct PublishingFeatureTests {
  @Test func `it brings its words and templates under its name`() {
    let feature = PublishingFeature()
    #expect(feature.resources.map(\.module) == [feature.name])
  }
}
