import ArgumentParser
import Kernel
import Platform

/// Turns an error into what happened and what to do next, in both languages.
enum Failure {
  /// Runs the body; a coded error is explained on standard error and ends the program with status 1.
  static func explained(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as any CodedError {
      for line in ErrorWords.lines(for: error) { Console.error(line) }
      throw ExitCode.failure
    }
  }
}
