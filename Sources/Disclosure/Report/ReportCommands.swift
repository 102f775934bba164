import Cases
package import Identity
package import Kernel
package import Store
import WebSupport

/// What people do to annual reports. Every act is audited in its transaction.
///
/// An officer counts and writes; somebody else who may approve reads and publishes; what is published is corrected by a new version only.
/// - Source: 政府信息公开条例 第四十九条, 第五十条.
package struct ReportCommands: Sendable {
  static let article = "政府信息公开条例第四十九条"

  let clock: any WallClock
  let ids: any IdentifierSource
  let counting: ReportCounting

  /// Commands by the installation's clock and identifiers.
  package init(clock: any WallClock, ids: any IdentifierSource, counting: ReportCounting) {
    self.clock = clock
    self.ids = ids
    self.counting = counting
  }

  /// Counts the year and opens a version with texts to start from.
  ///
  /// - Parameters:
  ///   - texts: written from the figures.
  ///   - correction: why a published report is corrected; nil for the first version.
  /// - Throws: ``ReportError/versionOpen``, ``ReportError/yearNotOver(year:)``.
  @discardableResult
  package func draft(
    _ body: ReportBody, _ year: ReportYear, correction: String? = nil, by principal: Principal,
    texts: (ReportFigures) -> [AnnualReport.Text: String], in tx: WriteTransaction
  ) throws -> AnnualReport {
    try AccessPolicy.require(principal, .handleCase, on: body.id)
    guard clock.now().civilDate() > year.lastDay else { throw ReportError.yearNotOver(year: year.year) }
    let earlier = try ReportQueries.versions(body.id, year, in: tx)
    guard earlier.allSatisfy({ $0.state == .published }), earlier.isEmpty == (correction == nil) else {
      throw ReportError.versionOpen
    }
    let figures = try counting.total(of: body.memberIDs, year, in: tx)
    let report = AnnualReport(
      authorityID: body.id, year: year, version: earlier.count + 1, formID: ReportForm.inForce(for: year.year).id,
      state: .draft, figures: figures, countedAt: clock.now(), texts: earlier.last?.texts ?? texts(figures),
      correction: correction, editorID: principal.accountID, revision: 1)
    guard try ReportQueries.insert(report, in: tx) else { throw ReportError.versionOpen }
    try record("drafted", report, by: principal, in: tx)
    return report
  }

  /// Counts again; texts stay as they are.
  package func recount(
    _ body: ReportBody, _ year: ReportYear, revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try change(body, year, revision, from: .draft, .handleCase, by: principal, "counted", in: tx) { report in
      report.figures = try counting.total(of: body.memberIDs, year, in: tx)
      report.countedAt = clock.now()
      report.editorID = principal.accountID
    }
  }

  /// Writes the texts.
  package func write(
    _ texts: [AnnualReport.Text: String], _ body: ReportBody, _ year: ReportYear, revision: Int,
    by principal: Principal, in tx: WriteTransaction
  ) throws {
    try change(body, year, revision, from: .draft, .handleCase, by: principal, "written", in: tx) { report in
      report.texts = texts
      report.editorID = principal.accountID
    }
  }

  /// Hands the draft to the second person.
  /// - Throws: ``ReportError/identitiesBroken(count:)``, ``ReportError/textMissing``.
  package func submit(
    _ body: ReportBody, _ year: ReportYear, revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try change(body, year, revision, from: .draft, .handleCase, by: principal, "submitted", in: tx) { report in
      let broken = ReportCheck.findings(in: report.figures, form: report.form).filter(\.isBlocking)
      guard broken.isEmpty else { throw ReportError.identitiesBroken(count: broken.count) }
      let needed = AnnualReport.Text.allCases.filter { $0.isNeeded(by: body.organisation.kind) }
      guard needed.allSatisfy({ report.texts[$0]?.isEmpty == false }) else { throw ReportError.textMissing }
      report.state = .review
      report.editorID = principal.accountID
      report.submittedAt = clock.now()
      report.reviewNote = nil
    }
  }

  /// Gives it back with what is to be changed.
  package func giveBack(
    _ body: ReportBody, _ year: ReportYear, note: String, revision: Int, by principal: Principal,
    in tx: WriteTransaction
  ) throws {
    try change(body, year, revision, from: .review, .approveCase, by: principal, "returned", in: tx) { report in
      report.state = .draft
      report.reviewNote = note
    }
  }

  /// Publishes it; from now on everybody can read it and nobody can change it.
  /// - Throws: ``ReportError/samePerson`` to whoever wrote or submitted it.
  package func publish(
    _ body: ReportBody, _ year: ReportYear, revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try change(body, year, revision, from: .review, .approveCase, by: principal, "published", in: tx) { report in
      guard report.editorID != principal.accountID else { throw ReportError.samePerson }
      report.state = .published
      report.reviewerID = principal.accountID
      report.publishedOn = clock.now().civilDate()
    }
    try tx.emit(
      OutboxEvent(
        topic: "disclosure.report.published", subject: "\(body.id)/\(year.year)",
        payload: ["authority": .string(body.id.description), "year": .integer(Int64(year.year))]))
  }

  /// Adds to a figure what the records do not hold, with the reason.
  package func adjust(
    _ body: ReportBody, _ year: ReportYear, _ cell: ReportCell, amount: String, reason: String,
    by principal: Principal, in tx: WriteTransaction
  ) throws {
    try AccessPolicy.require(principal, .handleCase, on: body.id)
    let isFees = cell.row == "fees"
    guard ReportForm.inForce(for: year.year).contains(cell), cell.isAdjustable,
      isFees ? ReportAmount.isValid(amount) : ReportAmount.isCount(amount)
    else { throw ReportError.adjustmentInvalid }
    let adjustment = ReportAdjustment(
      id: ids.make(), authorityID: body.id, year: year, cell: cell, amount: amount, reason: reason,
      recordedBy: principal.accountID, recordedAt: clock.now())
    try ReportAdjustmentQueries.insert(adjustment, in: tx)
    try audit(
      "adjusted", body.id, year, by: principal,
      ["cell": .string("\(cell.table.rawValue)/\(cell.row)/\(cell.column)"), "amount": .string(amount)], in: tx)
  }

  /// Takes back what was added.
  package func withdraw(
    _ id: ReportAdjustmentID, _ body: ReportBody, _ year: ReportYear, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try AccessPolicy.require(principal, .handleCase, on: body.id)
    guard try ReportAdjustmentQueries.withdraw(id, of: body.id, year, at: clock.now(), in: tx) else {
      throw ReportError.changed
    }
    try audit("adjustmentWithdrawn", body.id, year, by: principal, [:], in: tx)
  }

  private func change(
    _ body: ReportBody, _ year: ReportYear, _ revision: Int, from state: ReportState, _ permission: Permission,
    by principal: Principal, _ act: String, in tx: WriteTransaction, _ change: (inout AnnualReport) throws -> Void
  ) throws {
    try AccessPolicy.require(principal, permission, on: body.id)
    guard var report = try ReportQueries.versions(body.id, year, in: tx).last, report.state == state,
      report.revision == revision
    else { throw ReportError.changed }
    try change(&report)
    guard try ReportQueries.update(report, in: tx) else { throw ReportError.changed }
    try record(act, report, by: principal, in: tx)
  }

  private func record(
    _ act: String, _ report: AnnualReport, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try audit(
      act, report.authorityID, report.year, by: principal, ["version": .integer(Int64(report.version))], in: tx)
  }

  private func audit(
    _ act: String, _ authority: OrganisationID, _ year: ReportYear, by principal: Principal,
    _ details: [String: JSONValue], in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: clock.now(), actor: .staff(principal, for: authority), action: "disclosure.report.\(act)",
        subjectKind: "disclosure-report", subjectID: "\(authority)/\(year.year)", article: Self.article,
        details: .object(details)),
      ids: ids, in: tx)
  }
}
