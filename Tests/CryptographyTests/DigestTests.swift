import Testing

@testable import Cryptography

@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `SHA-256 gives the digests of FIPS 180`(text: String, hex: String) {
    #expect(Digest.hex(Digest.sha256(text.utf8)) == hex)
    #expect(Digest.hex(Digest.sha256(Array(text.utf8))) == hex)
    #expect(Digest.hex(Digest.sha256(AnySequence(Array(text.utf8)))) == hex)
  }

  @Test(arguments: [
    ("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (String(repeating: "abcd", count: 16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
  ])
  func `SM3 gives the digests of GM-T 0004`(text: String, hex: String) {
    #expect(Digest.hex(Digest.sm3(text.utf8)) == hex)
  }

  @Test func `a stream gives the digest of the whole, however it is cut`() {
    var generator = SystemRandomNumberGenerator()
    let bytes = SecureRandom.bytes(10_000)
    for _ in 0..<50 {
      var stream = SHA256Stream()
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 0...min(rest.count, 700), using: &generator)
        stream.update(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      #expect(stream.finalize() == Digest.sha256(bytes))
      #expect(stream.finalize() == Digest.sha256([]), "a finished stream starts anew")
    }
  }

  @Test func `a copy of a stream goes its own way`() {
    var one = SHA256Stream()
    one.update("a".utf8)
    var other = one
    one.update("b".utf8)
    other.update("c".utf8)
    #expect(one.finalize() == Digest.sha256("ab".utf8))
    #expect(other.finalize() == Digest.sha256("ac".utf8))
  }

  @Test func `hexadecimal reads back`() {
    #expect(Digest.bytes(hex: "00ffA0") == [0, 255, 160])
    #expect(Digest.bytes(hex: "") == [])
    for text in ["0", "0g", "00 ", "é0"] { #expect(Digest.bytes(hex: text) == nil) }
  }
}
