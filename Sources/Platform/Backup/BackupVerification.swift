import Cryptography
import Store

/// Reads a backup from end to end and proves that it is whole: every chunk authentic and in its place, every table's rows and
/// every file's bytes as their digests say, and all of it as the totals say.
struct BackupVerification: Sendable {
  private(set) var origin = BackupOrigin(engine: "", program: "", migrations: [:])
  private(set) var tables: [StoredTable] = []
  private(set) var totals = BackupTotals()
  /// The files whose bytes this backup holds.
  private(set) var ownFiles: Set<BackupFile> = []
  /// The files that an earlier backup must hold.
  private(set) var earlierFiles: Set<BackupFile> = []

  /// Every file that the installation had.
  var files: Set<BackupFile> { ownFiles.union(earlierFiles) }

  /// Where the files go while they are read.
  struct Destination: Sendable {
    var store: any BlobStore
    /// The files that are wanted; nil for all.
    var wanted: Set<BackupFile>?
  }

  /// - Throws: ``BackupError`` naming the chunk or the part; what the destination throws.
  static func run(_ reader: BackupReader, files destination: Destination? = nil) async throws -> BackupVerification {
    var result = BackupVerification()
    guard case .origin(let origin) = try reader.next() else { throw BackupError.contentDiffers(part: "origin") }
    result.origin = origin
    while true {
      switch try reader.next() {
      case .table(let table): try result.read(table, reader)
      case .file(let file):
        try await read(file, reader, destination)
        result.ownFiles.insert(file)
        result.totals.files += 1
        result.totals.fileBytes += file.sizeBytes
      case .earlierFile(let file):
        result.totals.earlierFiles += 1
        result.earlierFiles.insert(file)
      case .end(let totals):
        result.totals.damagedFiles = totals.damagedFiles
        guard result.totals == totals, try reader.isAtEnd() else { throw BackupError.contentDiffers(part: "totals") }
        return result
      case .origin, .row, .tableEnd: throw BackupError.contentDiffers(part: "record")
      }
    }
  }

  private mutating func read(_ table: StoredTable, _ reader: BackupReader) throws {
    var digest = ContentDigest()
    while true {
      switch try reader.next() {
      case .row(let row): digest.add(row)
      case .tableEnd(let expected):
        guard digest == expected else { throw BackupError.contentDiffers(part: table.name) }
        tables.append(table)
        totals.tables[table.name] = digest
        return
      default: throw BackupError.contentDiffers(part: table.name)
      }
    }
  }

  private static func read(_ file: BackupFile, _ reader: BackupReader, _ destination: Destination?) async throws {
    if let destination, destination.wanted?.contains(file) ?? true,
      try await !isThere(file, in: destination.store)
    {
      let stored = try await destination.store.put(limitBytes: file.sizeBytes) { sink in
        try await pieces(of: file, reader) { piece in try await sink.write(piece) }
      }
      guard stored.sha256 == file.name else { throw BackupError.contentDiffers(part: file.name) }
    } else {
      var hash = SHA256Stream()
      try await pieces(of: file, reader) { piece in hash.update(piece) }
      guard hash.finalize() == file.digest else { throw BackupError.contentDiffers(part: file.name) }
    }
  }

  private static func isThere(_ file: BackupFile, in store: any BlobStore) async throws -> Bool {
    guard try await store.sizeBytes(file.name) == file.sizeBytes else { return false }
    return try await store.verify(file.name)
  }

  private static func pieces(
    of file: BackupFile, _ reader: BackupReader, _ body: ([UInt8]) async throws -> Void
  ) async throws {
    var rest = file.sizeBytes
    while rest > 0 {
      let piece = try reader.bytes(min(rest, 64 << 10))
      try await body(piece)
      rest -= piece.count
    }
  }
}
