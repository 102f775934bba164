import Foundation
package import Kernel
import Ledger
import Outbound
import Transparency

/// Where a log is read from to be verified.
package enum LedgerSource: Sendable {
  /// A folder that `tongban ledger mirror` has filled.
  case folder(String)
  /// The address of a log, such as `https://zwfw.example.gov.cn/ledger`.
  case url(String)
}

/// A log as its tiles, checkpoint and keys: everything that an outsider has.
struct LedgerCopy: Sendable {
  let reader: any TileReader
  let checkpoint: [UInt8]
  /// The keys that stand beside it; to be trusted no more than the place that they come from.
  let keys: [String]

  /// - Throws: ``PlatformError/fileUnreadable(path:)``, `OutboundError`, ``LedgerCommandError``.
  init(_ source: LedgerSource) async throws {
    switch source {
    case .folder(let path):
      let folder = LedgerFolder(path: path)
      reader = folder.reader
      checkpoint = try folder.bytes("checkpoint")
      keys = Self.lines((try? folder.bytes("keys")) ?? [])
    case .url(let url):
      let site = LedgerSite(url: url)
      reader = site
      checkpoint = try await site.bytes("checkpoint", limit: SignedNote.limitBytes)
      keys = Self.lines(try await site.bytes("keys", limit: 64 << 10))
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
  }
}

/// A mirrored log in a folder, to be read and filled.
struct LedgerFolder {
  let path: String

  var reader: FolderTileReader { FolderTileReader(folder: path) }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// A file of the folder.
  /// - Throws: ``PlatformError/fileUnreadable(path:)``.
  func bytes(_ name: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
      throw PlatformError.fileUnreadable(path: "\(path)/\(name)")
    }
    return Array(data)
  }

  /// Keeps a file; it appears whole or not at all.
  func keep(_ bytes: [UInt8], as name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file, options: .atomic)
    } catch {
      throw CommandError.fileUnwritable(path: file.path)
    }
  }
}

/// A log at its address.
struct LedgerSite: TileReader {
  private let url: String
  private let client = HTTPClient(reach: .anywhere, transfers: 4)

  init(url: String) { self.url = url.hasSuffix("/") ? String(url.dropLast()) : url }

  func tile(_ place: TileCoordinate) async throws -> [UInt8] {
    try await bytes(place.path, limit: TileCoordinate.fullWidth * MerkleHash.sizeBytes)
  }

  func entries(_ place: TileCoordinate) async throws -> [UInt8] {
    try await bytes(place.entriesPath, limit: EntryBundle.longestBytes)
  }

  /// - Throws: `TransparencyError.tileMissing` where there is nothing; ``LedgerCommandError/siteRefused(url:status:)``; `OutboundError`.
  func bytes(_ name: String, limit: Int) async throws -> [UInt8] {
    let answer = try await client.send(
      OutboundRequest(.get, "\(url)/\(name)", limits: OutboundLimits(totalSeconds: 60, responseBytes: limit)))
    if answer.status == 404 { throw TransparencyError.tileMissing(path: name) }
    guard answer.isSuccess else {
      throw LedgerCommandError.siteRefused(url: "\(url)/\(name)", status: answer.status)
    }
    return answer.body
  }
}

/// Why a command about a log cannot go on.
package enum LedgerCommandError: CodedError, Hashable {
  /// The log's address answers with something else than the log.
  case siteRefused(url: String, status: Int)
  /// There are no keys to check signatures with, and none were given.
  case keysMissing
  /// The mirrored folder holds a longer log, or another one, than the address: nothing was changed.
  case mirrorRefused(path: String)

  package var code: String {
    switch self {
    case .siteRefused: "platform.ledger.siteRefused"
    case .keysMissing: "platform.ledger.keysMissing"
    case .mirrorRefused: "platform.ledger.mirrorRefused"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .siteRefused: .unavailable
    case .keysMissing: .invalid
    case .mirrorRefused: .conflict
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .siteRefused(let url, let status): ["url": url, "status": String(status)]
    case .keysMissing: [:]
    case .mirrorRefused(let path): ["path": path]
    }
  }
}
