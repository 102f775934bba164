import CZip
import Testing

/// An archive made for a test.
enum PackedFile {
  static func of(_ parts: [(name: String, bytes: [UInt8])], password: String? = nil) throws -> [UInt8] {
    var error = zip_error_t()
    let source = try #require(zip_source_buffer_create(nil, 0, 0, &error))
    zip_source_keep(source)
    defer { zip_source_free(source) }
    let archive = try #require(zip_open_from_source(source, Int32(ZIP_TRUNCATE), &error))
    // The archive reads the parts when it is closed.
    var copies: [UnsafeMutableRawBufferPointer] = []
    defer { copies.forEach { $0.deallocate() } }
    for part in parts {
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: part.bytes.count, alignment: 1)
      copy.copyBytes(from: part.bytes)
      copies.append(copy)
      let content = zip_source_buffer(archive, copy.baseAddress, zip_uint64_t(copy.count), 0)
      let index = zip_file_add(archive, part.name, content, 0)
      if let password { zip_file_set_encryption(archive, zip_uint64_t(index), UInt16(ZIP_EM_AES_256), password) }
    }
    #expect(zip_close(archive) == 0)
    zip_source_open(source)
    defer { zip_source_close(source) }
    var stat = zip_stat_t()
    zip_source_stat(source, &stat)
    var bytes = [UInt8](repeating: 0, count: Int(stat.size))
    let count = bytes.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count)) }
    #expect(Int(count) == bytes.count)
    return bytes
  }

  static func of(_ parts: [String: String]) throws -> [UInt8] {
    try of(parts.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) })
  }

  /// A word processing file with a body of WordprocessingML.
  static func docx(_ body: String, more: [String: String] = [:]) throws -> [UInt8] {
    var parts = [
      "[Content_Types].xml": "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
      "_rels/.rels":
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
      "word/document.xml": "<w:document \(word)><w:body>\(body)</w:body></w:document>",
    ]
    parts.merge(more) { $1 }
    return try of(parts)
  }

  static let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
}
