import Cases
import Identity
import Kernel
import Store

/// Counts what the transparency index is made of.
struct TransparencyCounting: Sendable {
  let conduct: (any PublishingConduct)?

  /// The index of each body in a year, up to a day.
  func indexes(
    of bodies: [ReportBody], _ year: ReportYear, on today: CivilDate, in tx: ReadTransaction
  ) throws -> [OrganisationID: TransparencyIndex] {
    let records =
      try conduct?.conduct(of: bodies.map(\.id), from: year.firstDay, through: year.lastDay, in: tx) ?? [:]
    // In a year the report on the year before is due.
    let reported = ReportYear(year.year - 1)
    var indexes: [OrganisationID: TransparencyIndex] = [:]
    for body in bodies {
      var counted: [TransparencyIndex.Component: PublishingRecord.Share] = [:]
      let record = records[body.id]
      counted[.published] = record?.published
      counted[.columns] = record?.columns
      counted[.ratings] = record?.ratings
      counted[.answered] = try answered(body, year, in: tx)
      counted[.upheld] = try upheld(body, year, in: tx)
      if let reported { counted[.report] = try report(body, reported, on: today, in: tx) }
      indexes[body.id] = TransparencyIndex(counted)
    }
    return indexes
  }

  private func answered(
    _ body: ReportBody, _ year: ReportYear, in tx: ReadTransaction
  ) throws -> PublishingRecord.Share {
    var share = PublishingRecord.Share(good: 0, all: 0)
    for member in own(body) {
      let counts = try DeadlineQueries.answered(of: member, from: year.firstDay, through: year.lastDay, in: tx)
      share.good += counts.inTime
      share.all += counts.inTime + counts.late
    }
    return share
  }

  private func upheld(
    _ body: ReportBody, _ year: ReportYear, in tx: ReadTransaction
  ) throws -> PublishingRecord.Share {
    var share = PublishingRecord.Share(good: 0, all: 0)
    for member in own(body) {
      let counts = try RemedyQueries.outcomes(of: member, from: year.firstDay, through: year.lastDay, in: tx)
      share.good += counts[.upheld] ?? 0
      share.all += (counts[.upheld] ?? 0) + (counts[.corrected] ?? 0)
    }
    return share
  }

  private func report(
    _ body: ReportBody, _ year: ReportYear, on today: CivilDate, in tx: ReadTransaction
  ) throws -> PublishingRecord.Share? {
    let published = try ReportQueries.standing(body.id, year, in: tx).publishedOn
    let duty = ReportDuty(year, of: body.organisation.kind, publishedOn: published)
    return duty.isInTime(on: today).map {
      PublishingRecord.Share(good: $0 ? 1 : 0, all: 1, path: published == nil ? nil : ReportPath.open(year, body))
    }
  }

  /// A department with its institutions; of a government only what it does itself, for its departments have indexes of their own.
  func own(_ body: ReportBody) -> [OrganisationID] { body.isGovernment ? [body.id] : body.memberIDs }
}
