import Testing

@testable import Disclosure

@Suite("Results of requests")
struct DisclosureResultTests {
  @Test func `the report's groups have eight, three, five and three cells below them`() {
    let sizes = DisclosureResult.Group.allCases.map { group in
      DisclosureResult.allCases.count { $0.group == group }
    }
    #expect(sizes == [1, 1, 8, 3, 5, 3])
  }
}
