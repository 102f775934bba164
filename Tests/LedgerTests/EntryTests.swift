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
        let isCited = text == texts[0]
        #expect(parsed["article"]?.stringValue == (has(0) && isCited ? text : nil))
        #expect((parsed["rule"] != nil) == (has(0) && !isCited))
        #expect(parsed["by"]?["office"]?["name"]?.stringValue == (has(1) ? text : nil))
        #expect((parsed["by"]?["person"] != nil) == has(2))
        #expect((parsed["entered"] != nil) == has(3))
      }
    }
  }

  @Test("hold articles of known acts in clear, and whatever else was typed in their place as a commitment")
  func articles() throws {
    let clear = [
      "行政许可法第三十二条第一款第五项", "《中华人民共和国行政许可法》第四十二条", "参照行政许可法第四十四条", "GB/T 35273—2020 第8.7条", "国办发〔2019〕51号",
      "行政复议法第九条、第十条；行政诉讼法第四十六条", "民法典第二百零三条", "国务院关于在线政务服务的若干规定第七条", "行政许可法第十二条之一",
    ]
    let committed = [
      "", "张晓雨", "张晓雨依行政许可法第三十二条", "行政许可法第三十二条 张晓雨", "行政许可法第张条", "行政许可法第一款", "第三十二条", "张晓雨法第三条", "13800138000",
      "行政许可法，张晓雨",
      "国办发〔2019〕51号张", "行政许可法第一条第二条",
    ]
    for text in clear { #expect(CitedArticle.stands(in: text), "\(text)") }
    for text in committed { #expect(!CitedArticle.stands(in: text), "\(text)") }
    let salt = [UInt8](repeating: 7, count: Commitment.saltBytes)
    let entry = LedgerEntry(
      id: LedgerEntryID(high: 1, low: 2), at: Instant(milliseconds: 1_800_000_000_123), act: "case.refuseAcceptance",
      article: "张晓雨的材料不齐", actorKind: "staff", office: nil, person: nil, subject: LedgerSubject(kind: "case", id: "x"),
      details: Array("{}".utf8))
    let bytes = try entry.encoded(salt: salt)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("张"))
    let written = try #require(WrittenEntry(bytes))
    let opening = try #require(entry.openings(of: [.rule], salt: salt)[.rule])
    #expect(written.article == nil && opening.value == "张晓雨的材料不齐")
    #expect(opening.opens(try #require(written.commitment(.rule))))
  }
}
