/// Writes comma-separated rows that spreadsheet programs open as they are: CRLF line ends, quotation marks where needed,
/// and no cell that could be taken for a formula.
/// - Source: RFC 4180.
package enum CSVWriter {
  /// Put before the first row, so that office programs see that the text is UTF-8.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// One row with its line end; `nil` is an empty cell.
  package static func row(_ fields: [String?]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(CellGuard.guarded(field ?? ""), isAlone: fields.count == 1, into: &bytes)
    }
    bytes += [0x0D, 0x0A]
    return bytes
  }

  /// - Parameter isAlone: an empty cell that is alone in its row is quoted, or the row would be an empty line.
  private static func write(_ text: String, isAlone: Bool, into bytes: inout [UInt8]) {
    guard needsQuotes(text) || (isAlone && text.isEmpty) else {
      bytes += text.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ text: String) -> Bool {
    let bytes = text.utf8
    if bytes.first == 0x20 || bytes.last == 0x20 { return true }
    return bytes.contains { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
    }
  }
}
