import Testing

@testable import Cryptography

@Suite struct FieldSealerTests {
  @Test(arguments: SealingProfile.allCases)
  func `what was sealed opens again`(profile: SealingProfile) throws {
    let sealer = FieldSealer(ring: .ephemeral(), profile: profile)
    for text in ["", "a", "11010519491231002X", String(repeating: "政务", count: 5000)] {
      let sealed = try sealer.seal(text, context: "party.code/1")
      #expect(try sealer.open(sealed, context: "party.code/1") == text)
    }
  }
}
