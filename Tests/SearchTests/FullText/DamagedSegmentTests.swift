import Kernel
import Testing

@testable import Search

@Suite struct DamagedSegmentTests {
  private func segment() throws -> BuiltSegment {
    var builder = SegmentBuilder(language: try .published())
    for number in 0..<20 {
      let document = TextWorld.document("\(number)", "第\(number)号公告", "行政机关应当公开政府信息 GB\(number * 977)")
      builder.add(document, passages: document.passages)
    }
    return builder.finish()
  }

  @Test func `what was written is read again`() throws {
    let segment = try segment()
    let contents = try SegmentContents(segment.contents.bytes)
    #expect(contents.documents.count == 20)
    #expect(contents.bytes == segment.contents.bytes)
    #expect(BuiltSegment.directory(segment.directory) == segment.blocks.map(\.firstTerm))
  }

  @Test func `damaged bytes are refused or read as something else, and never stop the program`() throws {
    let segment = try segment()
    var state: UInt64 = 99
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    func damaged(_ bytes: [UInt8]) -> [UInt8] {
      var bytes = Array(bytes.prefix(1 + random(bytes.count)))
      for _ in 0..<(1 + random(4)) { bytes[random(bytes.count)] = UInt8(random(256)) }
      return bytes
    }
    var refused = 0
    for _ in 0..<3_000 {
      do { _ = try SegmentContents(damaged(segment.contents.bytes)) } catch { refused += 1 }
      _ = BuiltSegment.directory(damaged(segment.directory))
      let block = try #require(segment.blocks.first)
      let bytes = damaged(block.bytes)
      PostingBlock.entries(of: bytes, firstTerm: block.firstTerm, in: 0..<UInt64.max) { entry in
        PostingBlock.passages(of: bytes, entry) { _, _ in }
      }
      _ = StoredPassages.passages(of: damaged([3, 65, 66, 67, 0, 2, 68, 69, 0, 0, 1, 70]))
    }
    #expect(refused > 1_000)
  }
}
