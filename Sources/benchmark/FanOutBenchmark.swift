import ArgumentParser
import Foundation
import Kernel
import Platform
import Publishing
import Store
import WebSupport

/// Tells many subscribers of one publication: until a mail for each stands in the queue, durable.
struct FanOutBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "fan-out")

  @Option(help: "Addresses that want to hear of everything.") var subscribers = 100_000
  @Option(help: "A folder that `tongban demo --load-only` has filled; it is changed.") var data: String

  func run() async throws {
    var configuration = try Configuration(
      environment: ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("TONGBAN_DATABASE") })
    configuration.dataFolder = data
    configuration.isDemonstration = true
    let installation = try await Installation.open(configuration)
    let bench = installation.bench
    let known = try await bench.store.read { try FanOutQueries.confirmed(in: $0) }
    try await fill(bench)
    guard let publication = try await bench.store.read({ try FanOutQueries.anyPublication(in: $0) }) else {
      throw ValidationError("nothing is published in \(data)")
    }
    let fanOut = SubscriptionFanOut(store: bench.store, clock: bench.clock)
    let workers = JobWorkers(store: bench.store, kinds: [fanOut.kind], concurrency: 4, clock: bench.clock)
    let start = ContinuousClock.now
    try await bench.store.write { try fanOut.begin(publication, in: $0) }
    try await workers.runUntilIdle()
    let seconds = (ContinuousClock.now - start).inSeconds
    let mails = try await bench.store.read(.bulk) { try FanOutQueries.mails(of: publication, in: $0) }
    report(["mails": Double(mails), "expected": Double(subscribers + known), "seconds": seconds])
    try await installation.close()
    if mails != subscribers + known { throw ExitCode.failure }
  }

  private func fill(_ bench: Workbench) async throws {
    for start in stride(from: 0, to: subscribers, by: 1000) {
      try await bench.store.write { tx in
        for number in start..<min(start + 1000, subscribers) {
          try FanOutQueries.subscribe(
            "reader\(number)@example.org", id: bench.ids.make(), number: number, at: bench.clock.now(), in: tx)
        }
      }
    }
  }
}

/// Rows of subscribers who have confirmed, and what the fan-out made of them.
private enum FanOutQueries {
  static func subscribe(
    _ address: String, id: PublicationSubscriptionID, number: Int, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      """
      INSERT INTO publication_subscription
        (id, address_index, address, language, scope, confirmed_at, asked_count, asked_since, created_at)
      VALUES (?, ?, ?, 'zh-CN', ?, ?, 1, ?, ?)
      """,
      [id, Array("benchmark \(number)".utf8), try tx.sealed(address), SubscriptionScope().key, now, now, now])
  }

  /// Those of the demonstration who hear of everything.
  static func confirmed(in tx: ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT count(*) FROM publication_subscription WHERE scope = ? AND confirmed_at IS NOT NULL",
      [SubscriptionScope().key]
    ) { try $0.int(0) } ?? 0
  }

  static func anyPublication(in tx: ReadTransaction) throws -> PublicationID? {
    try tx.first(
      """
      SELECT p.id FROM publication p WHERE p.state = 'published'
      AND NOT EXISTS (SELECT 1 FROM publication_mailing m WHERE m.publication_id = p.id) ORDER BY p.id LIMIT 1
      """
    ) { try $0.id(0) }
  }

  static func mails(of publication: PublicationID, in tx: ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT recipients FROM publication_mailing WHERE publication_id = ? AND finished_at IS NOT NULL", [publication]
    ) { try $0.int(0) } ?? 0
  }
}
