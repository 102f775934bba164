import ArgumentParser
import Foundation
import Platform

/// Loads the demonstration district once and serves it.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Load and serve the demonstration district (演示).",
    discussion: "The catalogue is real; people, enterprises and cases are invented and every page says so.")

  @Option(help: "Folder for the demonstration; keep it apart from real data.") var data = "var/demo"
  @Flag(help: "Load the data and stop.") var loadOnly = false
  @OptionGroup var listen: ListenOptions

  func run() async throws {
    try await Failure.explained {
      var options = DataOptions()
      options.data = data
      var configuration = try options.configuration()
      configuration.isDemonstration = true
      // Nobody stands in front of a demonstration who would have to be told first.
      configuration.drainSeconds = 0
      listen.apply(to: &configuration)
      try await Demonstration.load(configuration) { stage in Console.line("… \(stage)") }
      guard !loadOnly else { return }
      let host = configuration.host
      let installation = try await Installation.open(configuration)
      try await Server(installation).run { port in Self.announce("http://\(host):\(port)") }
    }
  }

  private static func announce(_ address: String) {
    Console.line("")
    Console.line("演示区已就绪 · the demonstration is ready: \(address)")
    Console.line("工作台 desk: \(address)/desk    监督 supervision: \(address)/supervision")
    Console.line("")
    Console.line("演示账号 accounts (密码 password: \(Demonstration.password))")
    for account in Demonstration.accounts {
      Console.line("  \(account.login.padding(toLength: 12, withPad: " ", startingAt: 0))\(account.zh) · \(account.en)")
    }
    Console.line("")
    Console.line("Ctrl-C 停止 · stops")
  }
}
