import ArgumentParser
import Platform

/// Accounts, from the machine that holds the data.
struct Admin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make administrators and let them in again (管理员).", subcommands: [Create.self, Reset.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the division, if it is missing, and an administrator for all of it.",
      discussion:
        "The password is asked for on the terminal, or read as one line from a pipe; it has to be changed at the first sign-in."
    )

    @OptionGroup var data: DataOptions
    @Option(help: "Login name, 3 to 32 letters, digits, dots or dashes.") var login: String
    @Option(help: "Name of the person.") var name: String

    func run() async throws {
      try await Failure.explained {
        guard let password = Console.secret("初始密码 initial password:") else {
          throw ValidationError("No password was given.")
        }
        try await Administrators.create(
          login: login, name: name, password: password, configuration: try data.configuration())
        Console.line("已建立管理员 administrator made: \(login)")
      }
    }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an account a new temporary password and end its sessions.",
      discussion: "For the day when nobody can sign in. The act is recorded like any other.")

    @OptionGroup var data: DataOptions
    @Option(help: "Login name.") var login: String

    func run() async throws {
      try await Failure.explained {
        guard let password = Console.secret("新的临时密码 new temporary password:") else {
          throw ValidationError("No password was given.")
        }
        try await Administrators.reset(login: login, password: password, configuration: try data.configuration())
        Console.line("已重置 reset: \(login)")
      }
    }
  }
}
