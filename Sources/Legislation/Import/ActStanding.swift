import Kernel
import Search
import Store
import WebSupport

/// Keeps what the search index says of acts at what holds: their words and whether they apply.
///
/// What an import changes is told in its own transaction. What lapses on a day to come is told by a sweep on that day: the index counts
/// facets by a mark in its segments, and a day in its place would be looked at for every document of every search.
struct ActStanding: Sendable {
  /// Acts told in one transaction.
  private static let batch = 20

  private let bench: Workbench

  init(_ bench: Workbench) {
    self.bench = bench
  }

  var job: PeriodicJob {
    PeriodicJob(name: "legislation.lapse", intervalSeconds: 1800) { _ in try await sweep() }
  }

  private var today: CivilDate { bench.clock.now().civilDate() }

  /// Tells the index of the acts that have lapsed since it was told last; gives how many.
  @discardableResult
  func sweep() async throws -> Int {
    guard bench.search != nil else { return 0 }
    let day = today
    var told = 0
    while true {
      let names = try await bench.store.read { try ActWriteQueries.lapsed(on: day, limit: Self.batch, in: $0) }
      guard !names.isEmpty else { return told }
      try await bench.store.write { try index(names, in: $0) }
      told += names.count
    }
  }

  /// Puts acts into the index as they stand today.
  func index(_ names: [String], in tx: WriteTransaction) throws {
    guard let writer = bench.search?.writer else { return }
    let today = today
    for name in names {
      guard let act = try ActQueries.find(name, in: tx) else { continue }
      if let document = try ActSearchSource.document(act, on: today, in: tx) { try writer.put([document], in: tx) }
      try ActWriteQueries.noteLapse(act.id, isTold: act.state(on: today) == .repealed, in: tx)
    }
  }
}
