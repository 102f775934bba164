import Testing

@testable import Search

@Suite struct PinyinTableTests {
  @Test func `the common characters have readings`() throws {
    let table = try PinyinTable.published()
    #expect(table.count >= 6700)
    #expect(table.readings(of: "证") == ["zheng"])
    #expect(Set(table.readings(of: "行")).isSuperset(of: ["xing", "hang"]))
    #expect(table.readings(of: "会") == ["hui", "kuai"])
    #expect(table.readings(of: "绿").first == "lv")
    #expect(table.readings(of: "🙂").isEmpty)
  }

  @Test func `initials keep letters and digits`() throws {
    let table = try PinyinTable.published()
    #expect(table.initials(of: "卫生健康局") == "wsjkj")
    #expect(table.initials(of: "A级景区（5A）") == "ajjq5a")
  }

  @Test func `lines that are not readings are passed over`() {
    let table = PinyinTable(text: "# head\n\nbad\nzheng 证|争\n|\nma |吗 x\n")
    #expect(table.readings(of: "证") == ["zheng"])
    #expect(table.readings(of: "争") == ["zheng"])
    #expect(table.count == 2)
  }
}
