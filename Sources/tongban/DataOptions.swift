import ArgumentParser
import Foundation
import Platform

/// Options that every command with data takes.
struct DataOptions: ParsableArguments {
  @Option(help: "Folder of database, files and master key; otherwise TONGBAN_DATA.") var data: String?

  /// The configuration of the environment with this folder.
  func configuration() throws -> Configuration {
    var configuration = try Configuration(environment: ProcessInfo.processInfo.environment)
    if let data { configuration.dataFolder = data }
    return configuration
  }
}

/// Options of the commands that listen.
struct ListenOptions: ParsableArguments {
  @Option(help: "Address to listen on.") var host: String?
  @Option(help: "Port to listen on; 0 takes a free one.") var port: Int?

  func apply(to configuration: inout Configuration) {
    if let host { configuration.host = host }
    if let port { configuration.port = port }
    configuration.takeFreePort()
  }
}
