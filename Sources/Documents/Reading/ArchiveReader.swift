import CZip

/// Reads parts of an archive, and no more of them than limits allow.
///
/// Sizes are checked twice: as the archive declares them, before anything is unfolded, and as they come. Archives inside of
/// archives are never opened.
final class ArchiveReader {
  /// The names of all parts, as they stand in the archive, in its order.
  let names: [String]
  private let archive: OpaquePointer
  private let bytes: UnsafeMutableRawBufferPointer
  private let indices: [String: UInt64]
  private let limits: DocumentLimits
  private var unfolded = 0

  init(_ file: [UInt8], limits: DocumentLimits) throws(DocumentError) {
    self.limits = limits
    // The library reads from this copy as long as the archive is open.
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: file.count, alignment: 16)
    bytes.copyBytes(from: file)
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(file.count), 0, &error) else {
      bytes.deallocate()
      throw .broken(.docx)
    }
    guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
      zip_source_free(source)
      bytes.deallocate()
      throw .broken(.docx)
    }
    do {
      (names, indices) = try Self.inventory(of: archive, limits: limits)
    } catch {
      zip_discard(archive)
      bytes.deallocate()
      throw error
    }
    self.archive = archive
    self.bytes = bytes
  }

  deinit {
    zip_discard(archive)
    bytes.deallocate()
  }

  /// Whether there is such a part.
  func holds(_ name: String) -> Bool { indices[Self.key(name)] != nil }

  /// The bytes of a part; nil if there is none.
  func part(_ name: String) throws(DocumentError) -> [UInt8]? {
    guard let index = indices[Self.key(name)] else { return nil }
    var stat = zip_stat_t()
    guard zip_stat_index(archive, index, 0, &stat) == 0 else { throw .broken(.docx) }
    guard let file = zip_fopen_index(archive, index, 0) else { throw .broken(.docx) }
    defer { zip_fclose(file) }
    var result: [UInt8] = []
    result.reserveCapacity(min(Int(clamping: stat.size), 1 << 20))
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { chunk.deallocate() }
    while true {
      let count = zip_fread(file, chunk.baseAddress, zip_uint64_t(chunk.count))
      if count < 0 { throw .broken(.docx) }
      if count == 0 { return result }
      result.append(contentsOf: chunk.prefix(Int(count)))
      unfolded += Int(count)
      try Self.check(part: result.count, packed: Int(clamping: stat.comp_size), total: unfolded, limits: limits)
    }
  }

  /// Names are compared as the formats ask: without case, and without a leading stroke.
  private static func key(_ name: String) -> String {
    (name.hasPrefix("/") ? String(name.dropFirst()) : name).lowercased()
  }

  /// Small parts of endless repetition are harmless; what is checked is what fills a memory.
  private static let ratioCountsFrom = 1 << 20

  private static func check(part: Int, packed: Int, total: Int, limits: DocumentLimits) throws(DocumentError) {
    if total > limits.unfoldedBytes { throw .unfoldsTooFar(limitBytes: limits.unfoldedBytes) }
    if part > ratioCountsFrom, part / max(packed, 1) > limits.unfoldingRatio {
      throw .unfoldsTooFar(limitBytes: limits.unfoldedBytes)
    }
  }

  private static func inventory(
    of archive: OpaquePointer, limits: DocumentLimits
  ) throws(DocumentError) -> ([String], [String: UInt64]) {
    let count = Int(zip_get_num_entries(archive, 0))
    guard count > 0 else { throw .broken(.docx) }
    guard count <= limits.parts else { throw .tooManyParts(limit: limits.parts) }
    var names: [String] = []
    var indices: [String: UInt64] = [:]
    var total = 0
    for index in 0..<UInt64(count) {
      var stat = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &stat) == 0, let raw = stat.name else { throw .broken(.docx) }
      if stat.encryption_method != UInt16(ZIP_EM_NONE) { throw .encrypted }
      let size = Int(clamping: stat.size)
      total = total.addingReportingOverflow(size).overflow ? Int.max : total + size
      try check(part: size, packed: Int(clamping: stat.comp_size), total: total, limits: limits)
      let name = String(cString: raw)
      names.append(name)
      // Two parts of one name are two documents in one: readers would not agree which of them is meant.
      guard indices.updateValue(index, forKey: key(name)) == nil else { throw .broken(.docx) }
    }
    return (names, indices)
  }
}
