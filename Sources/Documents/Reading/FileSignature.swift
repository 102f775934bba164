/// What the first bytes of a file say that it is.
enum FileSignature {
  case pdf
  case archive
  case other

  /// Recognises the file.
  ///
  /// - Throws: ``DocumentError`` for what is recognised and not read, with the name that people know it by.
  static func of(_ bytes: [UInt8]) throws(DocumentError) -> FileSignature {
    // Readers accept a PDF that begins anywhere in the first kilobyte.
    if bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil { return .pdf }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return .archive
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      // An OOXML file with a password is wrapped in the old container.
      let wrapped = "EncryptedPackage".utf8.reduce(into: [UInt8]()) { $0 += [$1, 0] }
      if bytes.firstRange(of: wrapped) != nil { throw .encrypted }
      throw .unsupported(found: "DOC/XLS/WPS")
    }
    let pictures: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("BM".utf8) + [],
      [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],
    ]
    for (number, start) in pictures.enumerated() where bytes.starts(with: start) {
      // Text may begin with the letters BM; a bitmap's reserved bytes are zero.
      if number == 3, bytes.count < 10 || bytes[6..<10].contains(where: { $0 != 0 }) { continue }
      throw .picture
    }
    let others: [(String, [UInt8])] = [
      ("RTF", Array("{\\rtf".utf8)), ("RAR", Array("Rar!".utf8)), ("7Z", [0x37, 0x7A, 0xBC, 0xAF]),
      ("GZIP", [0x1F, 0x8B]),
    ]
    for (name, start) in others where bytes.starts(with: start) { throw .unsupported(found: name) }
    return .other
  }
}
