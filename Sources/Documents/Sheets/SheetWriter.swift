import CXlsxWriter
import Kernel

/// Writes one sheet.
struct SheetWriter {
  private let sheet: Sheet
  private let target: UnsafeMutablePointer<lxw_worksheet>
  private let forms: SheetForms

  init(_ sheet: Sheet, _ target: UnsafeMutablePointer<lxw_worksheet>, _ forms: SheetForms) {
    self.sheet = sheet
    self.target = target
    self.forms = forms
  }

  func write() throws(DocumentError) {
    for (column, width) in sheet.widths.enumerated() {
      let index = lxw_col_t(column)
      try check(worksheet_set_column(target, index, index, width.isFinite ? min(max(width, 1), 255) : 10, nil))
    }
    let top = sheet.title.isEmpty ? 0 : 1
    if top == 1 { try text(sheet.title, row: 0, column: 0, forms.title) }
    try write(sheet.head, from: top, isHead: true)
    let first = top + sheet.head.count
    try write(sheet.rows, from: first, isHead: false)
    worksheet_freeze_panes(target, lxw_row_t(first), lxw_col_t(min(max(sheet.frozenColumns, 0), sheet.widths.count)))
    if !sheet.head.isEmpty { try check(worksheet_repeat_rows(target, lxw_row_t(top), lxw_row_t(first - 1))) }
    // A4, as wide as one sheet of paper, across if that is much.
    worksheet_set_paper(target, 9)
    if sheet.widths.reduce(0, +) > 90 { worksheet_set_landscape(target) }
    worksheet_fit_to_pages(target, 1, 0)
  }

  private func write(_ rows: [[SheetCell]], from start: Int, isHead: Bool) throws(DocumentError) {
    let columnCount = max(sheet.widths.count, 1)
    // Places below a cell that covers rows, by column: how many rows are still covered.
    var covered = [Int](repeating: 0, count: columnCount)
    for (number, cells) in rows.enumerated() {
      var column = 0
      let here = covered.map { $0 > 0 }
      covered = covered.map { max(0, $0 - 1) }
      for cell in cells {
        while column < columnCount, here[column] { column += 1 }
        guard column < columnCount else { throw .workbookUnfit(rule: "cells beyond the columns") }
        let width = min(cell.columns, columnCount - column)
        let height = min(cell.rows, rows.count - number)
        try put(cell, row: start + number, column: column, rows: height, columns: width, isHead: isHead || cell.isHead)
        for index in column..<column + width { covered[index] = max(covered[index], height - 1) }
        column += width
      }
    }
  }

  private func put(
    _ cell: SheetCell, row: Int, column: Int, rows: Int, columns: Int, isHead: Bool
  ) throws(DocumentError) {
    let form = isHead ? forms.head : form(of: cell.value)
    let (line, index) = (lxw_row_t(row), lxw_col_t(column))
    if rows > 1 || columns > 1 {
      let end = (lxw_row_t(row + rows - 1), lxw_col_t(column + columns - 1))
      try check(worksheet_merge_range(target, line, index, end.0, end.1, "", form))
    }
    switch cell.value {
    case .empty: try check(worksheet_write_blank(target, line, index, form))
    case .text(let content): try text(content, row: row, column: column, form)
    case .count(let number): try check(worksheet_write_number(target, line, index, Double(number), form))
    case .number(let number, _), .share(let number):
      guard number.isFinite else { throw .workbookUnfit(rule: "finite numbers") }
      try check(worksheet_write_number(target, line, index, number, form))
    case .money(let amount):
      try check(worksheet_write_number(target, line, index, Double(amount.amountFen) / 100, form))
    case .day(let day):
      var moment = lxw_datetime()
      (moment.year, moment.month, moment.day) = (Int32(day.year), Int32(day.month), Int32(day.day))
      try check(worksheet_write_datetime(target, line, index, &moment, form))
    case .link(let content, let address):
      try check(worksheet_write_url_opt(target, line, index, address, form, content.drawable, nil))
    }
  }

  private func form(of value: SheetValue) -> SheetForms.Form? {
    switch value {
    case .empty, .text: forms.text
    case .count: forms.count
    case .number(_, let digits): forms.number(digits: digits)
    case .share: forms.share
    case .money: forms.money
    case .day: forms.day
    case .link: forms.link
    }
  }

  private func text(_ text: String, row: Int, column: Int, _ form: SheetForms.Form?) throws(DocumentError) {
    let content = text.drawable
    guard content.utf16.count <= WorkbookRules.longestText else {
      throw .workbookUnfit(rule: "\(WorkbookRules.longestText) characters in a cell")
    }
    try check(worksheet_write_string(target, lxw_row_t(row), lxw_col_t(column), content, form))
  }

  private func check(_ status: lxw_error) throws(DocumentError) {
    if status != LXW_NO_ERROR { throw .notWritten(reason: String(cString: lxw_strerror(status))) }
  }
}
