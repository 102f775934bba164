import ArgumentParser
import Platform

/// Serves an installation.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the installation (服务).",
    discussion: """
      Runs pending migrations first. SIGTERM: /readyz says no, requests are taken for TONGBAN_DRAIN_SECONDS more, what runs is finished \
      within TONGBAN_STOP_SECONDS. Ctrl-C, or a second signal, leaves the pause out.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var listen: ListenOptions

  func run() async throws {
    try await Failure.explained {
      var configuration = try data.configuration()
      listen.apply(to: &configuration)
      let host = configuration.host
      let installation = try await Installation.open(configuration)
      installation.startNotices.forEach(Console.error)
      try await Server(installation).run { port in Console.line("http://\(host):\(port)") }
    }
  }
}
