import Testing

@testable import Cryptography

@Suite struct SignatureTests {
  /// RFC 8032, section 7.1, tests 1 to 3.
  static let vectors = [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ]

  @Test(arguments: vectors)
  func `Ed25519 gives the vectors of RFC 8032`(seed: String, key: String, message: String, signature: String) throws {
    let signing = try SigningKey(seed: try #require(Digest.bytes(hex: seed)))
    let bytes = try #require(Digest.bytes(hex: message))
    #expect(Digest.hex(signing.verifyingKey.bytes) == key)
    #expect(Digest.hex(try signing.sign(bytes)) == signature)
    #expect(signing.verifyingKey.verifies(try #require(Digest.bytes(hex: signature)), of: bytes))
  }

  @Test func `any altered bit of message or signature is noticed, and other lengths are no signature`() throws {
    let signing = try SigningKey.random()
    let message = Array("受理".utf8)
    let signature = try signing.sign(message)
    for place in signature.indices {
      for bit in 0..<8 {
        var altered = signature
        altered[place] ^= 1 << UInt8(bit)
        #expect(!signing.verifyingKey.verifies(altered, of: message))
      }
    }
    #expect(!signing.verifyingKey.verifies(signature, of: message + [0]))
    #expect(!signing.verifyingKey.verifies(signature + [0], of: message))
    #expect(!signing.verifyingKey.verifies([], of: message))
    #expect(!(try SigningKey.random()).verifyingKey.verifies(signature, of: message))
    #expect(!(try VerifyingKey(bytes: [UInt8](repeating: 0xFF, count: 32))).verifies(signature, of: message))
  }

  @Test func `keys of another length are refused, and a key never shows its secret`() throws {
    #expect(throws: CryptographyError.malformedKey) { try SigningKey(seed: [UInt8](repeating: 1, count: 31)) }
    #expect(throws: CryptographyError.malformedKey) { try VerifyingKey(bytes: []) }
    let seed = SecureRandom.bytes(32)
    let key = try SigningKey(seed: seed)
    var shown = ""
    dump(key, to: &shown)
    #expect(!"\(key)\(shown)".contains(Digest.hex(seed)) && !shown.contains("seed"))
  }
}

@Suite struct Base64Tests {
  @Test func `the vectors of RFC 4648`() {
    let vectors = [
      "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=", "foobar": "Zm9vYmFy",
    ]
    for (plain, text) in vectors {
      #expect(Base64.encode(Array(plain.utf8)) == text)
      #expect(Base64.decode(text) == Array(plain.utf8))
    }
    #expect(Base64.encode([0xFB, 0xEF, 0xFF]) == "++//")
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8", "Zm8==", "=", "==", "====", "Zg==Zg==", "Zm 9", "Zm9v\n", "-_-_",
    "Zm9v====",
    "政政政政",
  ])
  func `what is not the one right form is refused`(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func `all bytes come back`() {
    for count in 0..<300 {
      let bytes = SecureRandom.bytes(count)
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
  }
}
