import Testing

@testable import Cryptography

@Suite struct PasswordHasherTests {
  private let hasher = PasswordHasher(cost: .fastForTests)

  @Test func `a password is verified against its hash and no other is`() throws {
    let stored = try hasher.hash("正确的密码 horse")
    #expect(stored.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
    #expect(hasher.verify("正确的密码 horse", against: stored))
    #expect(!hasher.verify("正确的密码 horsf", against: stored))
    #expect(!hasher.verify("", against: stored))
    #expect(try hasher.hash("正确的密码 horse") != stored, "each has its own salt")
    #expect(hasher.verify("", against: try hasher.hash("")))
  }

  @Test func `the hash of the reference implementation is verified`() {
    // argon2 reference test: version 0x13, t=2, m=2^8, p=1, "password", "somesalt", argon2id.
    let stored = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
    #expect(hasher.verify("password", against: stored))
    #expect(!hasher.verify("differentpassword", against: stored))
  }

  @Test func `the interactive cost is what is recommended`() throws {
    let interactive = PasswordHasher(cost: .interactive)
    let stored = try interactive.hash("x")
    #expect(stored.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(hasher.verify("x", against: stored), "the stored cost counts, not the hasher's")
    #expect(hasher.needsRehash(stored))
    #expect(!interactive.needsRehash(stored))
    #expect(interactive.needsRehash("nonsense"))
  }

  @Test(arguments: [
    "", "$", "plain", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=256,t=4294967295,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=256,t=2,p=99$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=256,t=2$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=256,t=2,p=1$c29$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$", "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$!!!!",
    "$argon2id$v=19$t=2,m=256,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
  ])
  func `a damaged or unreasonable hash verifies nothing`(stored: String) {
    #expect(!hasher.verify("password", against: stored))
  }

  @Test func `a password without end is refused, not cut`() throws {
    let longest = String(repeating: "a", count: PasswordHasher.longestPasswordBytes)
    let stored = try hasher.hash(longest)
    #expect(hasher.verify(longest, against: stored))
    #expect(!hasher.verify(longest + "a", against: stored))
    #expect(throws: CryptographyError.passwordTooLong(limitBytes: 1024)) { try hasher.hash(longest + "a") }
  }

  @Test func `a damaged hash never traps`() throws {
    let right = Array(try hasher.hash("x").utf8)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<3000 {
      var bytes = right
      bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 32...126, using: &generator)
      let text = String(decoding: bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)), as: UTF8.self)
      if let hash = PasswordHash(text) { #expect(hash.cost.isAcceptable) }
    }
    hasher.spendVerificationTime(on: "x")
  }
}
