package import Cases
package import Identity
import Kernel
package import Store

/// Reads cases under the national exchange's names and takes them in, each once.
///
/// Rows of all files are joined by the source's number (`project_no`), so that one run takes the files of one source. A case
/// with a wrong line is left out as a whole, and the line is named. What the same source handed in before under that number
/// stays as it is, and rows that now say something else are named.
///
/// `promise_date` is the last day of an accepted case, and its only clock; a case without `accept_doc_no` waits for acceptance,
/// whose limit is the item's.
package struct CaseRowImport: Sendable {
  /// Cases taken in by one transaction.
  package static let batchSize = 50

  private let limits: ImportLimits
  private var reader: CaseRowReader?
  private var rows: [CaseTableRow] = []
  private var report = ImportReport()
  /// Numbers with a wrong line.
  private var refused: Set<String> = []
  private var isBroken = false

  package init(limits: ImportLimits = .default) { self.limits = limits }

  /// Begins a file.
  package mutating func begin(_ table: Cases.ExchangeTable, format: ExchangeFormat, name: String) {
    reader = CaseRowReader(file: name, table: table, format: format, limits: limits)
  }

  /// Takes in more bytes of the file.
  package mutating func push(_ bytes: some Sequence<UInt8>) { reader?.push(bytes) }

  /// Ends the file.
  package mutating func end() {
    guard var reader else { return }
    reader.finish()
    self.reader = nil
    rows += reader.rows
    report.read += reader.count
    isBroken = isBroken || reader.isBroken
    refused.formUnion(reader.wrong)
    for problem in reader.problems { report.add(problem) }
  }

  /// What the files hold, case by case in the order of their first rows.
  package func cases() -> CaseRowBatch {
    var batch = CaseRowBatch(report: report)
    guard !isBroken else {
      batch.report.refused = Set(rows.compactMap { $0["project_no"] }).count
      return batch
    }
    var order: [String] = []
    var groups: [String: [CaseTableRow]] = [:]
    for row in rows {
      guard let number = row["project_no"] else { continue }
      if groups[number] == nil { order.append(number) }
      groups[number, default: []].append(row)
    }
    for number in order {
      if refused.contains(number) {
        batch.report.refused += 1
      } else {
        batch.groups.append(groups[number] ?? [])
      }
    }
    return batch
  }
}

/// Cases that wait to be taken in, and what was found so far.
package struct CaseRowBatch: Sendable {
  package internal(set) var report: ImportReport
  var groups: [[CaseTableRow]] = []

  package var isEmpty: Bool { groups.isEmpty }

  /// Takes the next cases in, or with `commands` nil only checks them.
  /// - Parameter known: items by the code under which they are exchanged, kept from one batch to the next.
  package mutating func next(
    parties: PartyCommands, commands: CaseCommands?, finder: inout CaseItemFinder,
    in tx: WriteTransaction
  ) throws {
    let batch = groups.prefix(CaseRowImport.batchSize)
    groups.removeFirst(batch.count)
    for rows in batch {
      var builder = CaseBuilder(rows: rows)
      let built = try builder.build(parties: parties, finder: &finder, in: tx)
      for problem in builder.problems { report.add(problem) }
      guard let imported = built, !builder.hasErrors, let main = rows.first(where: { $0.table == .accept }) else {
        report.refused += 1
        continue
      }
      guard let commands else {
        report.accepted += 1
        continue
      }
      switch try commands.importCase(imported, in: tx) {
      case .added: report.accept(.added)
      case .unchanged: report.accept(.unchanged)
      case .differs:
        report.accept(.unchanged)
        report.add(
          ImportProblem(
            ImportFault(.caseDiffers, ["value": imported.number]), file: main.file, table: nil, line: main.line,
            field: "project_no"))
      case .numberTaken:
        report.refused += 1
        report.add(
          ImportProblem(
            ImportFault(.caseNumberTaken, ["value": imported.number]), file: main.file, table: nil, line: main.line,
            field: "project_no"))
      }
    }
  }

  /// Puts the problems in the order of files and lines.
  package mutating func finish() { report.sort() }
}

/// Finds items by the code under which they are handed on.
package struct CaseItemFinder: Sendable {
  private var codes: [String: ItemCode]?

  package init() {}

  /// The item, in the version that the row names or else the newest.
  mutating func find(
    _ taskCode: String, version: String?, in tx: ReadTransaction
  ) throws -> (item: ItemVersion, isNamed: Bool)? {
    let queries = ItemQueries()
    guard let code = try code(taskCode, in: tx) else { return nil }
    if let number = version.flatMap({ Int($0) }), let named = try queries.version(number, of: code, in: tx) {
      return (named, true)
    }
    return try queries.latest(code, in: tx).map { ($0, false) }
  }

  private mutating func code(_ taskCode: String, in tx: ReadTransaction) throws -> ItemCode? {
    if let direct = ItemCode(taskCode), try ItemChangeQueries.latestNumber(of: direct, in: tx) != nil { return direct }
    if codes == nil {
      var found: [String: ItemCode] = [:]
      try ItemFinder(queries: ItemQueries()).forEachItem(in: tx) { version in
        found[ExchangeCodes.taskCode(of: version.code, nationalCode: version.content.nationalCode)] = version.code
      }
      codes = found
    }
    return codes?[taskCode]
  }
}
