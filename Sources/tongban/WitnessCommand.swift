import ArgumentParser
import Kernel
import Transparency
import Witness

/// Cosigns checkpoints of logs, as a program of its own, on a machine that the log's operator does not control.
struct WitnessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness", abstract: "Cosign checkpoints of ledgers (见证人).",
    discussion: """
        tongban witness key   --folder DIR --name NAME               the key that others need; made when there is none
        tongban witness serve --folder DIR --name NAME --logs FILE   answer until SIGTERM

      It needs no database and no installation. docs/operations/witness.md tells more.
      """,
    subcommands: [WitnessServe.self, WitnessShowKey.self])
}

/// Where a witness keeps what it knows, and what it is called.
struct WitnessOptions: ParsableArguments {
  @Option(help: "Folder of the key and of the checkpoints that were seen; made when there is none.") var folder: String
  @Option(help: "Name of the witness, such as witness.example.org.") var name: String

  var keyFile: String { folder + "/witness.key" }
}

/// Answers logs.
struct WitnessServe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Answer requests of logs (服务).",
    discussion: "The list has the key of one log in each line. SIGTERM ends it once running requests are answered.")

  @OptionGroup var witness: WitnessOptions
  @Option(help: "File with the keys of the logs that are cosigned.") var logs: String
  @Option(help: "Address to listen on.") var host = "127.0.0.1"
  @Option(help: "Port to listen on; 0 takes a free one.") var port = 8090

  func run() async throws {
    try await Failure.explained {
      let known = try KnownLog.list(file: logs)
      let folder = try WitnessFolder(path: witness.folder)
      let cosigner = try WitnessKey.load(name: witness.name, file: witness.keyFile)
      let service = WitnessService(logs: known, cosigner: cosigner, folder: folder, clock: SystemWallClock())
      Console.line(service.vkey)
      let host = host
      try await WitnessServer(service: service, host: host, port: port).run { port in
        Console.line("http://\(host):\(port)")
      }
    }
  }
}

/// Shows the public half of the key.
struct WitnessShowKey: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Show the key by which others verify the cosignatures (公钥).")

  @OptionGroup var witness: WitnessOptions

  func run() async throws {
    try await Failure.explained {
      try WitnessFolder.make(witness.folder)
      Console.line(try WitnessKey.load(name: witness.name, file: witness.keyFile).verifierKey.vkey)
    }
  }
}
