import Cryptography
import Foundation

/// What a backup's stream is made of, in this order: origin; each table with its rows and its digest; files; totals.
enum BackupRecord {
  case origin(BackupOrigin)
  case table(StoredTable)
  case row([UInt8])
  case tableEnd(ContentDigest)
  /// A file whose bytes follow in the stream.
  case file(BackupFile)
  /// A file that an earlier backup holds.
  case earlierFile(BackupFile)
  case end(BackupTotals)

  /// The first byte of each record.
  enum Mark: UInt8 {
    case origin = 1, table, row, tableEnd, file, earlierFile, end
  }
}

/// Where a backup comes from.
package struct BackupOrigin: Codable, Hashable, Sendable {
  /// `sqlite` or `postgresql`.
  package var engine: String
  /// The version of the program that wrote it.
  package var program: String
  /// How many migrations of each module the database had.
  package var migrations: [String: Int]
}

/// A file of the installation.
struct BackupFile: Hashable, Sendable {
  /// 32 bytes.
  var digest: [UInt8]
  var sizeBytes: Int

  /// 64 lower-case hexadecimal digits, as files are named.
  var name: String { Digest.hex(digest) }
}

/// What a whole backup must hold.
package struct BackupTotals: Codable, Hashable, Sendable {
  /// Tables by name, with the number and digest of their rows.
  var tables: ContentDigests = [:]
  /// Files in this backup.
  package var files = 0
  package var fileBytes = 0
  /// Files that earlier backups hold.
  package var earlierFiles = 0
  /// Files that were damaged in the installation already: their bytes did not fit their name. They are left out.
  package var damagedFiles: [String] = []

  package var tableCount: Int { tables.count }
  package var rowCount: Int { tables.values.reduce(0) { $0 + $1.rowCount } }
}

extension BackupWriter {
  /// Appends a record; after `.file` its bytes must follow.
  func append(_ record: BackupRecord) throws {
    var bytes: [UInt8] = []
    switch record {
    case .origin(let origin): bytes = try Self.framed(.origin, JSONEncoder().encode(origin))
    case .table(let table): bytes = try Self.framed(.table, JSONEncoder().encode(table))
    case .row(let row): bytes = Self.framed(.row, row)
    case .tableEnd(let digest): bytes = try Self.framed(.tableEnd, JSONEncoder().encode(digest))
    case .file(let file): bytes = Self.bytes(.file, file)
    case .earlierFile(let file): bytes = Self.bytes(.earlierFile, file)
    case .end(let totals): bytes = try Self.framed(.end, JSONEncoder().encode(totals))
    }
    try append(bytes)
  }

  private static func framed(_ mark: BackupRecord.Mark, _ content: some Collection<UInt8>) -> [UInt8] {
    var bytes = [mark.rawValue]
    RowCodec.append(UInt64(content.count), to: &bytes)
    return bytes + content
  }

  private static func bytes(_ mark: BackupRecord.Mark, _ file: BackupFile) -> [UInt8] {
    var bytes = [mark.rawValue] + file.digest
    RowCodec.append(UInt64(file.sizeBytes), to: &bytes)
    return bytes
  }
}

extension BackupReader {
  /// The next record. After `.file`, its bytes must be read before the next.
  func next() throws -> BackupRecord {
    guard let mark = BackupRecord.Mark(rawValue: try byte()) else {
      throw BackupError.contentDiffers(part: "record")
    }
    switch mark {
    case .origin: return .origin(try decoded())
    case .table: return .table(try decoded())
    case .row: return .row(try framed())
    case .tableEnd: return .tableEnd(try decoded())
    case .file: return .file(try file())
    case .earlierFile: return .earlierFile(try file())
    case .end: return .end(try decoded())
    }
  }

  private func framed() throws -> [UInt8] {
    let count = try number()
    // More than the store takes into one row, whatever its columns.
    guard count <= 1 << 30 else { throw BackupError.contentDiffers(part: "length") }
    return try bytes(count)
  }

  private func decoded<Value: Decodable>() throws -> Value {
    let content = try framed()
    do {
      return try JSONDecoder().decode(Value.self, from: Data(content))
    } catch {
      throw BackupError.contentDiffers(part: "record")
    }
  }

  private func file() throws -> BackupFile {
    BackupFile(digest: try bytes(32), sizeBytes: try number())
  }
}
