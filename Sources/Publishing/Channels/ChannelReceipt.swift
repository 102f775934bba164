import Kernel
import Outbound

/// What shows that a publication stands on a channel: the channel's own number or place, and the address where it can be read.
package struct ChannelReceipt: Hashable, Sendable {
  /// A number, or a place such as an issue and page.
  package var text: String
  /// An address of the web; nil for channels without one.
  package var url: String?

  /// A receipt with an address that was checked.
  package init(text: String, url: String? = nil) {
    self.text = text
    self.url = url
  }

  /// What a program answered: `{"receipt": "…", "url": "https://…"}`; a withdrawal needs no address, and neither does a board.
  /// - Throws: ``PublishingError/receiptInvalid``.
  package init(answer body: [UInt8], isCut: Bool) throws {
    guard !isCut, let answer = try? JSONValue(parsing: body), let receipt = answer["receipt"]?.stringValue,
      let text = Self.line(receipt)
    else { throw PublishingError.receiptInvalid }
    self.text = text
    url = nil
    guard let given = answer["url"], given != .null else { return }
    guard let address = given.stringValue.flatMap(Self.address) else { throw PublishingError.receiptInvalid }
    url = address
  }

  /// An address of the web; nil for anything else.
  package static func address(_ text: String) -> String? {
    guard text.utf8.count <= ChannelLimits.address, (try? OutboundURL(text)) != nil,
      ["https://", "http://"].contains(where: text.lowercased().hasPrefix)
    else { return nil }
    return text
  }

  /// One line of readable text within the limit.
  private static func line(_ text: String) -> String? {
    let isReadable = !text.isEmpty && text.count <= ChannelLimits.receipt && !text.contains(where: \.isNewline)
    return isReadable && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ? text : nil
  }
}
