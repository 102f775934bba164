import Kernel
import WebSupport

/// A year of working days, twelve months.
struct CalendarView: Sendable {
  var year: String
  var previousHref: String?
  var nextHref: String?
  var previousYear: String
  var nextYear: String
  var summary: String
  var source: NoticeView
  var months: [CalendarMonthView]
  var weekdays: [String]
  var exceptions: [CalendarDayRowView]
  var hasExceptions: Bool
  /// Whether the reader may put a new schedule in force.
  var canImport: Bool

  init(year: Int, calendar: WorkingDayCalendar, canImport: Bool, today: CivilDate, words: Words) {
    self.canImport = canImport
    self.year = String(year)
    let years = WorkingDayCalendar.years
    previousYear = String(year - 1)
    nextYear = String(year + 1)
    previousHref = years.contains(year - 1) ? "/admin/calendar?year=\(year - 1)" : nil
    nextHref = years.contains(year + 1) ? "/admin/calendar?year=\(year + 1)" : nil
    weekdays = Weekday.allInOrder.map { words("accounts.calendar.weekday.\($0.rawValue)") }
    months = (1...12).compactMap { CalendarMonthView(year: year, month: $0, calendar: calendar, today: today, words) }
    let days = Self.days(of: year)
    let working = days.filter(calendar.isWorkingDay).count
    summary = words(
      "accounts.calendar.summary", ["working": String(working), "off": String(days.count - working)])
    source = Self.source(year, calendar, words)
    exceptions = days.compactMap { CalendarDayRowView($0, calendar, words) }
    hasExceptions = !exceptions.isEmpty
  }

  private static func source(_ year: Int, _ calendar: WorkingDayCalendar, _ words: Words) -> NoticeView {
    guard let schedule = calendar.schedules[year] else {
      return NoticeView(text: words("accounts.calendar.provisional", ["year": String(year)]), tone: .warning)
    }
    let isAddress = schedule.notice.hasPrefix("http")
    return NoticeView(
      text: words("accounts.calendar.published", ["year": String(year)]), tone: .success,
      linkText: isAddress ? words("accounts.calendar.notice") : nil, linkHref: isAddress ? schedule.notice : nil)
  }

  private static func days(of year: Int) -> [CivilDate] {
    guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31)
    else { return [] }
    return (first.dayNumber...last.dayNumber).map(CivilDate.init(dayNumber:))
  }
}

/// One month: weeks of seven cells.
struct CalendarMonthView: Sendable {
  var name: String
  var working: String
  var weeks: [CalendarWeekView]

  init?(year: Int, month: Int, calendar: WorkingDayCalendar, today: CivilDate, _ words: Words) {
    guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
    let count = CivilDate.days(inMonth: month, of: year)
    let dates = (0..<count).map { first.adding(days: $0) }
    name = words.wording.month(of: first)
    working = words("accounts.calendar.month.working", ["count": String(dates.filter(calendar.isWorkingDay).count)])
    let lead = [CalendarCellView](repeating: .empty, count: first.weekday.rawValue - 1)
    let cells = lead + dates.map { CalendarCellView($0, calendar, today: today, words) }
    weeks = stride(from: 0, to: cells.count, by: 7).map { start in
      let week = Array(cells[start..<min(start + 7, cells.count)])
      return CalendarWeekView(days: week + [CalendarCellView](repeating: .empty, count: 7 - week.count))
    }
  }
}

/// One week of a month.
struct CalendarWeekView: Sendable {
  var days: [CalendarCellView]
}

/// One day: number, colour, and the word that says it without colour.
struct CalendarCellView: Sendable {
  var number: String
  var cellClass: String
  /// 休 or 班, for days that are not what their weekday says.
  var mark: String
  var words: String

  static let empty = CalendarCellView(number: "", cellClass: "calendar__empty", mark: "", words: "")

  private init(number: String, cellClass: String, mark: String, words: String) {
    self.number = number
    self.cellClass = cellClass
    self.mark = mark
    self.words = words
  }

  init(_ date: CivilDate, _ calendar: WorkingDayCalendar, today: CivilDate, _ words: Words) {
    let kind = calendar.kind(of: date)
    number = String(date.day)
    self.words = DayText.text(kind, words)
    switch kind {
    case .workday: (cellClass, mark) = ("calendar__work", "")
    case .makeUpWorkday: (cellClass, mark) = ("calendar__makeup", words("accounts.calendar.mark.work"))
    case .weekend: (cellClass, mark) = ("calendar__weekend", "")
    case .holiday: (cellClass, mark) = ("calendar__holiday", words("accounts.calendar.mark.off"))
    }
    if date == today { cellClass += " calendar__today" }
  }
}

/// A day that is not what its weekday says.
struct CalendarDayRowView: Sendable {
  var date: String
  var text: String

  init?(_ date: CivilDate, _ calendar: WorkingDayCalendar, _ words: Words) {
    switch calendar.kind(of: date) {
    case .workday, .weekend: return nil
    case .holiday, .makeUpWorkday: break
    }
    self.date = words.wording.date(date)
    text = DayText.text(calendar.kind(of: date), words)
  }
}

/// What a day is, in words.
enum DayText {
  static func text(_ kind: DayKind, _ words: Words) -> String {
    switch kind {
    case .workday: words("accounts.calendar.kind.workday")
    case .weekend: words("accounts.calendar.kind.weekend")
    case .makeUpWorkday(let holiday): words("accounts.calendar.kind.makeup", ["holiday": holiday])
    case .holiday(let name): words("accounts.calendar.kind.holiday", ["holiday": name])
    }
  }
}

extension Weekday {
  /// Monday first, as calendars here have it.
  static let allInOrder: [Weekday] = (1...7).compactMap(Weekday.init(rawValue:))
}
