import Testing

@testable import Documents

@Suite("Limits of documents")
struct DocumentLimitsTests {
  @Test func `what unfolds may be larger than the file, but not without bounds`() {
    let limits = DocumentLimits.standard
    #expect(limits.unfoldedBytes > limits.fileBytes && limits.unfoldedBytes < limits.fileBytes * limits.unfoldingRatio)
  }
}
