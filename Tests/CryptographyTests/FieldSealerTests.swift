import Testing

@testable import Cryptography

@Suite struct FieldSealerTests {
  private let key = [UInt8](0..<32)

  @Test(arguments: SealingProfile.allCases)
  func `what was sealed opens again`(profile: SealingProfile) throws {
    let sealer = FieldSealer(ring: .ephemeral(), profile: profile)
    for text in ["", "a", "11010519491231002X", String(repeating: "政务", count: 5000)] {
      let sealed = try sealer.seal(text, context: "party.code/1")
      #expect(try sealer.open(sealed, context: "party.code/1") == text)
      #expect(try sealer.seal(text, context: "party.code/1") != sealed, "each seal is different")
      #expect(!sealed.contains(Array(text.utf8)) || text.isEmpty || text == "a")
    }
    #expect(try sealer.open(sealer.seal("x", context: ""), context: "") == "x")
  }

  @Test(arguments: SealingProfile.allCases)
  func `another context, another key and any altered bit are noticed`(profile: SealingProfile) throws {
    let sealer = FieldSealer(ring: try KeyRing(master: key), profile: profile)
    let sealed = try sealer.seal("11010519491231002X", context: "a")
    #expect(throws: CryptographyError.sealBroken) { try sealer.open(sealed, context: "b") }
    let other = FieldSealer(ring: .ephemeral(), profile: profile)
    #expect(throws: CryptographyError.sealBroken) { try other.open(sealed, context: "a") }
    for place in sealed.indices {
      for bit in 0..<8 {
        var altered = sealed
        altered[place] ^= 1 << UInt8(bit)
        #expect(throws: CryptographyError.self) { try sealer.open(altered, context: "a") }
      }
    }
  }

  @Test(arguments: SealingProfile.allCases)
  func `truncated, lengthened and random bytes give errors and never trap`(profile: SealingProfile) throws {
    let sealer = FieldSealer(ring: try KeyRing(master: key), profile: profile)
    let sealed = try sealer.seal("11010519491231002X", context: "a")
    for count in 0..<sealed.count {
      #expect(throws: CryptographyError.self) { try sealer.open(Array(sealed.prefix(count)), context: "a") }
    }
    #expect(throws: CryptographyError.sealBroken) { try sealer.open(sealed + [0], context: "a") }
    for _ in 0..<3000 {
      var bytes = SecureRandom.bytes(Int.random(in: 0...100))
      if bytes.count > 1 { (bytes[0], bytes[1]) = (profile.rawValue, 1) }
      #expect(throws: CryptographyError.self) { try sealer.open(bytes, context: "a") }
    }
  }

  @Test func `bytes that are no text open as bytes only`() throws {
    let sealer = FieldSealer(ring: .ephemeral())
    let sealed = try sealer.seal(bytes: [0xFF, 0x00], context: "a")
    #expect(try sealer.openBytes(sealed, context: "a") == [0xFF, 0x00])
    #expect(throws: CryptographyError.malformedSeal) { try sealer.open(sealed, context: "a") }
  }

  @Test func `keys rotate: old seals open, new ones take the new key, and the index stays`() throws {
    let old = FieldSealer(ring: try KeyRing(master: key, currentVersion: 1))
    let both = FieldSealer(ring: try KeyRing(masters: [1: key, 2: key.reversed()], currentVersion: 2))
    let sealed = try old.seal("x", context: "a")
    #expect(try both.open(sealed, context: "a") == "x")
    #expect(both.needsResealing(sealed))
    let again = try both.seal("x", context: "a")
    #expect(again[1] == 2)
    #expect(!both.needsResealing(again))
    #expect(throws: CryptographyError.unknownKeyVersion(2)) { try old.open(again, context: "a") }
    #expect(old.blindIndex("x", context: "a") == both.blindIndex("x", context: "a"))
  }

  @Test func `profiles change as keys do`() throws {
    let ring = try KeyRing(master: key)
    let ordinary = FieldSealer(ring: ring)
    let national = FieldSealer(ring: ring, profile: .national)
    let sealed = try ordinary.seal("x", context: "a")
    #expect(try national.open(sealed, context: "a") == "x")
    #expect(national.needsResealing(sealed))
    #expect(ordinary.needsResealing([]))
  }

  @Test func `the blind index is the same for the same text and context, and for no other`() throws {
    let sealer = FieldSealer(ring: try KeyRing(master: key))
    let index = sealer.blindIndex("11010519491231002X", context: "party.code")
    #expect(index.count == 32)
    #expect(index == sealer.blindIndex("11010519491231002X", context: "party.code"))
    #expect(index != sealer.blindIndex("110105194912310029", context: "party.code"))
    #expect(index != sealer.blindIndex("11010519491231002X", context: "party.cod"))
    #expect(sealer.blindIndex("bc", context: "a") != sealer.blindIndex("c", context: "ab"))
    #expect(FieldSealer(ring: .ephemeral()).blindIndex("x", context: "a") != sealer.blindIndex("x", context: "a"))
  }

  @Test func `AES-256-GCM gives the vector of the standard`() throws {
    // McGrew and Viega, The Galois/Counter Mode of Operation, test case 16.
    func bytes(_ hex: String) throws -> [UInt8] { try #require(Digest.bytes(hex: hex)) }
    let key = try bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
    let nonce = try bytes("cafebabefacedbaddecaf888")
    let associated = try bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    let plain = try bytes(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    let expected = try bytes(
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        + "76fc6ece0f4e1768cddf8853bb2d551b")
    #expect(try CipherEngine.sealGCM(key: key, nonce: nonce, associated: associated, plain: plain) == expected)
    #expect(try CipherEngine.openGCM(key: key, nonce: nonce, associated: associated, sealed: expected) == plain)
  }

  @Test func `SM4 gives the vector of GM-T 0002`() throws {
    // In counter mode the first block is the cipher of the counter: over zeros it shows the cipher of the block itself.
    let block = try #require(Digest.bytes(hex: "0123456789abcdeffedcba9876543210"))
    let output = try CipherEngine.sm4CTR(key: block, nonce: block, bytes: [UInt8](repeating: 0, count: 16))
    #expect(Digest.hex(output) == "681edf34d206965e86b3e94f536e4246")
  }

  @Test func `many tasks may seal and open at once`() async throws {
    let sealer = FieldSealer(ring: .ephemeral())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          for count in 0..<500 {
            let sealed = try sealer.seal("\(number)/\(count)", context: "c")
            #expect(try sealer.open(sealed, context: "c") == "\(number)/\(count)")
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test(arguments: SealingProfile.allCases)
  func `sealing a field takes microseconds`(profile: SealingProfile) throws {
    let sealer = FieldSealer(ring: .ephemeral(), profile: profile)
    let clock = ContinuousClock()
    let count = 5000
    let sealing = try clock.measure {
      for _ in 0..<count { _ = try sealer.seal("11010519491231002X", context: "party.code/1") }
    }
    let sealed = try sealer.seal("11010519491231002X", context: "party.code/1")
    let opening = try clock.measure {
      for _ in 0..<count { _ = try sealer.open(sealed, context: "party.code/1") }
    }
    print("FieldSealerTests: \(profile) sealing \(sealing / count), opening \(opening / count) a field")
    #if !DEBUG
      #expect(sealing / count < .microseconds(10))
    #endif
  }
}
