package import Cases
import Foundation
import Identity
package import Kernel
import Privacy
package import Services
import Store
package import WebSupport

/// Cases into files and out of them, under the national exchange's names.
package enum CaseFiles {
  /// Writes a table of the cases submitted within some days; gives the number of rows.
  ///
  /// Names and numbers of applicants stand in it openly; the act is recorded before the first row is read, and the file gets its
  /// name only when everybody in it has a record of it.
  /// - Parameters:
  ///   - organisation: code of an organisation, with those under it; `nil` for all.
  ///   - cause: why the list is needed; the people in it will read it.
  /// - Throws: ``CommandError/organisationUnknown(code:)``, ``CommandError/fileUnwritable(path:)``,
  ///   ``CommandError/causeMissing``.
  package static func exporting(
    _ table: Cases.ExchangeTable, as format: ExchangeFormat, from first: CivilDate, through last: CivilDate,
    organisation: String?, cause: String, to path: String?, configuration: Configuration
  ) async throws -> Int {
    let cause = try CommandError.checkedCause(cause)
    let installation = try await Installation.existing(configuration)
    let bench = installation.bench
    let options = bench.exportOptions(configuration)
    let authorities = try await bench.store.read(.bulk) { tx in try Self.authorities(organisation, in: tx) }
    let scope = CaseExport.Scope(
      authorityIDs: authorities, from: first, through: last, batch: options.batch, dataSource: options.dataSource)
    try await bench.store.write { tx in
      try AuditTrail.append(
        AuditEntry(
          at: bench.clock.now(), actor: .system, action: "cases.exported", subjectKind: "export",
          subjectID: options.batch,
          details: [
            "table": .string(table.rawValue), "from": .string(first.description), "through": .string(last.description),
            "organisation": organisation.map(JSONValue.string) ?? .null, "login": .string(NSUserName()),
            "cause": .string(cause),
          ]), ids: bench.ids, in: tx)
    }
    let export = CaseExport(
      calendar: bench.calendar.current(), item: { try ItemIdentity.exchanged($0, $1, in: $2) })
    let reading = BulkReading(
      by: try await CommandActor.of(bench), purpose: "批量导出（命令行）：\(cause)", rule: "个人信息保护法第五十五条第三项", clock: bench.clock,
      ids: bench.ids)
    let count = try await OutputFile.writing(to: path) { file in
      let (count, persons) = try await bench.store.read(.bulk) { tx in
        try Self.write(table, as: format, scope, export, to: file, in: tx)
      }
      try await reading.record(persons, in: bench.store)
      return count
    }
    try await installation.close()
    return count
  }

  /// One file to import.
  package struct Source: Sendable {
    let path: String
    let table: Cases.ExchangeTable
    let format: ExchangeFormat

    /// A file; table and format are taken from its name where they are not given.
    /// - Throws: ``CommandError/tableUnknown(path:)``, ``CommandError/formatUnknown(path:)``.
    package init(path: String, table: Cases.ExchangeTable?, format: ExchangeFormat? = nil) throws {
      guard let table = table ?? Self.table(of: path) else { throw CommandError.tableUnknown(path: path) }
      guard let format = format ?? ExchangeFormat(fileName: path) else { throw CommandError.formatUnknown(path: path) }
      self.path = path
      self.table = table
      self.format = format
    }

    private static func table(of path: String) -> Cases.ExchangeTable? {
      var name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
      for direction in ["up_", "dn_"] where name.hasPrefix(direction) { name.removeFirst(direction.count) }
      return Cases.ExchangeTable.allCases.first { name.hasPrefix($0.rawValue) }
    }
  }

  /// Takes cases of other systems in and says line by line what was wrong.
  ///
  /// A case that was imported before stays as it is, so that the same files may come again.
  /// - Parameter dryRun: only checks; applicants that are not known yet are not registered.
  package static func importing(
    _ sources: [Source], dryRun: Bool, language: Language, configuration: Configuration
  ) async throws -> ReportLines {
    let installation = try await Installation.existing(configuration)
    let bench = installation.bench
    var reading = CaseRowImport()
    for source in sources {
      reading.begin(
        source.table, format: source.format,
        name: source.path.split(separator: "/").last.map(String.init) ?? source.path)
      try InputFile.read(source.path) { reading.push($0) }
      reading.end()
    }
    var batch = reading.cases()
    var finder = CaseItemFinder()
    let commands = dryRun ? nil : bench.cases
    while !batch.isEmpty {
      let (begun, known) = (batch, finder)
      do {
        (batch, finder) = try await bench.store.write { tx in
          var (batch, finder) = (begun, known)
          try batch.next(
            parties: bench.identity.parties, commands: commands, finder: &finder, in: tx)
          // A check leaves nothing behind: what it wrote is given up with the transaction.
          if dryRun { throw CheckedOnly(batch: batch, finder: finder) }
          return (batch, finder)
        }
      } catch let checked as CheckedOnly {
        (batch, finder) = (checked.batch, checked.finder)
      }
    }
    batch.finish()
    let lines = ReportLines(batch.report, words: bench.renderer.words(language))
    try await installation.close()
    return lines
  }

  /// Ends the transaction of a check.
  private struct CheckedOnly: Error {
    let batch: CaseRowBatch
    let finder: CaseItemFinder
  }

  /// The organisations whose cases are handed on. Those that are reserved for one role stay: what people ask about their data
  /// is no service, and nobody else's to read.
  private static func authorities(_ code: String?, in tx: ReadTransaction) throws -> Set<OrganisationID> {
    let all = try Organisations.tree(includingClosed: true, in: tx).flatMap(\.flattened).map(\.organisation)
    let open = Set(all.filter { $0.reservedFor == nil }.map(\.id))
    guard let code else { return open }
    guard let organisation = try Organisations.find(code: code, in: tx) else {
      throw CommandError.organisationUnknown(code: code)
    }
    return try Organisations.covered(by: organisation.id, in: tx).intersection(open)
  }

  private static func write(
    _ table: Cases.ExchangeTable, as format: ExchangeFormat, _ scope: CaseExport.Scope, _ export: CaseExport,
    to file: OutputFile, in tx: ReadTransaction
  ) throws -> (Int, Set<PartyID>) {
    var writer = RowWriter(columns: table.columns, format: format)
    var pending = writer.opening
    let taskCode = table.columns.firstIndex(of: "task_code")
    var persons: Set<PartyID> = []
    try export.forEach(table, scope, in: tx) { row in
      var values = row.values
      persons.insert(row.party)
      // Cases keep the item's own key; the exchange joins by the code under which the item itself is handed on.
      if let taskCode, let code = values[taskCode] { values[taskCode] = try ItemIdentity.taskCode(of: code, in: tx) }
      pending += writer.row(values)
      guard pending.count > 256 << 10 else { return }
      try file.write(pending)
      pending.removeAll(keepingCapacity: true)
    }
    try file.write(pending + writer.closing)
    return (writer.count, persons)
  }
}

/// What cases need of the catalogue when they are handed on.
enum ItemIdentity {
  static func exchanged(
    _ code: String, _ version: SubjectVersionID?, in tx: ReadTransaction
  ) throws -> ExchangeItem? {
    guard let found = try find(code, version, in: tx) else { return nil }
    let identity = ExchangeIdentity(found)
    return ExchangeItem(
      taskVersion: "\(found.number)", catalogCode: identity.catalogCode, taskName: found.content.name.zh)
  }

  static func taskCode(of code: String, in tx: ReadTransaction) throws -> String {
    try find(code, nil, in: tx).map { ExchangeIdentity($0).taskCode } ?? code
  }

  private static func find(_ code: String, _ version: SubjectVersionID?, in tx: ReadTransaction) throws -> ItemVersion?
  {
    let queries = ItemQueries()
    if let version, let found = try queries.version(version, in: tx) { return found }
    return try ItemCode(code).flatMap { try queries.latest($0, in: tx) }
  }
}
