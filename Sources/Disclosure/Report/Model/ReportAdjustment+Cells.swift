extension ReportCell {
  /// Whether an officer may add to it: what is summed up is not added to by itself.
  package var isAdjustable: Bool {
    switch table {
    case .proactive: true
    case .remedies: column != RemedyColumn.total.rawValue
    case .requests: row != RequestRow.handled.code && column != RequestColumn.total
    }
  }
}

extension ReportForm {
  /// The cells that may be added to, in the order of the form.
  package var adjustableCells: [ReportCell] { cells.filter(\.isAdjustable) }

  /// Every cell, in the order of the form.
  package var cells: [ReportCell] {
    tables.flatMap { table in
      table.bands.flatMap { band in
        band.rows.filter { !$0.isHeading }.flatMap { row in
          band.columns.map { ReportCell(table.code, row.code, $0) }
        }
      }
    }
  }
}
