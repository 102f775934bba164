import CPoppler

/// An opened PDF. It belongs to one call and is closed at its end; it never leaves the module.
final class PDFFile {
  /// The library's document.
  let document: OpaquePointer
  /// How many pages there are.
  let pageCount: Int
  private let limits: DocumentLimits

  /// Opens a file.
  ///
  /// - Throws: ``DocumentError/encrypted`` if it asks for a password, ``DocumentError/broken(_:)`` if it is damaged.
  init(_ bytes: [UInt8], limits: DocumentLimits) throws(DocumentError) {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= limits.fileBytes else { throw .tooLong(limitBytes: limits.fileBytes) }
    _ = Self.hushed
    self.limits = limits
    let copy = bytes.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
    defer { g_bytes_unref(copy) }
    var error: UnsafeMutablePointer<GError>?
    guard let document = poppler_document_new_from_bytes(copy, nil, &error) else {
      defer { g_error_free(error) }
      let isLocked =
        error.map {
          $0.pointee.domain == poppler_error_quark() && $0.pointee.code == Int32(POPPLER_ERROR_ENCRYPTED.rawValue)
        }
        ?? false
      throw isLocked ? .encrypted : .broken(.pdf)
    }
    let count = Int(poppler_document_get_n_pages(document))
    guard count > 0, count <= limits.pages else {
      g_object_unref(UnsafeMutableRawPointer(document))
      if count > limits.pages { throw .tooManyPages(limit: limits.pages) }
      throw .broken(.pdf)
    }
    self.document = document
    pageCount = count
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(document)) }

  /// Opens a page, counted from one.
  func page(_ number: Int) throws(DocumentError) -> PDFPage {
    guard (1...pageCount).contains(number) else { throw .pageMissing(page: number, of: pageCount) }
    guard let page = poppler_document_get_page(document, Int32(number - 1)) else { throw .broken(.pdf) }
    return try PDFPage(page)
  }

  /// The library tells of every oddity of a file on the error stream; what matters is thrown.
  private static let hushed: Void = {
    _ = g_log_set_handler("Poppler", GLogLevelFlags(rawValue: ~0), { _, _, _, _ in }, nil)
  }()
}

/// Takes a text that the library hands over.
func taken(_ text: UnsafeMutablePointer<CChar>?) -> String? {
  guard let text else { return nil }
  defer { g_free(text) }
  return String(cString: text)
}
