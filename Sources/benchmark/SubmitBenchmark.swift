import ArgumentParser
import Cases
import Foundation
import GRDB
import Identity
import Kernel
import Platform
import Services
import Store
import WebSupport

/// Cases submitted by concurrent clients, beside the same statements replayed bare with one commit per eight cases.
struct SubmitBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "submit")

  @Option(help: "A folder with the demonstration; it is written to.") var data: String
  @Option(help: "Clients at the same time.") var clients = 32
  @Option(help: "Cases for each client.") var cases = 100
  @Flag(help: "Leave out the bare replay, which works on an SQLite file only.") var noReplay = false

  func run() async throws {
    let bench = try await BenchmarkBench.open(data)
    for number in 0..<50 { _ = try await bench.submit(key: "warm-\(number)-\(getpid())") }
    let before = bench.installation.database.statistics
    let clock = ContinuousClock()
    let start = clock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 0..<clients {
        group.addTask { [cases] in
          for number in 0..<cases { _ = try await bench.submit(key: "b-\(getpid())-\(client)-\(number)") }
        }
      }
      try await group.waitForAll()
    }
    let seconds = (clock.now - start).inSeconds
    let after = bench.installation.database.statistics
    let commits = Double(after.commits - before.commits)
    let rate = Double(clients * cases) / seconds
    try await bench.installation.close()
    var figures = [
      "cases_per_second": rate, "commits": commits, "cases_per_commit": Double(clients * cases) / commits,
    ]
    if !noReplay {
      let replay = Replay(folder: data, recorded: try await Replay.record(data))
      let bare = try replay.casesPerSecond(count: clients * cases, perCommit: 8)
      let (share, count) = try replay.ledgerShare(
        count: clients * cases, perCommit: 8, secondsPerCase: 1 / rate,
        secondsPerEntry: EntrySource(clock: SystemWallClock()).microsecondsPerEntry() / 1_000_000)
      figures["ledger_share"] = share
      figures["ledger_entries_per_case"] = count
      figures["bare_cases_per_second"] = bare
      figures["ratio_to_bare"] = rate / bare
    }
    report(figures)
  }
}

/// The statements of one submission, replayed on a bare connection with the same durability.
struct Replay {
  let folder: String
  let recorded: [StatementLog.Execution]

  /// Cases per second when so many cases share a commit.
  func casesPerSecond(count: Int, perCommit: Int) throws -> Double {
    try replay(recorded, count: count, perCommit: perCommit)
  }

  private func replay(_ recorded: [StatementLog.Execution], count: Int, perCommit: Int, series: Int = 0) throws
    -> Double
  {
    var configuration = GRDB.Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
    }
    let queue = try DatabaseQueue(path: folder + "/tongban.sqlite", configuration: configuration)
    let clock = ContinuousClock()
    let start = clock.now
    try queue.writeWithoutTransaction { database in
      for first in stride(from: 0, to: count, by: perCommit) {
        try database.inTransaction {
          for number in first..<min(first + perCommit, count) {
            for execution in recorded { try Self.run(execution, series * count + number, database) }
          }
          return .commit
        }
      }
    }
    return Double(count) / (clock.now - start).inSeconds
  }

  /// What the ledger adds to a submission, as a share of the submission without it: making its entries and writing them, measured by replaying the
  /// statements with and without the ledger's, in turns.
  func ledgerShare(
    count: Int, perCommit: Int, secondsPerCase: Double, secondsPerEntry: Double
  ) throws -> (share: Double, entriesPerCase: Double) {
    let without = recorded.filter { !$0.sql.contains("ledger_pending") }
    let entries = Double(recorded.count - without.count)
    var added: [Double] = []
    for round in 1...3 {
      let with = try 1 / replay(recorded, count: count, perCommit: perCommit, series: 2 * round)
      let bare = try 1 / replay(without, count: count, perCommit: perCommit, series: 2 * round + 1)
      added.append(with - bare)
    }
    let spent = max(added.sorted()[1], 0) + entries * secondsPerEntry
    return (spent / max(secondsPerCase - spent, .leastNonzeroMagnitude), entries)
  }

  /// Runs one submission with a log, to learn its statements and values.
  static func record(_ folder: String) async throws -> [StatementLog.Execution] {
    let bench = try await BenchmarkBench.open(folder)
    let log = StatementLog(keepsExecutions: true)
    var options = SQLiteOptions()
    options.statementLog = log
    options.seals = bench.installation.database.seals
    let store = try await SQLiteStore.open(path: folder + "/tongban.sqlite", options: options)
    let submission = try await bench.submission(key: "replay-\(getpid())")
    let cases = bench.bench.cases
    let actor = Actor.applicant(bench.principal)
    _ = try await store.write { tx in try cases.submit(submission, by: actor, in: tx) }
    try await store.close()
    try await bench.installation.close()
    return log.executions
  }

  /// One statement with values that are new for each case: identifiers, digests and numbers change, the rest stays.
  private static func run(_ execution: StatementLog.Execution, _ number: Int, _ database: Database) throws {
    let isInsert = execution.sql.hasPrefix("INSERT")
    let arguments = execution.arguments.map { value -> DatabaseValue in
      switch value {
      case .null: .null
      case .integer(let integer): integer.databaseValue
      case .real(let real): real.databaseValue
      case .text(let text): (isInsert && isKey(text) ? "\(text)-\(number)" : text).databaseValue
      case .blob(let bytes): Data(varied(bytes, number, isInsert)).databaseValue
      }
    }
    let statement = try database.cachedStatement(sql: execution.sql)
    try statement.setArguments(StatementArguments(arguments))
    if isInsert { try statement.execute() } else { _ = try GRDB.Row.fetchAll(statement) }
  }

  /// Numbers of cases, and identifiers that stand as text in the keys of processes.
  private static func isKey(_ text: String) -> Bool {
    (text.count >= 16 && text.allSatisfy(\.isNumber)) || UUID(uuidString: text) != nil
  }

  /// Identifiers made after this moment's are the submission's own; those of parties and authorities stay.
  private static func varied(_ bytes: [UInt8], _ number: Int, _ isInsert: Bool) -> [UInt8] {
    guard bytes.count == 32 || (bytes.count == 16 && bytes.isRecent) else { return bytes }
    var bytes = bytes
    let place = bytes.count - 4
    for offset in 0..<4 { bytes[place + offset] ^= UInt8(truncatingIfNeeded: (number + 1) >> (8 * offset)) }
    return bytes
  }
}

extension [UInt8] {
  /// Whether these are the bytes of an identifier made within the last minute.
  fileprivate var isRecent: Bool {
    let milliseconds = prefix(6).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    return abs(milliseconds - SystemWallClock().now().milliseconds) < 60_000
  }
}
