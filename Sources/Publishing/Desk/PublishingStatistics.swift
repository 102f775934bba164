package import Cases
package import Identity
package import Kernel
package import Store

/// What proactive disclosure counts for the annual report.
///
/// Rules and normative documents are counted by their dates: made in the year they were formed, repealed in the year from which they
/// are repealed, in force on its last day. Licences, penalties, measures and fees come from the authority's standing list of yearly
/// figures, so that every number has been published under two people's names.
///
/// - Source: 国办公开办函〔2021〕30号, table 二.
package struct PublishingStatistics: PublishingFigures {
  /// The figures; they keep nothing.
  package init() {}

  package func figures(
    of authorities: [OrganisationID], year: Int, in tx: ReadTransaction
  ) throws -> [OrganisationID: PublishingYear] {
    var figures: [OrganisationID: PublishingYear] = [:]
    for authority in authorities {
      var found = PublishingYear(
        rules: try FigureQueries.counts(.rule, of: authority, year: year, in: tx),
        normativeDocuments: try FigureQueries.counts(.normativeDocument, of: authority, year: year, in: tx))
      if let table = try FigureQueries.yearly(of: authority, in: tx) {
        YearlyFigures.read(table, year: year, into: &found)
      }
      if found != PublishingYear() { figures[authority] = found }
    }
    return figures
  }
}

/// Reads the standing list of yearly figures: columns 编号, 年度, 项目, 数量.
enum YearlyFigures {
  /// The list's code.
  static let list = "annual-figures"
  static let (year, item, amount) = ("年度", "项目", "数量")
  static let items = ["行政许可", "行政处罚", "行政强制", "行政事业性收费"]

  static func read(_ table: StandingTable, year: Int, into figures: inout PublishingYear) {
    guard let years = table.heading.firstIndex(of: Self.year), let items = table.heading.firstIndex(of: item),
      let amounts = table.heading.firstIndex(of: amount)
    else { return }
    for row in table.rows where row.indices.contains(max(years, items, amounts)) && row[years] == String(year) {
      let value = row[amounts]
      switch row[items] {
      case Self.items[0]: figures.licences = Int(value) ?? figures.licences
      case Self.items[1]: figures.penalties = Int(value) ?? figures.penalties
      case Self.items[2]: figures.enforcements = Int(value) ?? figures.enforcements
      case Self.items[3]: figures.feesInTenThousandYuan = value
      default: continue
      }
    }
  }
}

extension PublishingStatistics: PublishingConduct {
  package func conduct(
    of authorities: [OrganisationID], from: CivilDate, through: CivilDate, in tx: ReadTransaction
  ) throws -> [OrganisationID: PublishingRecord] {
    let (start, end) = (from.startInstant(), through.adding(days: 1).startInstant())
    let columns = try PublishingCatalogue()
    var records: [OrganisationID: PublishingRecord] = [:]
    for authority in authorities {
      let path = "\(OpenAddress.catalogue)?authority=\(authority)"
      var record = PublishingRecord()
      let punctuality = try FigureQueries.punctuality(of: authority, from: start, until: end, in: tx)
      if punctuality.published > 0 {
        record.published = .init(good: punctuality.onTime, all: punctuality.published, path: path)
      }
      let own = try FigureQueries.columns(of: authority, in: tx)
      if !own.isEmpty {
        let alive = own.count { entry in
          columns.column(entry.column).map { !ColumnStanding.of($0, last: entry.last, on: through).wantsSomebody }
            ?? true
        }
        record.columns = .init(good: alive, all: own.count, path: path)
      }
      let ratings = try RatingQueries.figures(of: authority, from: start, until: end, in: tx)
      if ratings.count > 0 { record.ratings = .init(good: ratings.useful, all: ratings.count, path: path) }
      if record != PublishingRecord() { records[authority] = record }
    }
    return records
  }
}
