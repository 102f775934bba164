import Kernel
import Testing

@testable import Publishing

@Suite("Receipts of channels")
struct ChannelReceiptTests {
  private func receipt(_ text: String, isCut: Bool = false) -> ChannelReceipt? {
    try? ChannelReceipt(answer: Array(text.utf8), isCut: isCut)
  }

  @Test func `a number with an address is kept, and an address is not needed`() {
    #expect(
      receipt(#"{"receipt": "A-17", "url": "https://app.example/17"}"#)
        == ChannelReceipt(text: "A-17", url: "https://app.example/17"))
    #expect(receipt(#"{"receipt": "A-17", "url": null, "more": [1]}"#) == ChannelReceipt(text: "A-17"))
  }

  @Test(arguments: [
    "", "ok", "{}", #"{"receipt": ""}"#, #"{"receipt": 17}"#, #"{"receipt": "a\nb"}"#,
    #"{"receipt": "A", "url": "javascript:alert(1)"}"#, #"{"receipt": "A", "url": "ftp://a.example/1"}"#,
    #"{"receipt": "A", "url": "https://user:word@a.example/"}"#, #"{"receipt": "A", "url": "/17"}"#,
    #"{"receipt": "A", "url": 17}"#, #"{"receipt": "\#(String(repeating: "长", count: 201))"}"#,
    #"{"receipt": "A", "url": "https://a.example/\#(String(repeating: "a", count: 2000))"}"#,
  ])
  func `what is too long, empty or leads somewhere strange is no receipt`(answer: String) {
    #expect(receipt(answer) == nil)
  }

  @Test func `an answer that went on is no receipt`() {
    #expect(receipt(#"{"receipt": "A-17"}"#, isCut: true) == nil)
  }
}
