import Kernel
import Ledger
import Testing

@Suite("Entries of the ledger")
struct EntryTests {
  @Test("are canonical JSON, whatever is there and whatever the texts hold")
  func canonical() throws {
    let salt = [UInt8](repeating: 7, count: Commitment.saltBytes)
    let texts = ["行政许可法第三十二条", "\"quoted\" \\ and\nbroken", "🏛️ 𠮷", ""]
    for text in texts {
      for combination in 0..<16 {
        let has = { (bit: Int) in combination & (1 << bit) != 0 }
        let entry = LedgerEntry(
          id: LedgerEntryID(high: 1, low: 2), at: Instant(milliseconds: 1_800_000_000_123), act: "case.accept",
          article: has(0) ? text : nil, actorKind: "staff",
          office: has(1) ? LedgerEntry.Office(id: "019ff40e", name: text) : nil,
          person: has(2) ? .object(["name": .string(text)]) : nil,
          subject: LedgerSubject(kind: has(3) ? "serviceItem" : "case", id: "019ff410\(text)", number: nil),
          details: Array("{}".utf8), enteredAt: has(3) ? Instant(milliseconds: 1_800_000_000_456) : nil)
        let bytes = try entry.encoded(salt: salt)
        let parsed = try JSONValue(parsing: bytes)
        #expect(parsed.canonicalBytes == bytes)
        #expect(parsed["article"]?.stringValue == (has(0) ? text : nil))
        #expect(parsed["by"]?["office"]?["name"]?.stringValue == (has(1) ? text : nil))
        #expect((parsed["by"]?["person"] != nil) == has(2))
        #expect((parsed["entered"] != nil) == has(3))
      }
    }
  }
}
