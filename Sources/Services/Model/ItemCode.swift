/// The key of a service item: our 31-character implementation code where its parts are known, otherwise the code that
/// the province gave the item.
///
/// The national implementation code is the authority's unified social credit code (18), the level (1) and the national
/// basic code (12). A list taken over from another platform usually lacks the basic code; such an item keeps its foreign
/// code as key, so that links and exchanged rows stay valid, and carries the national code beside it once it is known.
/// - Source: 国家政务服务平台 政务服务事项基本目录及实施清单, 实施编码.
package struct ItemCode: Hashable, Sendable {
  /// One code of the list of 1,135 items has 54 characters; nothing longer than this is a code.
  package static let maximumLength = 64

  /// The code as written, 1 to 64 of `A–Z a–z 0–9 - _`.
  package let text: String

  /// Accepts a code, or refuses (`nil`) anything that could not stand in an address unchanged.
  package init?(_ text: String) {
    guard (1...Self.maximumLength).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension ItemCode: Comparable, CustomStringConvertible, Codable {
  package static func < (left: ItemCode, right: ItemCode) -> Bool {
    left.text < right.text
  }

  package var description: String { text }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let code = ItemCode(text) else { throw ServicesError.codeMalformed(text) }
    self = code
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
