import ArgumentParser
import Platform

/// What is on record, for those who inspect.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Hand an inspector what is on record (审计).", subcommands: [AuditExportCommand.self])
}

/// Everything about one case, one person or one office.
struct AuditExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write everything about one case, person or office to a folder (导出审计材料).",
    discussion: """
        tongban audit export --case 51160220261123000017 --out case
        tongban audit export --person --cause "信访事项核查 2026-31" --out person      asks for the number of the papers
        tongban audit export --office 区市场监管局 --out office

      The number of a person's papers is asked for on the terminal, or read as one line from a pipe, so that it stands in no list \
      of processes and no history. The export is recorded before its first line is read; a person sees it under "who looked at my \
      data" with its cause.
      """)

  @OptionGroup var data: DataOptions
  @Option(name: .customLong("case"), help: "Number of a case.") var number: String?
  @Flag(help: "A person or an enterprise; the number of their papers is asked for.") var person = false
  @Option(help: "Name or code of an office, with those under it.") var office: String?
  @Option(help: "Why; needed for a person.") var cause: String?
  @Option(help: "Folder to write, new or empty.") var out: String

  func validate() throws {
    let chosen = [number != nil, person, office != nil].filter { $0 }.count
    guard chosen == 1 else { throw ValidationError("Choose one of --case, --person and --office.") }
    guard !person || cause != nil else { throw ValidationError("--person needs --cause.") }
  }

  func run() async throws {
    try await Failure.explained {
      let files = try await AuditExport.run(
        try subject(), cause: cause, to: out, configuration: try data.configuration())
      for file in files { Console.line("\(out)/\(file.name)  \(file.lines) 行 lines") }
      Console.line("\(out)/README.txt")
    }
  }

  private func subject() throws -> AuditSubject {
    if let number { return .matter(number: number) }
    if let office { return .office(name: office) }
    guard let code = Console.secret("证件号码 number of the papers:"), !code.isEmpty else {
      throw ValidationError("No number was given.")
    }
    return .party(code: code)
  }
}
