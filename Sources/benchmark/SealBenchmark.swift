import ArgumentParser
import Cryptography
import Kernel
import Store

/// What sealing adds to a field: names and forms of one person, sealed by a write and opened by a read, less the same without seals.
struct SealBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "seal")

  @Option(help: "Fields.") var count = 200_000

  func run() async throws {
    let ring = KeyRing.ephemeral()
    var options = SQLiteOptions()
    options.seals.use(ring: ring, installation: FieldSealer(dataKey: .random(), older: ring))
    options.maximumReaders = 1
    let store = try await SQLiteStore.temporary(options: options)
    try await store.migrate([])
    let (count, person) = (count, SealOwner(high: 1, low: 2))
    let name = "张晓雨"
    let number = "51160219920315102X|13900000001"
    let sealed = try await store.write { tx in
      (try tx.sealed(name, of: person), try tx.seal(number, of: person, context: "party.code/1"))
    }
    let sealing = try await store.write { tx in
      try microseconds(count) { _ = try tx.seal(number, of: person, context: "party.code/1") }
    }
    let (openingBytes, openingText) = try await store.read { tx in
      (
        try microseconds(count) { _ = try tx.open(sealed.1, context: "party.code/1") },
        try microseconds(count) { _ = try tx.openText(sealed.0) }
      )
    }
    report(["seal_us": sealing, "open_us": openingBytes, "open_text_us": openingText])
    try await store.close()
  }
}

/// How long one call takes, in microseconds, over many.
private func microseconds(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  for _ in 0..<count { try body() }
  return (clock.now - start).inSeconds * 1_000_000 / Double(max(count, 1))
}
