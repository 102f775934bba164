/// Reads the directory of a ZIP archive and refuses those that would unpack to harm.
///
/// - Source: PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16; D. Fifield, “A better zip bomb”, WOOT 2019 (overlaps).
struct ZipInspector {
  /// How much of a file's end is kept for inspection: the directory of far more entries than allowed.
  static let tailBytes = 1 << 20
  /// Files in an archive.
  static let maximumEntries = 2000
  /// All files together, unpacked.
  static let maximumUnpackedBytes = 300 << 20
  /// How many times larger a file may become, beyond the first megabyte.
  static let maximumRatio = 200

  /// What is wrong with an archive.
  enum Refusal: Error, Equatable {
    case unreadable, tooManyEntries, tooLargeUnpacked, encrypted, overlapping, unsafeName, macros
  }

  private struct Entry {
    var name: [UInt8]
    var packedBytes: Int
    var unpackedBytes: Int
    var offset: Int
  }

  /// The kind of the archive.
  /// - Parameters:
  ///   - tail: the end of the file, at most ``tailBytes``.
  ///   - sizeBytes: size of the whole file.
  static func inspect(tail: [UInt8], sizeBytes: Int) throws(Refusal) -> MediaKind {
    let entries = try entries(tail: tail, sizeBytes: sizeBytes)
    try checkSizes(entries, sizeBytes: sizeBytes)
    let names = entries.map { String(decoding: $0.name, as: UTF8.self).lowercased() }
    guard names.allSatisfy(isSafe) else { throw .unsafeName }
    guard names.contains("[content_types].xml") else { return .zip }
    guard !names.contains(where: { $0.hasSuffix("vbaproject.bin") }) else { throw .macros }
    if names.contains("word/document.xml") { return .docx }
    if names.contains("xl/workbook.xml") { return .xlsx }
    return .zip
  }

  private static func entries(tail: [UInt8], sizeBytes: Int) throws(Refusal) -> [Entry] {
    guard let end = endRecord(in: tail) else { throw .unreadable }
    let reader = LittleEndian(bytes: tail)
    guard let count = reader.uint16(at: end + 10), let size = reader.uint32(at: end + 12),
      let offset = reader.uint32(at: end + 16), let disks = reader.uint16(at: end + 4)
    else { throw .unreadable }
    guard count <= maximumEntries else { throw .tooManyEntries }
    let tailStart = sizeBytes - tail.count
    let start = offset - tailStart
    guard disks == 0, start >= 0, size <= tail.count, start + size <= end else { throw .unreadable }
    var entries: [Entry] = []
    var position = start
    for _ in 0..<count {
      let (entry, next) = try entry(at: position, reader, limit: end)
      entries.append(entry)
      position = next
    }
    guard position == start + size else { throw .unreadable }
    return entries
  }

  private static func entry(
    at position: Int, _ reader: LittleEndian, limit: Int
  ) throws(Refusal) -> (Entry, next: Int) {
    guard reader.uint32(at: position) == 0x0201_4B50, let flags = reader.uint16(at: position + 8),
      let packed = reader.uint32(at: position + 20), let unpacked = reader.uint32(at: position + 24),
      let nameLength = reader.uint16(at: position + 28), let extraLength = reader.uint16(at: position + 30),
      let commentLength = reader.uint16(at: position + 32), let offset = reader.uint32(at: position + 42)
    else { throw .unreadable }
    let nameEnd = position + 46 + nameLength
    let next = nameEnd + extraLength + commentLength
    guard next <= limit else { throw .unreadable }
    guard flags & 1 == 0 else { throw .encrypted }
    // All ones would send to ZIP64, which a file of our sizes never needs.
    guard packed != 0xFFFF_FFFF, unpacked != 0xFFFF_FFFF, offset != 0xFFFF_FFFF else { throw .unreadable }
    let name = Array(reader.bytes[(position + 46)..<nameEnd])
    return (Entry(name: name, packedBytes: packed, unpackedBytes: unpacked, offset: offset), next)
  }

  private static func checkSizes(_ entries: [Entry], sizeBytes: Int) throws(Refusal) {
    var total = 0
    var end = 0
    for entry in entries.sorted(by: { $0.offset < $1.offset }) {
      total += entry.unpackedBytes
      guard total <= maximumUnpackedBytes else { throw .tooLargeUnpacked }
      guard entry.unpackedBytes <= 1 << 20 || entry.unpackedBytes / max(entry.packedBytes, 1) <= maximumRatio else {
        throw .tooLargeUnpacked
      }
      // A local header has at least 30 bytes before its data.
      guard entry.offset >= end else { throw .overlapping }
      end = entry.offset + 30 + entry.name.count + entry.packedBytes
      guard end <= sizeBytes else { throw .overlapping }
    }
  }

  private static func isSafe(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.contains("\\") && !name.contains(":") && !name.contains("\u{0}")
      && !name.split(separator: "/").contains("..")
  }

  /// The end record stands at the end, before a comment of at most 65,535 bytes.
  private static func endRecord(in tail: [UInt8]) -> Int? {
    let reader = LittleEndian(bytes: tail)
    var position = tail.count - 22
    let first = max(0, tail.count - 22 - 65_535)
    while position >= first {
      if reader.uint32(at: position) == 0x0605_4B50, let comment = reader.uint16(at: position + 20),
        position + 22 + comment == tail.count
      {
        return position
      }
      position -= 1
    }
    return nil
  }
}

/// Numbers with the least significant byte first; nothing outside the bytes is read.
struct LittleEndian {
  let bytes: [UInt8]

  func uint16(at position: Int) -> Int? {
    guard position >= 0, position <= bytes.count - 2 else { return nil }
    return Int(bytes[position]) | Int(bytes[position + 1]) << 8
  }

  func uint32(at position: Int) -> Int? {
    guard let low = uint16(at: position), let high = uint16(at: position + 2) else { return nil }
    return low | high << 16
  }
}
