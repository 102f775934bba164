package import Store

/// Reads the tables of the national exchange and makes items of them.
///
/// Files are taken in piece by piece, any of the tables in any order; ``finish(in:)`` joins their rows by `task_code`
/// (directory entries by catalogue code), checks every line, and compares with the catalogue:
/// ```swift
/// var reading = ItemImport()
/// reading.begin(.taskGeneralBasic, format: .csv, name: "task_general_basic.csv")
/// reading.push(bytes)
/// reading.end()
/// let (items, report) = try reading.finish(in: tx)
/// ```
/// An item with a wrong line is refused as a whole; a file that cannot be read to its end refuses the import. An existing
/// item keeps everything that the rows do not say differently.
package struct ItemImport: Sendable {
  private let scope: ImportScope
  private let articles: ArticleBook?
  private let limits: ImportLimits
  private var reader: RecordReader?
  private var bytesRead = 0
  private var joining = RecordJoining()
  private var report = ImportReport()
  private var isBroken = false

  /// - Parameters:
  ///   - scope: the departments whose items may be changed.
  ///   - articles: a book from which the words of newly cited articles are taken.
  package init(scope: ImportScope = .everything, articles: ArticleBook? = nil, limits: ImportLimits = .default) {
    self.scope = scope
    self.articles = articles
    self.limits = limits
  }

  /// Begins a file of one table.
  package mutating func begin(_ table: ExchangeTable, format: ExchangeFormat, name: String) {
    end()
    joining.tables.insert(table)
    reader = RecordReader(file: name, table: table, format: format, limits: limits)
  }

  /// Takes in more bytes of the file; once they are too many or cannot be read, the rest is passed over.
  package mutating func push(_ bytes: some Collection<UInt8>) {
    guard var reader, !reader.isBroken, !isBroken else { return }
    bytesRead += bytes.count
    guard bytesRead <= limits.totalBytes else {
      let fault = ImportFault(.bytesTooMany, ["maximum": "\(limits.totalBytes >> 20)"])
      report.add(ImportProblem(fault, file: reader.file, table: reader.table, line: 0))
      isBroken = true
      self.reader = nil
      return
    }
    self.reader = nil
    take(reader.push(bytes))
    self.reader = reader
  }

  /// Ends the file; a next one may begin.
  package mutating func end() {
    guard var reader else { return }
    take(reader.finish())
    report.read += reader.rows
    if reader.isBroken { isBroken = true }
    self.reader = nil
  }

  private mutating func take(_ found: (records: [ExchangeRecord], problems: [ImportProblem])) {
    for problem in found.problems { report.add(problem) }
    for record in found.records {
      if let problem = joining.add(record) { report.add(problem) }
    }
  }

  /// Joins and checks what was read, against the catalogue as it stands.
  package func finish(in tx: ReadTransaction) throws -> (items: ImportedItems, report: ImportReport) {
    var whole = self
    whole.end()
    return try whole.finished(in: tx)
  }

  private func finished(in tx: ReadTransaction) throws -> (items: ImportedItems, report: ImportReport) {
    var report = report
    guard !isBroken else {
      report.refused += joining.itemCount
      return (ImportedItems(items: []), report)
    }
    let queries = ItemQueries(cache: ItemVersionCache(capacity: 8))
    let departments = DepartmentBook(try queries.departments(in: tx).map(\.department))
    var finder = ItemFinder(queries: queries)
    let bundles = try joining.bundles(&finder, departments: departments, in: tx)
    var items: [ImportedItem] = []
    for bundle in bundles.found {
      let builder = ItemBuilder(
        found: bundle, tables: joining.tables, departments: departments, scope: scope, articles: articles)
      let (item, problems) = try builder.item(on: try queries.latest(bundle.code, in: tx))
      for problem in problems { report.add(problem) }
      guard let item else {
        report.refused += 1
        continue
      }
      report.accept(item.outcome)
      items.append(item)
    }
    for problem in bundles.problems { report.add(problem) }
    report.refused += bundles.refused
    report.sort()
    return (ImportedItems(items: items), report)
  }
}
