import Glibc

/// Text without form, in the encodings that Chinese offices write.
enum PlainText {
  /// Decodes by byte order mark, as UTF-8 where it is that without an error, and as GB 18030 otherwise.
  ///
  /// - Throws: ``DocumentError/unsupported(found:)`` where the bytes are no text in any of them.
  static func decode(_ bytes: [UInt8]) throws(DocumentError) -> String {
    let text: String?
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      text = String(validating: bytes.dropFirst(3), as: UTF8.self)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      text = utf16(bytes.dropFirst(2), highFirst: false)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      text = utf16(bytes.dropFirst(2), highFirst: true)
    } else {
      text = String(validating: bytes, as: UTF8.self) ?? converted(bytes, from: "GB18030")
    }
    guard let text, !isBinary(text) else { throw .unsupported(found: "BIN") }
    return text.replacing("\r\n", with: "\n")
  }

  /// The pages of a text: form feeds end them.
  static func pages(of text: String) -> [String] {
    text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init)
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, highFirst: Bool) -> String? {
    guard bytes.count % 2 == 0 else { return nil }
    let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index -> UInt16 in
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      return highFirst ? first << 8 | second : second << 8 | first
    }
    return String(validating: units, as: UTF16.self)
  }

  /// Converts with the C library's tables; nil if a byte does not fit.
  static func converted(_ bytes: [UInt8], from encoding: String) -> String? {
    guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    // No character of GB 18030 grows to more than three bytes for one.
    var output = [CChar](repeating: 0, count: bytes.count * 3 + 16)
    let capacity = output.count
    var written = -1
    input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        var source = from.baseAddress
        var target = to.baseAddress
        var sourceLeft = from.count
        var targetLeft = capacity
        if iconv(converter, &source, &sourceLeft, &target, &targetLeft) != -1 { written = capacity - targetLeft }
      }
    }
    guard written >= 0 else { return nil }
    return String(validating: output.prefix(written).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Text has next to no control characters, and never a zero.
  private static func isBinary(_ text: String) -> Bool {
    var controls = 0
    for scalar in text.unicodeScalars {
      if scalar.value == 0 { return true }
      if scalar.value < 0x20, ![0x09, 0x0A, 0x0C, 0x0D].contains(scalar.value) { controls += 1 }
    }
    return controls > 8 && controls > text.utf8.count / 100
  }
}
