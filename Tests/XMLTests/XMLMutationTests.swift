import Kernel
import Testing
import XML

@Suite("XML reader under mutation")
struct XMLMutationTests {
  private static let sample = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <d:definitions xmlns:d="urn:dmn" xmlns="urn:other" name="残疾人两项补贴" d:id="_1"><!-- note -->
      <d:decision name="a &amp; b"><d:text><![CDATA[if x < 3 then "是" else "否"]]></d:text>&#65;&#x4e2d;</d:decision>
      <?keep me?><item a='1' b="2"/>
    </d:definitions>
    """.utf8)

  private static let pieces: [[UInt8]] = [
    "<", ">", "</", "/>", "<![CDATA[", "]]>", "<!DOCTYPE x [", "<!ENTITY e 'x'>", "&e;", "&#0;", "&#x110000;", "<?xml",
    "xmlns:q=''", "xmlns=''", "\u{FEFF}", "<a>", "\"", "'", "--", "\u{0}",
  ].map { Array($0.utf8) }

  @Test(arguments: 0..<8)
  func `whatever is changed, the answer is a tree or an error`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var read = 0
    for _ in 0..<1_000 {
      var bytes = Self.sample
      for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...40, using: &random)))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: place)
        }
      }
      do {
        let root = try XMLReader.read(bytes)
        read += 1
        #expect(root.deepText.utf8.count <= bytes.count * 2)
      } catch {
        #expect(!error.code.isEmpty)
      }
    }
    #expect(read > 0 && read < 1_000)
  }
}
