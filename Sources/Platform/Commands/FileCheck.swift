import Cryptography
import Foundation
import Outbound
import Store
import WebSupport

/// Looks for files that nothing refers to and for references without a file, and clears the former away when asked.
package enum FileCheck {
  /// Tells what there is, in both languages.
  ///
  /// - Parameters:
  ///   - isSweeping: whether a run of the sweeper comes first; otherwise nothing is changed.
  ///   - line: takes the lines.
  /// - Returns: whether a reference has no file.
  /// - Throws: what the store and the files throw.
  package static func run(
    _ configuration: Configuration, isSweeping: Bool, line: (String) -> Void
  ) async throws -> Bool {
    let installation = try await Installation.existing(configuration)
    let environment = ProcessInfo.processInfo.environment
    let ring = try MasterKey.load(configuration, environment: environment).ring
    let files = try await FileStorage.open(
      folder: configuration.filesFolder, environment: environment, store: installation.bench.store,
      references: Features.blobReferences, keys: FileKeys(ring: ring), clock: installation.bench.clock)
    if isSweeping {
      let sweep = try await files.sweeper.sweep()
      line("清理：标记 \(sweep.marked) 个，删除 \(sweep.removed) 个（\(sweep.removedBytes) 字节）")
      line("  swept: \(sweep.marked) marked, \(sweep.removed) removed (\(sweep.removedBytes) bytes)")
    }
    let report = try await files.sweeper.check()
    for text in lines(of: report) { line(text) }
    return report.missing > 0
  }

  /// Seals what is not sealed with the present master key, and tells so in both languages.
  ///
  /// - Returns: whether a file is damaged.
  /// - Throws: what the store and the files throw.
  package static func seal(_ configuration: Configuration, line: (String) -> Void) async throws -> Bool {
    let installation = try await Installation.existing(configuration)
    let report = try await installation.fileSealing.seal()
    try await installation.close()
    line("看过 \(report.looked) 个文件，加密 \(report.sealed) 个，损坏 \(report.damaged.count) 个")
    line("  \(report.looked) files seen, \(report.sealed) sealed, \(report.damaged.count) damaged")
    report.damaged.forEach { line("  \($0)") }
    return !report.damaged.isEmpty
  }

  private static func lines(of report: BlobReport) -> [String] {
    var lines = [
      "文件 \(report.files) 个，\(report.bytes) 字节",
      "  \(report.files) files, \(report.bytes) bytes",
      "无引用可清理 \(report.unused) 个（\(report.unusedBytes) 字节），其中已标记 \(report.marked) 个；无引用但未到期 \(report.young) 个",
      "  \(report.unused) unused (\(report.unusedBytes) bytes), \(report.marked) of them marked; \(report.young) unused but young",
    ]
    if report.waitingForScan + report.infected > 0 {
      lines.append("待补扫 \(report.waitingForScan) 个，事后查出病毒并删除 \(report.infected) 个")
      lines.append("  \(report.waitingForScan) wait for the scanner, \(report.infected) found infected and removed")
    }
    if report.missing > 0 {
      lines.append("有引用但文件缺失 \(report.missing) 个：")
      lines.append("  \(report.missing) references without a file:")
      lines += report.missingExamples.map { "  \($0)" }
    }
    return lines
  }
}
