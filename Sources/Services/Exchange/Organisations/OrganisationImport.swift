package import Identity
import Kernel
package import Store

/// Reads uc_gov_org and adds, renames or closes organisations accordingly.
///
/// Rows may stand in any order: parents are added before those under them. A department also becomes one of the catalogue's,
/// so that items can be imported for it.
package struct OrganisationImport: Sendable {
  private let limits: ImportLimits
  private var reader: RecordReader?
  private var records: [ExchangeRecord] = []
  private var report = ImportReport()
  private var isBroken = false

  package init(limits: ImportLimits = .default) {
    self.limits = limits
  }

  /// Begins the file.
  package mutating func begin(format: ExchangeFormat, name: String) {
    reader = RecordReader(file: name, table: .organisation, format: format, limits: limits)
  }

  /// Takes in more bytes of the file.
  package mutating func push(_ bytes: some Collection<UInt8>) {
    guard var reader else { return }
    self.reader = nil
    take(reader.push(bytes))
    self.reader = reader
  }

  /// Ends the file.
  package mutating func end() {
    guard var reader else { return }
    take(reader.finish())
    report.read = reader.rows
    isBroken = reader.isBroken
    self.reader = nil
  }

  private mutating func take(_ found: (records: [ExchangeRecord], problems: [ImportProblem])) {
    records += found.records
    for problem in found.problems { report.add(problem) }
  }

  /// Says what ``apply(by:with:items:in:)`` would do, and changes nothing.
  package func check(in tx: ReadTransaction) throws -> ImportReport {
    try plan(in: tx).report
  }

  /// Carries the rows out, those without an error.
  package func apply(
    by authority: Authority, with organisations: OrganisationCommands, items: ItemCommands, in tx: WriteTransaction
  ) throws -> ImportReport {
    var (changes, report) = try plan(in: tx)
    var made: [String: OrganisationID] = [:]
    for change in changes {
      do {
        try carryOut(change, &made, authority, organisations, items, in: tx)
      } catch let error as IdentityError {
        report.refuse(change.outcome)
        report.add(ImportProblem(error, file: change.record.file, table: .organisation, line: change.record.line))
      }
    }
    report.sort()
    return report
  }

  private func plan(in tx: ReadTransaction) throws -> (changes: [OrganisationChange], report: ImportReport) {
    guard !isBroken else {
      var report = report
      report.refused = records.count
      return ([], report)
    }
    var planner = OrganisationPlanner(report: report)
    return (try planner.changes(of: records, in: tx), planner.report)
  }

  private func carryOut(
    _ change: OrganisationChange, _ made: inout [String: OrganisationID], _ authority: Authority,
    _ organisations: OrganisationCommands, _ items: ItemCommands, in tx: WriteTransaction
  ) throws {
    switch change.act {
    case .keep where change.record.isDeletion: return
    case .keep: break
    case .add(var new):
      if let parent = change.parentCode, new.parentID == nil {
        guard let id = made[parent] else { throw IdentityError.organisationNotFound }
        new.parentID = id
      }
      made[change.code] = try organisations.add(new, by: authority, in: tx)
    case .rename(let id, let nameZh, let nameEn):
      try organisations.rename(id, nameZh: nameZh, nameEn: nameEn, by: authority, in: tx)
    case .close(let id):
      try organisations.close(id, by: authority, in: tx)
      return
    }
    guard change.kind == .department else { return }
    let renames = if case .rename = change.act { true } else { false }
    try items.enterDepartment(change.code, name: change.name, renames: renames, in: tx)
  }
}
