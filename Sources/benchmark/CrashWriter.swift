import ArgumentParser
import Cases
import Foundation
import Identity
import Kernel
import Platform
import Services
import Store
import WebSupport

/// Submits cases from many clients and prints each number once it is acknowledged, until the process is killed.
struct CrashWriter: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "crash-writer")

  @Option(help: "A folder with the demonstration; it is written to.") var data: String
  @Option(help: "Clients at the same time.") var clients = 32
  @Option(help: "Cases at most for each client.") var cases = 2_000

  func run() async throws {
    let bench = try await BenchmarkBench.open(data)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 0..<clients {
        group.addTask { [cases] in
          for number in 0..<cases {
            let receipt = try await bench.submitUntilAcknowledged(key: "crash-\(getpid())-\(client)-\(number)")
            FileHandle.standardOutput.write(Data("\(receipt.number)\n".utf8))
          }
        }
      }
      try await group.waitForAll()
    }
  }
}

extension BenchmarkBench {
  /// Submits as a person does: what got no answer is sent again with the same key, which gives the same receipt. To the engine
  /// itself: no server runs here that would notice when a database takes changes again.
  func submitUntilAcknowledged(key: String) async throws -> CaseReceipt {
    while true {
      do {
        return try await submit(key: key, in: installation.database)
      } catch let error as StoreError {
        // Twenty a second at most for each client while a database is away.
        FileHandle.standardError.write(Data("\(error.code)\n".utf8))
        try await Task.sleep(for: .milliseconds(50))
      }
    }
  }
}

/// Reads acknowledged numbers from standard input and looks each of them up, whole.
struct CrashCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "crash-check")

  @Option(help: "The folder that the killed writer wrote to.") var data: String

  func run() async throws {
    let bench = try await BenchmarkBench.open(data)
    let queries = bench.bench.cases.queries
    var acknowledged = 0
    var missing = 0
    while let number = readLine() {
      acknowledged += 1
      let isWhole = try await bench.bench.store.read { tx in
        guard let file = try queries.byNumber(number, in: tx) else { return false }
        return try !file.clocks.isEmpty && !queries.timeline(file.id, publicOnly: false, in: tx).isEmpty
      }
      if !isWhole { missing += 1 }
    }
    let damage = try await bench.installation.database.checkIntegrity()
    let halves = try await bench.bench.store.read { tx in try CrashQueries.halfCases(in: tx) }
    report([
      "acknowledged": Double(acknowledged), "missing": Double(missing), "half": Double(halves),
      "integrity_problems": Double(damage.count),
    ])
    try await bench.installation.close()
    if missing + halves + damage.count > 0 { throw ExitCode.failure }
  }
}

/// What would be left of a submission that was not one transaction.
enum CrashQueries {
  static func halfCases(in tx: ReadTransaction) throws -> Int {
    try tx.first(
      """
      SELECT (SELECT count(*) FROM case_file f WHERE NOT EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = f.id))
        + (SELECT count(*) FROM case_file f WHERE NOT EXISTS (SELECT 1 FROM case_clock c WHERE c.holder_id = f.id))
        + (SELECT count(*) FROM case_file f WHERE NOT EXISTS (SELECT 1 FROM case_form d WHERE d.case_id = f.id))
      """
    ) { try $0.int(0) } ?? 0
  }
}
