import Search
import WebSupport

/// `tongban search rebuild`: makes the full-text index anew from what the features keep.
package enum SearchRebuild {
  /// Puts every public document in again, beside a running server if there is one; hands over a line for each source.
  ///
  /// - Throws: ``TextIndexError``; what the store throws.
  package static func run(_ configuration: Configuration, line: (String) -> Void) async throws {
    let installation = try await Installation.open(configuration)
    do {
      try await rebuild(installation.bench, line: line)
    } catch {
      try? await installation.close()
      throw error
    }
    try await installation.close()
  }

  /// The same with a program that is open already.
  static func rebuild(_ bench: Workbench, line: (String) -> Void) async throws {
    guard let search = bench.search else { return }
    for feature in Features.all { try await feature.prepare(bench: bench) }
    let sources = Features.all.flatMap { $0.searchSources(bench: bench) }
    for (source, documents) in try await TextIndexRebuild(search, sources: sources).run(bench.store) {
      line("\(source): \(documents)")
    }
  }
}
