import Kernel

/// Writes rows as an array of JSON objects, piece by piece.
/// - Source: RFC 8259.
package struct JSONRowWriter {
  private let columns: [String]
  private var rows = 0

  /// A writer of rows with these member names.
  package init(columns: [String]) {
    self.columns = columns
  }

  /// The text before the first row.
  package var opening: [UInt8] { Array("[".utf8) }

  /// One row, with what separates it from the row before; `nil` becomes `null`.
  package mutating func row(_ fields: [String?]) -> [UInt8] {
    var bytes = Array((rows == 0 ? "\n{" : ",\n{").utf8)
    for (index, (name, field)) in zip(columns, fields).enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += JSONValue.string(name).canonicalBytes
      bytes.append(UInt8(ascii: ":"))
      bytes += (field.map(JSONValue.string) ?? .null).canonicalBytes
    }
    bytes.append(UInt8(ascii: "}"))
    rows += 1
    return bytes
  }

  /// The text after the last row.
  package var closing: [UInt8] { Array("\n]\n".utf8) }
}
