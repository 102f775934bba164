import Testing

@testable import Search

@Suite("Hostile searches")
struct HostileQueryTests {
  private static let pieces = [
    "政", "府", "政府信息公开", "條例", "a", "zf", "zhengfu", "36", "国办发〔2019〕51号", "〔", "】", "\"", "'", "%", "_", "*", "-", " ",
    "\u{3000}", "\n", "\u{0}",
    "𠀀", "e\u{301}", "👨‍👩‍👧", "ÜÑ", "；DROP TABLE", "第", "条", "ｆｕｌｌ", "\u{FEFF}", "\u{202E}", "一二三四五六七八九十",
  ]

  @Test func `whatever is typed is answered, with marks and places that are in order`() async throws {
    let world = try await TextWorld([
      TextWorld.document("1", "政府信息公开条例", "第一条 为了保障公民依法获取政府信息。国办发〔2019〕51号。"),
      TextWorld.document("2", "zhengfu gongbao 36", "一二三四五六七八九十 full text"),
      TextWorld.document("3", "", ""),
    ])
    var state: UInt64 = 20_190_515
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    for round in 0..<300 {
      let text = (0..<next(round % 20 == 0 ? 400 : 8)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
      let (offset, limit) = (next(5), next(30))
      let results = try await world.results(text) {
        $0.offset = offset
        $0.limit = limit
      }
      #expect(results.hits.count <= limit && results.hits.count <= max(0, results.total - offset))
    }
  }
}
