import Kernel
import Testing

@testable import Cryptography

@Suite struct TimeOneTimePasswordTests {
  private func instant(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

  @Test(
    arguments: [
      (59, "94287082", "46119246", "90693936"), (1_111_111_109, "07081804", "68084774", "25091201"),
      (1_111_111_111, "14050471", "67062674", "99943326"), (1_234_567_890, "89005924", "91819424", "93441116"),
      (2_000_000_000, "69279037", "90698825", "38618901"), (20_000_000_000, "65353130", "77737706", "47863826"),
    ] as [(Int64, String, String, String)])
  func `the codes are those of RFC 6238`(seconds: Int64, sha1: String, sha256: String, sha512: String) {
    let digits = Array("1234567890".utf8)
    func generator(_ count: Int, _ algorithm: HashAlgorithm) -> TimeOneTimePassword {
      let secret = (0..<count).map { digits[$0 % 10] }
      return TimeOneTimePassword(secret: secret, digits: 8, algorithm: algorithm)
    }
    #expect(generator(20, .sha1).code(at: instant(seconds)) == sha1)
    #expect(generator(32, .sha256).code(at: instant(seconds)) == sha256)
    #expect(generator(64, .sha512).code(at: instant(seconds)) == sha512)
  }

  @Test func `a code of the step before or after is accepted, of two steps away not`() {
    let password = TimeOneTimePassword(secret: TimeOneTimePassword.newSecret())
    let now = instant(1_800_000_015)
    for (offset, accepted) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] as [(Int64, Bool)] {
      let code = password.code(at: now.adding(seconds: offset))
      #expect((password.matches(code: code, at: now) != nil) == accepted)
    }
  }

  @Test func `a code serves once`() throws {
    let password = TimeOneTimePassword(secret: TimeOneTimePassword.newSecret())
    let now = instant(1_800_000_015)
    let code = password.code(at: now)
    let step = try #require(password.matches(code: code, at: now))
    #expect(password.matches(code: code, at: now, laterThan: step) == nil)
    #expect(password.matches(code: code, at: now.adding(seconds: 20), laterThan: step) == nil)
    let next = now.adding(seconds: 30)
    #expect(password.matches(code: password.code(at: next), at: next, laterThan: step) == step + 1)
  }

  @Test(arguments: ["", "12345", "1234567", "abcdef", "１２３４５６", "000000000000000000000000"])
  func `what is no code is refused`(code: String) {
    let password = TimeOneTimePassword(secret: Array("12345678901234567890".utf8))
    #expect(password.matches(code: code, at: instant(59)) == nil)
  }

  @Test func `the ends of time do not trap`() {
    let password = TimeOneTimePassword(secret: [1])
    for milliseconds in [Int64.min, 0, Int64.max] {
      _ = password.matches(code: "123456", at: Instant(milliseconds: milliseconds))
    }
  }

  @Test func `the address names the issuer and the account, and nothing else prints the secret`() throws {
    let password = TimeOneTimePassword(secret: Array("12345678901234567890".utf8))
    #expect(
      password.provisioningURI(issuer: "通办", account: "a b")
        == "otpauth://totp/%E9%80%9A%E5%8A%9E:a%20b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        + "&issuer=%E9%80%9A%E5%8A%9E&algorithm=SHA1&digits=6&period=30")
    #expect(Base32.decode(password.base32Secret) == password.secret)
    var dumped = ""
    dump(password, to: &dumped)
    #expect(!"\(password)\(dumped)".contains("49"))
  }
}
