import COpenCC

/// A conversion between ways of writing Chinese, by OpenCC.
///
/// Not `Sendable`: whoever keeps one uses it from one place at a time.
struct ChineseConversion: ~Copyable {
  private let handle: opencc_t

  /// Opens a conversion by the name of its configuration such as `t2s.json`.
  ///
  /// - Throws: ``TextIndexError/noConversionTables(name:)``.
  init(_ name: String) throws(TextIndexError) {
    let opened = opencc_open(name)
    // OpenCC answers -1 for a table that it cannot read.
    guard let opened, opened != opencc_t(bitPattern: -1) else { throw .noConversionTables(name: name) }
    handle = opened
  }

  deinit { opencc_close(handle) }

  /// The text written the other way; nil where OpenCC cannot read it.
  func convert(_ text: String) -> String? {
    let length = text.utf8.count
    guard let bytes = text.withCString({ opencc_convert_utf8(handle, $0, length) }) else { return nil }
    defer { opencc_convert_utf8_free(bytes) }
    return String(cString: bytes)
  }
}
