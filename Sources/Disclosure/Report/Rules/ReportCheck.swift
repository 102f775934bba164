/// Something in the tables that cannot be.
package enum ReportFinding: Hashable, Sendable {
  /// 一 + 二 ≠ 三（七）+ 四 in a column.
  case flow(column: String, received: Int, carriedIn: Int, handled: Int, carriedOut: Int)
  /// 三（一）to（六）do not add up to 三（七）in a column.
  case results(column: String, sum: Int, total: Int)
  /// The columns of a row do not add up to its total.
  case row(table: ReportTable.Code, row: String, sum: Int, total: Int)
  /// A figure below zero.
  case negative(cell: ReportCell, value: Int)
  /// 上年结转 is not what last year's published report carried over.
  case carry(column: String, last: Int, now: Int)
  /// The fees are no amount in 万元.
  case fees(text: String)

  /// The cell to look at first.
  package var cell: ReportCell {
    switch self {
    case .flow(let column, _, _, _, _): ReportCell(.requests, RequestRow.carriedOut.code, column)
    case .results(let column, _, _): ReportCell(.requests, RequestRow.handled.code, column)
    case .row(let table, let row, _, _): ReportCell(table, row, RequestColumn.total)
    case .negative(let cell, _): cell
    case .carry(let column, _, _): ReportCell(.requests, RequestRow.carriedIn.code, column)
    case .fees: ReportCell(.proactive, "fees", "amount")
    }
  }

  /// Whether a report with it may still be submitted: what differs from last year may have a reason, what does not add up has none.
  package var isBlocking: Bool {
    if case .carry = self { false } else { true }
  }
}

/// The identities that the tables must keep.
///
/// - Source: 国办公开办函〔2021〕30号 (第一项加第二项之和，等于第三项加第四项之和).
package enum ReportCheck {
  /// What is wrong in the figures of a report, in the order of the form.
  ///
  /// - Parameter last: the figures of the year before as they were published, if they were.
  package static func findings(
    in figures: ReportFigures, form: ReportForm, after last: ReportFigures? = nil
  ) -> [ReportFinding] {
    negatives(figures, form) + requestRows(figures, form) + flows(figures) + remedies(figures)
      + (last.map { carries(figures, $0) } ?? []) + fees(figures)
  }

  private static var columns: [RequesterCategory?] { RequesterCategory.allCases + [nil] }

  private static func name(_ column: RequesterCategory?) -> String { column?.rawValue ?? RequestColumn.total }

  private static func negatives(_ figures: ReportFigures, _ form: ReportForm) -> [ReportFinding] {
    form.cells.filter { figures[$0] < 0 }.map { .negative(cell: $0, value: figures[$0]) }
  }

  private static func requestRows(_ figures: ReportFigures, _ form: ReportForm) -> [ReportFinding] {
    let rows = form.table(.requests)?.bands.flatMap(\.rows).compactMap { RequestRow(code: $0.code) } ?? []
    return rows.compactMap { row in
      let sum = RequesterCategory.allCases.reduce(0) { $0 + figures[row, $1] }
      return sum == figures[row, nil]
        ? nil : .row(table: .requests, row: row.code, sum: sum, total: figures[row, nil])
    }
  }

  private static func flows(_ figures: ReportFigures) -> [ReportFinding] {
    columns.flatMap { column -> [ReportFinding] in
      let (received, carriedIn) = (figures[.received, column], figures[.carriedIn, column])
      let (handled, carriedOut) = (figures[.handled, column], figures[.carriedOut, column])
      let sum = DisclosureResult.allCases.reduce(0) { $0 + figures[.result($1), column] }
      return (sum == handled ? [] : [.results(column: name(column), sum: sum, total: handled)])
        + (received + carriedIn == handled + carriedOut
          ? []
          : [
            .flow(
              column: name(column), received: received, carriedIn: carriedIn, handled: handled, carriedOut: carriedOut)
          ])
    }
  }

  private static func remedies(_ figures: ReportFigures) -> [ReportFinding] {
    RemedyKind.allCases.compactMap { kind in
      func figure(_ column: RemedyColumn) -> Int { figures[.remedies, kind.rawValue, column.rawValue] }
      let sum = RemedyColumn.allCases.filter { $0 != .total }.reduce(0) { $0 + figure($1) }
      return sum == figure(.total)
        ? nil : .row(table: .remedies, row: kind.rawValue, sum: sum, total: figure(.total))
    }
  }

  private static func carries(_ figures: ReportFigures, _ last: ReportFigures) -> [ReportFinding] {
    columns.compactMap { column in
      let (before, now) = (last[.carriedOut, column], figures[.carriedIn, column])
      return before == now ? nil : .carry(column: name(column), last: before, now: now)
    }
  }

  private static func fees(_ figures: ReportFigures) -> [ReportFinding] {
    guard let text = figures.feesInTenThousandYuan, !ReportAmount.isValid(text) else { return [] }
    return [.fees(text: text)]
  }
}

/// Amounts in 万元 as people write them.
package enum ReportAmount {
  /// A whole number other than 0 that a cell may be changed by.
  package static func isCount(_ text: String) -> Bool {
    guard let number = Int(text) else { return false }
    return number != 0 && number.magnitude <= 10_000_000
  }

  /// Digits, perhaps a sign in front and up to six digits after a point.
  package static func isValid(_ text: String) -> Bool {
    text.utf8.count <= 20 && text.wholeMatch(of: /-?[0-9]{1,12}(\.[0-9]{1,6})?/) != nil
  }
}
