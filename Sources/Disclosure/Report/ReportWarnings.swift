import Cases
import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// Warns those who owe an annual report, and those who watch over them, once when it gets near and once when it is overdue.
///
/// - Source: 政府信息公开条例 第四十七条 (日常指导和监督检查), 第四十九条.
struct ReportWarnings: Sendable {
  let bench: Workbench

  var job: PeriodicJob {
    PeriodicJob(name: "disclosure.report-warnings", intervalSeconds: 6 * 3600) { context in
      try await run(holding: context)
    }
  }

  /// Looks at the year that is reported now.
  func run(holding context: JobContext? = nil) async throws {
    let today = bench.clock.now().civilDate()
    let (year, calendar) = (ReportYear(reportedOn: today), bench.calendar.current())
    let due = try await bench.store.read { tx in
      try ReportBody.all(in: tx).compactMap { body -> (ReportBody, ReportDuty, String)? in
        let duty = ReportDuty(
          year, of: body.organisation.kind, publishedOn: try ReportQueries.standing(body.id, year, in: tx).publishedOn)
        switch duty.level(on: today, calendar) {
        case .yellow: return (body, duty, "yellow")
        case .red: return (body, duty, "red")
        default: return nil
        }
      }
    }
    for (body, duty, level) in due {
      try await bench.store.write { tx in
        try context?.holdTurn(in: tx)
        try warn(body, duty, level, on: today, in: tx)
      }
    }
  }

  private func warn(
    _ body: ReportBody, _ duty: ReportDuty, _ level: String, on day: CivilDate, in tx: WriteTransaction
  ) throws {
    let now = bench.clock.now()
    guard try ReportQueries.note(level, body.id, duty.year, at: now, in: tx) else { return }
    let parameters = [
      "authority": body.organisation.nameZh, "year": String(duty.year.year), "due": duty.dueOn.description,
    ]
    for account in try recipients(of: body, on: day, in: tx) {
      try Notices.post(
        Notice(
          id: bench.ids.make(), to: .account(account), kind: "notice.disclosure.report.\(level)",
          parameters: parameters, createdAt: now), in: tx)
    }
  }

  /// Officers and approvers of the body itself, and supervisors of it and of what stands above it.
  private func recipients(
    of body: ReportBody, on day: CivilDate, in tx: ReadTransaction
  ) throws -> [AccountID] {
    let above = Set(body.organisation.ancestry)
    let members = try Staff.members(of: above, on: day, in: tx).filter { member in
      switch member.role {
      case .officer, .approver: member.organisationID == body.id
      case .supervisor: true
      default: false
      }
    }
    return Set(members.map(\.accountID)).sorted()
  }
}
