import ArgumentParser
import Platform

/// What the law gives a person a right to, from the machine that holds the data.
struct Person: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Erase the data of one person (个人信息删除).", subcommands: [Erase.self])

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Destroy the key of a person's data and close the account.",
      discussion: """
        Refused while a case of the person is open. What the person's key sealed can never be opened again; numbers, states and
        clocks of closed cases stay, and so do the proofs of the ledger. 个人信息保护法第四十七条。
        """)

    @OptionGroup var data: DataOptions
    @Option(help: "Login name of the person.") var login: String
    @Option(help: "Why, for the trail; no names.") var cause: String
    @Flag(help: "Do it; there is no way back.") var yes = false

    func run() async throws {
      guard yes else { throw ValidationError("Say --yes: this cannot be undone. 此操作不可恢复，请加 --yes。") }
      try await Failure.explained {
        try await Erasure.erase(login: login, cause: cause, configuration: try data.configuration())
        Console.line("已删除 erased: \(login)")
      }
    }
  }
}
