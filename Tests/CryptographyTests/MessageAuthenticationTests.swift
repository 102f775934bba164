import Testing

@testable import Cryptography

@Suite struct MessageAuthenticationTests {
  @Test func `HMAC gives the values of RFC 4231 and RFC 2202`() {
    // RFC 4231, test cases 1, 2 and 6; RFC 2202, test case 2.
    let one = MessageAuthentication.hmacSHA256(
      key: [UInt8](repeating: 0x0B, count: 20), message: Array("Hi There".utf8))
    #expect(Digest.hex(one) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    let message = Array("what do ya want for nothing?".utf8)
    let two = MessageAuthentication.hmacSHA256(key: Array("Jefe".utf8), message: message)
    #expect(Digest.hex(two) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    let six = MessageAuthentication.hmacSHA256(
      key: [UInt8](repeating: 0xAA, count: 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8))
    #expect(Digest.hex(six) == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    let old = MessageAuthentication.hmacSHA1(key: Array("Jefe".utf8), message: message)
    #expect(Digest.hex(old) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
  }

  @Test func `an empty key and message have a digest too`() {
    #expect(MessageAuthentication.hmacSHA256(key: [], message: []).count == 32)
  }

  @Test func `derived keys are those of RFC 5869`() throws {
    // Test case 3: no salt, no purpose. Test case 1 has a purpose of bytes that are no text.
    let derived = MessageAuthentication.derivedKey(
      from: [UInt8](repeating: 0x0B, count: 22), purpose: "", sizeBytes: 42)
    #expect(
      Digest.hex(derived)
        == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")
    #expect(
      MessageAuthentication.derivedKey(from: [1], purpose: "a")
        != MessageAuthentication.derivedKey(from: [1], purpose: "b"))
    #expect(MessageAuthentication.derivedKey(from: [1], purpose: "a", sizeBytes: 100_000).count == 8160)
  }

  @Test func `equal is equal and everything else is not`() {
    #expect(constantTimeEqual([], []))
    #expect(constantTimeEqual([1, 2], [1, 2]))
    #expect(!constantTimeEqual([1, 2], [1, 3]))
    #expect(!constantTimeEqual([1, 2], [1, 2, 3]))
  }
}
