import Foundation
import Transparency

/// Copies a log from its address into a folder, verified: the folder can be kept, compared and served by any web server.
package enum LedgerMirror {
  /// Brings a folder up to date.
  ///
  /// What is there already is not fetched again. The checkpoint is written last, and only when the whole copy verifies and continues what the
  /// folder held before.
  /// - Returns: whether nothing is wrong.
  package static func run(
    from url: String, to path: String, keys: [String], line: (String) -> Void
  ) async throws -> Bool {
    let site = LedgerSite(url: url)
    let folder = LedgerFolder(path: path)
    let copy = try await LedgerCopy(.url(url))
    let known = keys.isEmpty ? (folder.has("keys") ? try LedgerFolderKeys(folder).keys : copy.keys) : keys
    let trust = try LedgerCheck.trust(in: known)
    let checkpoint = try trust.open(try SignedNote(parsing: copy.checkpoint)).checkpoint
    let earlier =
      folder.has("checkpoint") ? [try trust.open(try SignedNote(parsing: folder.bytes("checkpoint"))).checkpoint] : []
    guard earlier.allSatisfy({ $0.size <= checkpoint.size }) else { throw LedgerCommandError.mirrorRefused(path: path) }
    var fetched = 0
    for level in 0...TileCoordinate.highestLevel where checkpoint.size >> (TileCoordinate.height * level) > 0 {
      let hashes = checkpoint.size >> (TileCoordinate.height * level)
      for index in 0...(hashes >> TileCoordinate.height) {
        guard let place = TileCoordinate.of(level: level, index: index, size: checkpoint.size) else { continue }
        if !folder.has(place.path) {
          try folder.keep(try await site.tile(place), as: place.path)
          fetched += 1
        }
        guard level == 0, !folder.has(place.entriesPath) else { continue }
        try folder.keep(try await site.entries(place), as: place.entriesPath)
        fetched += 1
      }
    }
    let report = try await LogAudit(reader: folder.reader, checkpoint: checkpoint, seen: earlier).run()
    for finding in report.findings { LedgerFindingText.lines(finding).forEach(line) }
    guard report.isClean else { return false }
    try folder.keep(Array(known.map { "\($0)\n" }.joined().utf8), as: "keys")
    try folder.keep(copy.checkpoint, as: "checkpoint")
    line("✓ 已镜像 \(checkpoint.size) 条，新取 \(fetched) 个文件 → \(path)")
    line("  \(checkpoint.size) entries mirrored, \(fetched) files fetched")
    return true
  }
}

/// The keys that a mirrored folder was made with.
private struct LedgerFolderKeys {
  let keys: [String]

  init(_ folder: LedgerFolder) throws {
    keys = String(decoding: try folder.bytes("keys"), as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
  }
}
