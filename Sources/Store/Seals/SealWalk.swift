import Cryptography
import Kernel

/// Goes through sealed columns batch by batch, in short writes among those of people, and seals what stands in clear or under a
/// master key. What is sealed as it should be is left alone, so the walk may be broken off and begun again.
package struct SealWalk: Sendable {
  /// Rows looked at in one transaction.
  static let batch = 200

  private let columns: [SealedColumn]

  /// A walk through these columns.
  package init(_ columns: [SealedColumn]) { self.columns = columns }

  /// Walks to the end. Answers how many values were sealed.
  /// - Parameter progress: hears how many columns are done, of how many.
  @discardableResult
  package func run(
    _ store: any Store, progress: @Sendable (_ done: Int, _ total: Int) async throws -> Void = { _, _ in }
  ) async throws -> Int {
    var sealed = 0
    for (done, column) in columns.enumerated() {
      var last: [SQLValue]?
      while true {
        try await progress(done, columns.count)
        let step = try await store.write { [last] tx in try Self.step(column, after: last, in: tx) }
        sealed += step.sealed
        guard let end = step.last else { break }
        last = end
      }
    }
    try await progress(columns.count, columns.count)
    return sealed
  }

  private struct Step: Sendable {
    var sealed = 0
    /// The last row's key; nil at the end of the table.
    var last: [SQLValue]?
  }

  private static func step(_ column: SealedColumn, after last: [SQLValue]?, in tx: WriteTransaction) throws -> Step {
    let rows = try SealedColumnQueries.next(column, after: last, limit: batch, in: tx)
    var step = Step(last: rows.count == batch ? rows.last?.key : nil)
    for row in rows {
      guard let value = try sealed(row, column, in: tx) else { continue }
      try SealedColumnQueries.replace(row, of: column, by: value, in: tx)
      step.sealed += 1
    }
    return step
  }

  /// How many values of each column a master key still seals, by `table.column`: without that key they would not open.
  package func underMasterKeys(_ store: any Store) async throws -> [String: Int] {
    var found: [String: Int] = [:]
    for column in columns {
      var last: [SQLValue]?
      while true {
        let step = try await store.read { [last] tx in try Self.count(column, after: last, in: tx) }
        if step.sealed > 0 { found[column.name, default: 0] += step.sealed }
        guard let end = step.last else { break }
        last = end
      }
    }
    return found
  }

  private static func count(_ column: SealedColumn, after last: [SQLValue]?, in tx: ReadTransaction) throws -> Step {
    let rows = try SealedColumnQueries.next(column, after: last, limit: batch, in: tx)
    return Step(
      sealed: try rows.count { try isUnderMasterKey($0, column, in: tx) },
      last: rows.count == batch ? rows.last?.key : nil)
  }

  private static func isUnderMasterKey(
    _ row: SealedColumnQueries.Found, _ column: SealedColumn, in tx: ReadTransaction
  ) throws -> Bool {
    switch (column.form, row.value) {
    case (.bytes(let prefix, _), .blob(let bytes)):
      guard OwnedSeal.parts(bytes) != nil || FieldSealer.isOfDataKey(bytes) else { return true }
      guard let inner = column.inner, let context = context(prefix, row) else { return false }
      guard let plain = try tx.openBytes(bytes, context: context) else { return false }
      return try inner(plain, tx.sealRenewal) != nil
    case (_, .text(let text)):
      guard let seal = SealedText.sealed(in: text) else { return false }
      return OwnedSeal.parts(seal) == nil && !FieldSealer.isOfDataKey(seal)
    default: return false
    }
  }

  private static func context(_ prefix: String, _ row: SealedColumnQueries.Found) -> String? {
    guard case .blob(let id) = row.detail, let place = SealOwner(bytes: id) else { return nil }
    return "\(prefix)/\(place)"
  }

  /// The value as it should stand; nil when it does already.
  private static func sealed(
    _ row: SealedColumnQueries.Found, _ column: SealedColumn, in tx: WriteTransaction
  ) throws -> SQLValue? {
    switch (column.form, row.value) {
    case (.text, .text(let text)):
      guard !SealedText.isSealed(text), text != SealedText.erased else { return nil }
      return .text(try row.owner.map { try tx.sealed(text, of: $0) } ?? tx.sealed(text))
    case (.textWhere(let callsForIt), .text(let text)):
      guard !SealedText.isSealed(text), callsForIt(text) else { return nil }
      return .text(try row.owner.map { try tx.sealed(text, of: $0) } ?? tx.sealed(text))
    case (.trail(_, let mask), .text(let text)):
      guard !SealedText.isSealed(text), text != SealedText.erased, case .text(let kind) = row.detail else { return nil }
      let kept = kind == "system" ? text : kind == "staff" ? try tx.sealed(text) : mask(text)
      return kept == text ? nil : .text(kept)
    case (.bytes(let prefix, _), .blob(let bytes)):
      let isRight = OwnedSeal.parts(bytes) != nil || (FieldSealer.isOfDataKey(bytes) && row.owner == nil)
      guard !isRight || column.inner != nil, let context = context(prefix, row),
        var plain = try tx.openBytes(bytes, context: context)
      else { return nil }
      let renewed = try column.inner?(plain, tx.sealRenewal)
      guard !isRight || renewed != nil else { return nil }
      plain = renewed ?? plain
      guard let owner = row.owner else { return .blob(try tx.seal(bytes: plain, context: context)) }
      return .blob(try tx.seal(bytes: plain, of: owner, context: context))
    default: return nil
    }
  }
}
