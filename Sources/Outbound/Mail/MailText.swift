import Foundation

/// Puts text into the seven bits and short lines of mail.
enum MailText {
  /// Whether no character can end a line or hide: nothing that is put into a header may.
  static func isSingleLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }

  /// Words of a header: as they are when plain, else as encoded words of at most 75 characters, folded.
  /// - Source: RFC 2047, section 2 and 5.
  static func words(_ text: String) -> String {
    if isPlain(text) { return text }
    var words: [String] = []
    var chunk: [UInt8] = []
    for character in text {
      // 45 bytes make 60 characters of base64; with "=?UTF-8?B?" and "?=" the word stays below 75.
      for scalar in character.unicodeScalars {
        let bytes = Array(String(scalar).utf8)
        if chunk.count + bytes.count > 45 {
          words.append(word(chunk))
          chunk = []
        }
        chunk += bytes
      }
    }
    if !chunk.isEmpty { words.append(word(chunk)) }
    return words.joined(separator: "\r\n ")
  }

  /// A body as base64 in lines of 76 characters; its line ends become those of mail.
  /// - Source: RFC 2045, section 6.8.
  static func body(_ text: String) -> String {
    let lines = text.replacingOccurrences(of: "\r\n", with: "\n").split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" })
    let data = Data(lines.joined(separator: "\r\n").utf8)
    return data.base64EncodedString(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
  }

  /// Short, and made of letters, digits and harmless marks only; anything else is encoded.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= 60
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "'"):
          true
        default: false
        }
      }
  }

  private static func word(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }
}
