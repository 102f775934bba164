import Foundation
import WebSupport

/// The real acts for the demonstration, where their texts lie on the machine.
enum DemoActs {
  /// Imports them from the folder that the environment names, if it names one.
  static func load(
    into bench: Workbench, environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws {
    guard let folder = environment["TONGBAN_DEMO_ACTS"] else { return }
    _ = try await RegulationFiles.importing(
      RegulationFiles.files(in: folder), dryRun: false, words: bench.renderer.words(.zhCN), into: bench)
  }
}
