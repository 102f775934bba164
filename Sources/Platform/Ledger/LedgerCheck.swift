import Foundation
import Identity
import Ledger
import Store
import Transparency
import WebSupport

/// Verifies a whole log, and with the database at hand every row that it tells of.
package enum LedgerCheck {
  /// What is taken as known beforehand.
  package struct Known: Sendable {
    /// Keys that are trusted; empty for those that stand beside the log.
    package var keys: [String] = []
    /// Files with checkpoints that were seen before.
    package var earlier: [String] = []

    /// What is taken as known.
    package init(keys: [String] = [], earlier: [String] = []) {
      self.keys = keys
      self.earlier = earlier
    }
  }

  /// Verifies a copy of a log.
  /// - Returns: whether nothing is wrong.
  /// - Throws: what reading the log throws; what is wrong with it is said through `line`.
  package static func run(_ source: LedgerSource, known: Known, line: (String) -> Void) async throws -> Bool {
    let copy = try await LedgerCopy(source)
    if known.keys.isEmpty {
      line("! 没有用 --key 指定公钥，使用账本旁边公布的公钥")
      line("  no --key given: the keys published beside the log are used")
    }
    let keys = known.keys.isEmpty ? copy.keys : known.keys
    guard let size = try await audit(copy.reader, checkpoint: copy.checkpoint, keys: keys, known: known, line) else {
      return false
    }
    return size.isClean
  }

  /// Verifies the log of an installation and compares every row with its entry.
  /// - Returns: whether nothing is wrong.
  package static func run(_ configuration: Configuration, known: Known, line: (String) -> Void) async throws -> Bool {
    let installation = try await Installation.existing(configuration)
    let store = installation.bench.store
    let (newest, keys) = try await store.read { tx in
      (try CheckpointQueries.newest(in: tx), try CheckpointQueries.keys(in: tx).map(\.verifierText))
    }
    var isClean = true
    if let newest {
      let outcome = try await audit(
        StoredTiles(store: store), checkpoint: Array(newest.note.utf8), keys: known.keys.isEmpty ? keys : known.keys,
        known: known, line)
      isClean = outcome?.isClean ?? false
    } else {
      line("! 还没有签过检查点")
      line("  no checkpoint has been signed yet")
    }
    let report = try await TrailComparison.run(store)
    for finding in report.findings { LedgerFindingText.lines(finding).forEach(line) }
    if report.findingCount > report.findings.count {
      line("  … \(report.findingCount - report.findings.count) 处未列出 more not listed")
    }
    line("已比对数据库记录 \(report.compared) 条，其中 \(report.erased) 条的个人数据已清除，不能再比对")
    line(
      "  \(report.compared) rows compared; \(report.erased) of them erased with a person's data and no longer comparable"
    )
    try await installation.close()
    return isClean && report.findingCount == 0
  }

  private struct Outcome { let isClean: Bool }

  /// Checks the signature, walks the log, and names what is wrong; nil when the checkpoint itself is not to be believed.
  private static func audit(
    _ reader: any TileReader, checkpoint bytes: [UInt8], keys: [String], known: Known, _ line: (String) -> Void
  ) async throws -> Outcome? {
    guard !keys.isEmpty else { throw LedgerCommandError.keysMissing }
    let trust = try trust(in: keys)
    let trusted: LogTrust.Trusted
    do {
      trusted = try trust.open(try SignedNote(parsing: bytes))
    } catch {
      line("✗ 检查点不可信：\(error.code)")
      line("  the checkpoint is not to be believed: \(error.code)")
      return nil
    }
    var seen: [Checkpoint] = []
    for path in known.earlier {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw PlatformError.fileUnreadable(path: path)
      }
      do {
        seen.append(try trust.open(try SignedNote(parsing: Array(data))).checkpoint)
      } catch {
        line("✗ 早先的检查点 \(path) 不可信：\(error.code)")
        line("  the earlier checkpoint \(path) is not to be believed: \(error.code)")
        return nil
      }
    }
    let report = try await LogAudit(reader: reader, checkpoint: trusted.checkpoint, seen: seen).run()
    for finding in report.findings {
      LedgerFindingText.lines(finding).forEach(line)
      if case .entryChanged(let index) = finding, let entry = try await entry(index, trusted.checkpoint.size, reader) {
        line(LedgerFindingText.describe(entry))
      }
    }
    if report.further > 0 { line("  … 另有 \(report.further) 处 more") }
    line(
      "\(report.isClean ? "✓" : "✗") 账本 \(trusted.checkpoint.origin)：\(trusted.checkpoint.size) 条，读到 \(report.entries) 条"
    )
    line("  log of \(trusted.checkpoint.size) entries, \(report.entries) read, root \(trusted.checkpoint.root.base64)")
    for key in trusted.signedBy { line("  signed by \(key)") }
    return Outcome(isClean: report.isClean)
  }

  static func trust(in keys: [String]) throws -> LogTrust {
    let verifiers = try keys.map { try NoteVerifier(vkey: $0) }
    return LogTrust(origin: verifiers.first?.verifierKey.name ?? "", logKeys: verifiers)
  }

  /// An entry as it stands in the log now.
  private static func entry(_ index: Int, _ size: Int, _ reader: any TileReader) async throws -> WrittenEntry? {
    guard let place = TileCoordinate.of(level: 0, index: index / TileCoordinate.fullWidth, size: size),
      let bundle = try? await reader.entries(place), let entries = try? EntryBundle.decode(bundle)
    else { return nil }
    let number = index % TileCoordinate.fullWidth
    return entries.indices.contains(number) ? WrittenEntry(entries[number]) : nil
  }
}
