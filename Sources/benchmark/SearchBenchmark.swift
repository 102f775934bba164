import ArgumentParser
import Cases
import Identity
import Kernel
import Platform
import Services
import Store
import WebSupport

/// Every pair of neighbouring Chinese characters that stands in a name of the catalogue, searched once.
struct SearchBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "search")

  @Option(help: "A folder with the demonstration.") var data: String

  func run() async throws {
    let bench = try await BenchmarkBench.open(data)
    let search = CatalogueSearch()
    _ = try await search.refresh(from: bench.bench.store)
    var pairs: Set<String> = []
    for (_, content) in try CatalogueContent.published().contents() {
      let characters = Array(content.name.zh)
      for (one, two) in zip(characters, characters.dropFirst())
      where one.isChinese && two.isChinese { pairs.insert(String([one, two])) }
    }
    let clock = ContinuousClock()
    var milliseconds: [Double] = []
    var found = 0
    for pair in pairs.sorted() {
      let start = clock.now
      found += search.search(pair).total
      milliseconds.append((clock.now - start).inSeconds * 1000)
    }
    report([
      "queries": Double(pairs.count), "found": Double(found), "p50_ms": percentile(0.5, of: milliseconds),
      "p95_ms": percentile(0.95, of: milliseconds), "max_ms": milliseconds.max() ?? 0,
    ])
    try await bench.installation.close()
  }
}

extension Character {
  fileprivate var isChinese: Bool { unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) } }
}
