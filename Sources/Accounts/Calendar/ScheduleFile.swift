import Kernel

/// A holiday schedule as a table: `schedule_year,date,kind,holiday,notice_url`, `kind` being `off` or `work`.
///
/// - Source: the yearly notices of the State Council's General Office (国务院办公厅关于部分节假日安排的通知).
enum ScheduleFile {
  static let heading = "schedule_year,date,kind,holiday,notice_url"
  /// A year has some forty lines; this holds three centuries.
  static let maximumLines = 12_000

  /// Reads the schedules of a file, by year.
  /// - Throws: ``AccountsError`` with the number of the line.
  static func parse(_ text: String) throws(AccountsError) -> [YearSchedule] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.count <= maximumLines else { throw .scheduleTooLong(limitLines: maximumLines) }
    var notices: [Int: String] = [:]
    var entries: [Int: [YearSchedule.Entry]] = [:]
    var seen: Set<Day> = []
    var hasHeading = false
    for (index, line) in lines.enumerated() {
      let cells = cells(line)
      guard cells != [""] else { continue }
      guard hasHeading else {
        guard cells.prefix(4) == ["schedule_year", "date", "kind", "holiday"] else { throw .scheduleHeading }
        hasHeading = true
        continue
      }
      let (year, notice, entry) = try entry(cells, line: index + 1)
      guard seen.insert(Day(year: year, date: entry.date)).inserted else { throw .scheduleTwice(line: index + 1) }
      if notices[year] == nil { notices[year] = notice }
      entries[year, default: []].append(entry)
    }
    guard !entries.isEmpty else { throw .scheduleEmpty }
    return entries.keys.sorted().map {
      YearSchedule(year: $0, notice: notices[$0] ?? "", entries: entries[$0] ?? [])
    }
  }

  private struct Day: Hashable {
    var year: Int
    var date: CivilDate
  }

  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
      String(cell.filter { $0 != "\"" && $0 != "\u{FEFF}" }.drop(while: \.isWhitespace))
    }
  }

  private static func entry(
    _ cells: [String], line: Int
  ) throws(AccountsError) -> (year: Int, notice: String, entry: YearSchedule.Entry) {
    guard (4...5).contains(cells.count), let year = Int(cells[0]), WorkingDayCalendar.years.contains(year),
      let date = CivilDate(cells[1]), ["off", "work"].contains(cells[2]), !cells[3].isEmpty, cells[3].count <= 20
    else { throw .scheduleLine(line) }
    // A schedule begins with the last days of the year before, and may end with the first of the next.
    guard abs(date.year - year) <= 1 else { throw .scheduleYear(line: line) }
    // The stored form is made of words between spaces.
    let notice = String((cells.count == 5 ? cells[4] : "").filter { !$0.isWhitespace }.prefix(300))
    let holiday = cells[3].filter { !$0.isWhitespace }
    return (
      year, notice.isEmpty ? "-" : notice, YearSchedule.Entry(date: date, isOff: cells[2] == "off", holiday: holiday)
    )
  }
}
