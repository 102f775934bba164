/// The texts of a document's passages as they are kept for extracts, some in a row of the database.
enum StoredPassages {
  /// A row is closed when it has so many bytes.
  static let wantedBytes = 4_096

  /// The rows: the number of the first passage of each, and the bytes.
  static func rows(_ passages: [TextPassage]) -> [(first: Int, bytes: [UInt8])] {
    var rows: [(first: Int, bytes: [UInt8])] = []
    var first = 0
    var bytes: [UInt8] = []
    for (number, passage) in passages.enumerated() {
      Varint.append(passage.anchor, to: &bytes)
      Varint.append(passage.heading, to: &bytes)
      Varint.append(passage.text, to: &bytes)
      guard bytes.count >= wantedBytes else { continue }
      rows.append((first, bytes))
      first = number + 1
      bytes = []
    }
    if !bytes.isEmpty { rows.append((first, bytes)) }
    return rows
  }

  /// The passages of a row.
  static func passages(of bytes: [UInt8]) -> [TextPassage] {
    var passages: [TextPassage] = []
    var place = 0
    while place < bytes.count {
      let anchor = Varint.readText(bytes, &place)
      let heading = Varint.readText(bytes, &place)
      let text = Varint.readText(bytes, &place)
      passages.append(TextPassage(anchor: anchor, heading: heading, text: text))
    }
    return passages
  }
}
