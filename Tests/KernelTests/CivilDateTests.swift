import Testing

@testable import Kernel

@Suite struct CivilDateTests {
  @Test func `a date reads back as it was written`() {
    #expect(CivilDate("2026-11-21")?.description == "2026-11-21")
  }
}
