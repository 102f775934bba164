import Cryptography
import Kernel
package import Store

/// Copies an installation's rows from one engine to the other, table by table, parents first.
///
/// The first pass copies in the order of each table's primary key and notes in the target how far it has come, in the same
/// transaction as the rows: killed at any moment, the next run goes on from there. The source may be in use. The final pass
/// keeps everybody from writing, compares every table, mends what was changed meanwhile, and ends only when both are equal.
package struct DatabaseMove: Sendable {
  private let source: any Store
  private let target: any Store
  /// Rows that share a transaction.
  private let batchRows: Int
  /// Comparisons at most; the source is quiet, so the second one should find nothing to mend.
  private static let mostRounds = 3

  /// A move; `target` may be new, or what an interrupted move of the same source has left.
  package init(from source: any Store, to target: any Store, batchRows: Int = 2_000) {
    self.source = source
    self.target = target
    self.batchRows = max(1, batchRows)
  }

  /// Moves everything and answers what both hold.
  ///
  /// - Parameter isFinal: whether the move is completed; without it only the first pass is made, and the target stays marked as
  ///   unfinished.
  /// - Throws: ``MoveError``, a ``StoreError``.
  package func run(isFinal: Bool = true, progress: @escaping @Sendable (String) -> Void = { _ in }) async throws
    -> MoveReport
  {
    let tables = try await prepare()
    for (index, table) in tables.enumerated() {
      let copy = TableCopy(table: table, source: source, target: target, batchRows: batchRows)
      let place = "\(index + 1)/\(tables.count) \(table.name)"
      let count = try await copy.run(identity: try await identity()) { progress("\(place): \($0)") }
      if count > 0 { progress("\(place): \(count) rows copied") }
    }
    guard isFinal else { return MoveReport(tables: [:], isFinal: false) }
    progress("final pass: the source is held")
    let hold = try await SourceHold(source, tables: tables)
    do {
      let found = try await settle(tables, progress)
      try await hold.end()
      try await target.write { tx in try TransferQueries.removeAll(in: tx) }
      return MoveReport(tables: found, isFinal: true)
    } catch {
      try? await hold.end()
      throw error
    }
  }

  /// Compares, mends, and compares again.
  private func settle(
    _ tables: [StoredTable], _ progress: @escaping @Sendable (String) -> Void
  ) async throws -> ContentDigests {
    for round in 1...Self.mostRounds {
      progress("comparing \(tables.count) tables")
      let there = try await ContentComparison.digests(of: source, tables: tables)
      let here = try await ContentComparison.digests(of: target, tables: tables)
      let unequal = tables.filter { there[$0.name] != here[$0.name] }
      if unequal.isEmpty { return there }
      let names = unequal.map(\.name).joined(separator: ", ")
      guard round < Self.mostRounds else { throw MoveError.unequal(tables: names) }
      progress("mending \(names)")
      var mends: [TableMend] = []
      for table in unequal {
        let mend = TableMend(table: table, source: source, target: target, batchRows: batchRows)
        try await mend.addAndReplace()
        mends.append(mend)
      }
      for mend in mends.reversed() { try await mend.removeSurplus() }
    }
    return [:]
  }

  /// Makes the target's schema, and looks whether it is empty or belongs to this move.
  private func prepare() async throws -> [StoredTable] {
    let identity = try await identity()
    let begun = try await TransferMark.sources(in: target)
    let isFresh = begun.isEmpty
    guard begun.allSatisfy({ $0 == identity }) else { throw MoveError.otherMoveBegun }
    if isFresh { try await PristineContent.require(of: target) }
    try await target.migrate(Features.migrations)
    let (theirs, ours) = (try await migrations(of: source), try await migrations(of: target))
    if let module = Set(theirs.keys).union(ours.keys).sorted().first(where: { theirs[$0] != ours[$0] }) {
      throw MoveError.schemaDiffers(module: module)
    }
    let engine = EngineName(source)
    let tables = try await source.read(.bulk) { tx in try CatalogQueries.tables(engine, in: tx) }
    if let table = tables.first(where: \.key.isEmpty) { throw MoveError.keyMissing(table: table.name) }
    if isFresh {
      let mark = TransferQueries.Progress(
        name: TransferMark.Kind.move.rawValue, source: identity, lastKey: nil, isCopied: false)
      try await target.write { tx in
        for table in tables.reversed() { try TableQueries.deleteAll(table, in: tx) }
        try TransferQueries.set(mark, in: tx)
      }
    }
    return tables
  }

  /// What tells this installation from every other: when each of its migrations was applied.
  private func identity() async throws -> String {
    try await source.read { tx in Digest.hex(Digest.sha256(try CatalogQueries.history(in: tx).utf8)) }
  }

  private func migrations(of store: any Store) async throws -> [String: Int] {
    try await store.read { tx in try CatalogQueries.migrations(in: tx) }
  }
}

/// What a move has found.
package struct MoveReport: Sendable {
  let tables: ContentDigests
  /// Whether source and target were compared and are equal.
  package let isFinal: Bool

  package var tableCount: Int { tables.count }
  package var rowCount: Int { tables.values.reduce(0) { $0 + $1.rowCount } }
  /// One line for each table with rows: name, number of rows, digits of their digest.
  package var lines: [String] {
    tables.filter { $0.value.rowCount > 0 }.sorted { $0.key < $1.key }
      .map { "\($0.key)  \($0.value.rowCount)  \($0.value.text)" }
  }
}
