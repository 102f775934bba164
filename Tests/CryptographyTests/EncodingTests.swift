import Foundation
import Testing

@testable import Cryptography

@Suite struct EncodingTests {
  @Test func `base64 agrees with Foundation and reads back in both alphabets`() {
    for count in 0..<200 {
      let bytes = SecureRandom.bytes(count)
      let ordinary = Data(bytes).base64EncodedString()
      let text = Base64URL.encode(bytes)
      let expected = ordinary.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      #expect(text == expected)
      #expect(Base64URL.decode(text) == bytes)
      #expect(Base64URL.decode(ordinary) == bytes)
    }
    for text in ["a", "ab!d", "YQ==x", "中", "YR", "a b c"] { #expect(Base64URL.decode(text) == nil, "\(text)") }
  }

  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ])
  func `base32 gives the values of RFC 4648`(plain: String, text: String) {
    #expect(Base32.encode(plain.utf8) == text)
    #expect(Base32.decode(text) == Array(plain.utf8))
    #expect(Base32.decode(text.lowercased() + "==") == Array(plain.utf8))
  }

  @Test func `what is no base32 is refused`() {
    for text in ["0", "1", "8", "MY!", "中"] { #expect(Base32.decode(text) == nil) }
    #expect(Base32.decode("mzxw 6ytb")?.count == 5)
  }

  @Test func `tokens are 43 characters and never the same`() {
    let tokens = Set((0..<1000).map { _ in SecureRandom.token() })
    #expect(tokens.count == 1000)
    #expect(tokens.allSatisfy { $0.utf8.count == 43 })
    #expect(SecureRandom.bytes(0).isEmpty)
    #expect(SecureRandom.bytes(-1).isEmpty)
  }
}
