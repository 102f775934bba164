import Foundation
import Testing

@testable import Kernel

@Suite struct IdentifierTests {
  private enum ThingTag {}
  private typealias ThingID = Identifier<ThingTag>

  @Test func `the example of the standard reads, writes and tells its time`() throws {
    // RFC 9562, appendix A.6.
    let id = try #require(ThingID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"))
    #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    #expect(id.bytes == [1, 0x7F, 0x22, 0xE2, 0x79, 0xB0, 0x7C, 0xC3, 0x98, 0xC4, 0xDC, 0x0C, 0x0C, 7, 0x39, 0x8F])
    #expect(ThingID(bytes: id.bytes) == id)
    #expect(id.createdAt?.milliseconds == 0x017F_22E2_79B0)
  }

  @Test(arguments: [
    "", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
    "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e279b07cc398c4dc0c0c07398f", "{17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2_79b0_7cc3_98c4_dc0c0c07398f",
  ])
  func `only the canonical text is read`(text: String) {
    #expect(ThingID(text) == nil)
  }

  @Test func `only sixteen bytes are read`() {
    #expect(ThingID(bytes: [UInt8](repeating: 0, count: 15)) == nil)
    #expect(ThingID(bytes: [UInt8](repeating: 0, count: 17)) == nil)
    #expect(ThingID(bytes: [UInt8](repeating: 0, count: 16)) != nil)
  }

  @Test func `the system's identifiers go up, are of version 7, and tell the clock's time`() throws {
    let clock = SettableWallClock(Instant(milliseconds: 1_800_000_000_000))
    let source = SystemIdentifierSource(clock: clock)
    var last: ThingID = source.make()
    #expect(last.createdAt == clock.now())
    for count in 0..<20_000 {
      if count == 10_000 { clock.advance(seconds: -3600) }
      let next: ThingID = source.make()
      #expect(next > last)
      #expect(next.high >> 12 & 0xF == 7)
      #expect(next.low >> 62 == 2)
      last = next
    }
  }

  @Test func `identifiers made by many tasks at once are all different`() async {
    let source = SystemIdentifierSource(clock: SystemWallClock())
    let all = await withTaskGroup(of: [ThingID].self) { group in
      for _ in 0..<8 { group.addTask { (0..<2000).map { _ in source.make() } } }
      return await group.reduce(into: Set<ThingID>()) { $0.formUnion($1) }
    }
    #expect(all.count == 16_000)
  }

  @Test func `a seed repeats its identifiers`() {
    func ids(_ seed: UInt64) -> [ThingID] {
      let source = SeededIdentifierSource(seed: seed, clock: SettableWallClock(Instant(milliseconds: 1000)))
      return (0..<5000).map { _ in source.make() }
    }
    #expect(ids(7) == ids(7))
    #expect(ids(7) != ids(8))
    #expect(ids(7) == ids(7).sorted())
  }

  @Test func `order is that of the bytes`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let one = ThingID(high: generator.next() >> 62, low: generator.next())
      let other = ThingID(high: generator.next() >> 62, low: generator.next())
      #expect((one < other) == one.bytes.lexicographicallyPrecedes(other.bytes))
      #expect((one < other) == (one.description < other.description))
      #expect(ThingID(one.description) == one)
    }
  }

  @Test func `an identifier travels through JSON as its text`() throws {
    let id = try #require(ThingID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"))
    let data = try JSONEncoder().encode([id])
    #expect(try JSONDecoder().decode([ThingID].self, from: data) == [id])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([ThingID].self, from: Data(#"["1"]"#.utf8)) }
  }
}
