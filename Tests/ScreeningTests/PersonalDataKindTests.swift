import Testing

@testable import Screening

@Suite("Kinds of personal data")
struct PersonalDataKindTests {
  @Test func `every kind has a word of its own`() {
    #expect(Set(PersonalDataKind.allCases.map(\.wordKey)).count == PersonalDataKind.allCases.count)
  }
}
