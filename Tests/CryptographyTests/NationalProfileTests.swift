import Testing

@testable import Cryptography

@Suite struct NationalProfileTests {
  /// HMAC by its definition, out of nothing but the digest.
  private func hmac(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    let padded = key + [UInt8](repeating: 0, count: 64 - key.count)
    let inner = Digest.sm3(padded.map { $0 ^ 0x36 } + message)
    return Digest.sm3(padded.map { $0 ^ 0x5C } + inner)
  }

  @Test func `HMAC-SM3 gives the vector of GM-T 0042`() {
    let text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
    let mac = MessageAuthentication.hmac(.sm3, key: [UInt8](1...32), message: Array((text + text).utf8))
    #expect(Digest.hex(mac) == "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a")
  }

  @Test func `a seal of the national profile is SM4 in counter mode, then HMAC-SM3 over all of it`() throws {
    let ring = try KeyRing(master: [UInt8](0..<32), currentVersion: 3)
    let sealed = try FieldSealer(ring: ring, profile: .national).seal("政务", context: "party.name")
    #expect(Array(sealed.prefix(2)) == [2, 3])
    let (nonce, body, tag) = (Array(sealed[2..<18]), Array(sealed[18..<24]), Array(sealed[24...]))
    let cipher = try #require(ring.key(for: "field/sm4-ctr", version: 3)).prefix(16)
    let stream = try CipherEngine.sm4CTR(key: Array(cipher), nonce: nonce, bytes: [UInt8](repeating: 0, count: 6))
    #expect(zip(body, stream).map { $0 ^ $1 } == Array("政务".utf8))
    let associated: [UInt8] = [2, 3] + Array("party.name".utf8)
    let length = [0, 0, 0, 0, 0, 0, 0, UInt8(associated.count)]
    let authentication = try #require(ring.key(for: "field/hmac-sm3", version: 3))
    #expect(tag == hmac(authentication, length + associated + nonce + body))
  }
}
