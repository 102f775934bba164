import ArgumentParser
import Platform

/// Looks after the ledger and its copies.
struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Verify or mirror the ledger, or list its keys (存证账本).",
    discussion: """
        tongban ledger verify                              this installation: the log, and every row against its entry
        tongban ledger verify --url https://…/ledger       a log at its address, from its tiles alone
        tongban ledger verify --folder DIR --since FILE    a mirrored log, which must continue a checkpoint seen before
        tongban ledger mirror https://…/ledger DIR         a verified copy that anybody may keep
        tongban ledger keys                                the public keys of this installation
      """,
    subcommands: [LedgerVerify.self, LedgerMirrorCommand.self, LedgerKeysCommand.self])
}

/// Verifies a whole log.
struct LedgerVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Find any changed, dropped or re-ordered entry, and say where (核验账本).",
    discussion: "Exit status 0: nothing is wrong; 1: something is, and was named. Changes nothing in the log.")

  @OptionGroup var data: DataOptions
  @Option(help: "Folder of a mirrored log, instead of this installation.") var folder: String?
  @Option(help: "Address of a log, such as https://zwfw.example.gov.cn/ledger.") var url: String?
  @Option(help: "File with a checkpoint that was seen before; may be repeated.") var since: [String] = []
  @Option(help: "Key that is trusted (name+id+key); may be repeated. Otherwise the keys beside the log.") var key:
    [String] = []

  func validate() throws {
    guard [folder, url, data.data].compactMap({ $0 }).count <= 1 else {
      throw ValidationError("Give one of --data, --folder and --url.")
    }
  }

  func run() async throws {
    var isClean = false
    try await Failure.explained {
      let known = LedgerCheck.Known(keys: key, earlier: since)
      if let folder {
        isClean = try await LedgerCheck.run(.folder(folder), known: known, line: Console.line)
      } else if let url {
        isClean = try await LedgerCheck.run(.url(url), known: known, line: Console.line)
      } else {
        isClean = try await LedgerCheck.run(try data.configuration(), known: known, line: Console.line)
      }
    }
    if !isClean { throw ExitCode.failure }
  }
}

/// Copies a log.
struct LedgerMirrorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mirror", abstract: "Copy a log into a folder, verified (镜像账本).",
    discussion: """
      Fetches what the folder lacks. The new checkpoint is written last, and only when the whole copy verifies and continues what the \
      folder held before. Exit status 1: it does not.
      """)

  @Argument(help: "Address of the log.") var url: String
  @Argument(help: "Folder; made if missing.") var folder: String
  @Option(help: "Key that is trusted; may be repeated. Otherwise the folder's, or at first those beside the log.")
  var key: [String] = []

  func run() async throws {
    var isClean = false
    try await Failure.explained {
      isClean = try await LedgerMirror.run(from: url, to: folder, keys: key, line: Console.line)
    }
    if !isClean { throw ExitCode.failure }
  }
}

/// Lists the keys.
struct LedgerKeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the public keys that sign or have signed checkpoints (账本公钥).")

  @OptionGroup var data: DataOptions
  @Flag(help: "The keys of the log are lost: go on under those of this machine. Publish them anew.") var replace = false

  func run() async throws {
    try await Failure.explained {
      if replace { try await LedgerKeyList.replace(try data.configuration()) }
      for line in try await LedgerKeyList.lines(try data.configuration()) { Console.line(line) }
    }
  }
}
