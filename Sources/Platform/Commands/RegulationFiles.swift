import Acts
package import Foundation
import Identity
import Kernel
package import Legislation
import Store
package import WebSupport

/// Acts from a folder of Markdown files.
package enum RegulationFiles {
  /// So many acts are kept in one transaction.
  private static let batch = 40

  /// What became of the files.
  package struct Outcome: Sendable {
    /// A line for each file that changed something or was refused.
    package var lines: [String] = []
    package var counts: [ActOutcome: Int] = [:]
    package var refused = 0
    /// Articles that now have an address and had none before, or another text.
    package var articles = 0
  }

  /// Imports every `.md` file of a folder, and of the folders in it; a file that cannot be read is reported and the rest go on.
  package static func importing(
    _ path: String, dryRun: Bool, language: Language, configuration: Configuration
  ) async throws -> Outcome {
    let files = try files(in: path)
    let installation = try await Installation.open(configuration)
    let bench = installation.bench
    let outcome = try await importing(files, dryRun: dryRun, words: bench.renderer.words(language), into: bench)
    try await installation.close()
    return outcome
  }

  /// Imports files into an open installation.
  package static func importing(
    _ files: [URL], dryRun: Bool, words: Words, into bench: Workbench
  ) async throws -> Outcome {
    var outcome = Outcome()
    let read = await reading(files)
    var acts: [ActFile] = []
    for (file, result) in zip(files, read) {
      switch result {
      case .act(let act): acts.append(act)
      case .refused(let error):
        outcome.refused += 1
        outcome.lines.append("✗ \(file.lastPathComponent): \(words("error.\(error.code)"))")
        outcome.lines.append("  → \(words("error.\(error.code).next"))")
      }
    }
    // Older texts first, so that the newest version of an act becomes its present one and no version is called older.
    acts.sort { ($0.versionOn.dayNumber, $0.name) < ($1.versionOn.dayNumber, $1.name) }
    for start in stride(from: 0, to: acts.count, by: batch) {
      let part = Array(acts[start..<min(start + batch, acts.count)])
      let results =
        dryRun
        ? try await bench.store.read(.bulk) { tx in try ActCommands(bench).check(part, in: tx) }
        : try await bench.store.write { tx in try ActCommands(bench).put(part, by: .system, in: tx) }
      for (act, result) in zip(part, results) {
        outcome.counts[result, default: 0] += 1
        guard result != .unchanged else { continue }
        outcome.articles += act.act.articles.count
        outcome.lines.append(line(act, result, words))
      }
    }
    outcome.lines.append(summary(outcome, of: files.count, words))
    return outcome
  }

  /// The files of a folder in the order of their paths, or the one that is named.
  static func files(in path: String) throws -> [URL] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw PlatformError.fileUnreadable(path: path)
    }
    let root = URL(filePath: path)
    guard isFolder.boolValue else { return [root] }
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
      throw PlatformError.fileUnreadable(path: path)
    }
    return names.filter { $0.hasSuffix(".md") }.sorted().map { root.appending(path: $0) }
  }

  /// A file, read or not.
  private enum Reading {
    case act(ActFile)
    case refused(any CodedError)
  }

  /// Reads files side by side; the results stand in the order of the files.
  private static func reading(_ files: [URL]) async -> [Reading] {
    let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
    return await withTaskGroup(of: [(Int, Reading)].self) { group in
      for worker in 0..<workers {
        group.addTask {
          stride(from: worker, to: files.count, by: workers).map { ($0, read(files[$0])) }
        }
      }
      var results: [(Int, Reading)] = []
      for await part in group { results += part }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private static func read(_ file: URL) -> Reading {
    guard let data = try? Data(contentsOf: file) else {
      return .refused(PlatformError.fileUnreadable(path: file.path))
    }
    do {
      return .act(try ActFile(name: file.lastPathComponent, bytes: Array(data)))
    } catch let error as any CodedError {
      return .refused(error)
    } catch {
      return .refused(ActFileError.notText)
    }
  }

  private static func line(_ file: ActFile, _ outcome: ActOutcome, _ words: Words) -> String {
    words(
      "legislation.import.line",
      [
        "outcome": words("legislation.import.\(outcome.rawValue)"), "file": file.name,
        "articles": "\(file.act.articles.count)", "level": words(file.act.level.wordKey),
      ])
  }

  private static func summary(_ outcome: Outcome, of files: Int, _ words: Words) -> String {
    var arguments = ["files": "\(files)", "refused": "\(outcome.refused)", "articles": "\(outcome.articles)"]
    for kind in ActOutcome.allCases { arguments[kind.rawValue] = "\(outcome.counts[kind] ?? 0)" }
    return words("legislation.import.summary", arguments)
  }
}
