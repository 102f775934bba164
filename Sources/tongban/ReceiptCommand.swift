import ArgumentParser
import Platform

/// Checks proofs that people hold.
struct ReceiptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "Check a proof file offline (核验凭证).", subcommands: [ReceiptVerify.self])
}

/// Checks one proof file.
struct ReceiptVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check a proof file with nothing but the file and a key (离线核验).",
    discussion: """
      Exit status 0: genuine, signed by a trusted key and about the given case; 1: not so, and the reason was said; 2: no proof file; \
      3: it fits together, but without --key nobody vouches for the signature.
      """)

  @Argument(help: "The file, usually named *.tlog-proof.") var file: String
  @Option(help: "Key of the ledger that is trusted (name+id+key); may be repeated.") var key: [String] = []
  @Option(name: .customLong("case"), help: "Number of the case that the proof should be about.") var caseNumber: String?

  func run() async throws {
    var status: Int32 = 0
    try await Failure.explained {
      status = try ReceiptVerification.run(file: file, keys: key, caseNumber: caseNumber, line: Console.line)
    }
    if status != 0 { throw ExitCode(status) }
  }
}
