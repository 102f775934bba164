import ArgumentParser
import Foundation
import Platform
import Store
import WebSupport

/// Takes a folder of acts into a fresh installation, as `tongban import regulations` does, then the same files again.
struct RegulationsBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "regulations")

  @Option(help: "A folder with acts in Markdown.") var acts: String
  @Option(help: "An empty folder for the installation.") var data: String

  func run() async throws {
    var configuration = try Configuration(
      environment: ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("TONGBAN_DATABASE") })
    configuration.dataFolder = data
    configuration.isDemonstration = true
    try await (try await Installation.open(configuration)).close()
    let clock = ContinuousClock()
    let start = clock.now
    let first = try await RegulationFiles.importing(
      acts, dryRun: false, language: .zhCN, configuration: configuration)
    let again = clock.now
    let second = try await RegulationFiles.importing(
      acts, dryRun: false, language: .zhCN, configuration: configuration)
    let files = first.counts.values.reduce(0, +)
    report([
      "files": Double(files), "articles": Double(first.articles), "refused": Double(first.refused),
      "seconds": (again - start).inSeconds, "again_seconds": (clock.now - again).inSeconds,
      "changed_again": Double(second.articles),
    ])
  }
}
