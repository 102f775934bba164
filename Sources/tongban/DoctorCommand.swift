import ArgumentParser
import Platform

/// Looks for what is weak, missing or broken.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Find weak settings and damage (体检).",
    discussion: "Exit status 0: nothing found; 1: warnings; 2: errors. Changes nothing.")

  @OptionGroup var data: DataOptions
  @Flag(help: "Also read every file and compare it with its name (slow).") var files = false

  func run() async throws {
    var worst = Doctor.Severity.fine
    try await Failure.explained {
      let findings = try await Doctor.examine(try data.configuration(), readingFiles: files)
      for finding in findings { Console.line("\(finding.severity.mark) \(finding.zh)\n  \(finding.en)") }
      if findings.isEmpty { Console.line("一切正常 nothing found") }
      worst = findings.map(\.severity).max() ?? .fine
    }
    if worst != .fine { throw ExitCode(worst == .error ? 2 : 1) }
  }
}
