import ArgumentParser
import Kernel
import Platform

/// Turns an error into what happened and what to do next, in both languages.
enum Failure {
  /// Runs the body; a coded error is explained on standard error and ends the program with a status that tells
  /// service managers whether a restart may help.
  static func explained(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as any CodedError {
      for line in ErrorWords.lines(for: error) { Console.error(line) }
      throw ExitCode(status(of: error))
    }
  }

  /// 1, or a number of sysexits.h: 69 the database is away, 77 it refuses the account, 78 the configuration is wrong.
  private static func status(of error: any CodedError) -> Int32 {
    if let error = error as? PlatformError { return error.exitStatus }
    return ["cryptography.key", "ledger.key"].contains { error.code.hasPrefix($0) } ? 78 : 1
  }
}
