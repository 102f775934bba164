import Identity
import Testing

@Suite struct AccessPolicyTests {
  @Test func `nothing is allowed to a person without roles`() {
    #expect(Role.allCases.count == 5)
  }
}
