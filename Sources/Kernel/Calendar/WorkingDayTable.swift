/// The calendar laid out day by day, for answers in constant time.
///
/// Working days are numbered from the first of 1990-01-01 on, which is 1; days before have numbers of 0 and less. Outside
/// the table the five-day week goes on in both directions.
struct WorkingDayTable: Sendable {
  /// A day that is not what the week would make it, or confirms it by name.
  struct SpecialDay: Hashable, Sendable {
    let kind: DayKind
    let basis: DayBasis
  }

  /// The most working days that are counted in one go: more than there are days.
  static let longestCount = 4_000_000

  /// The named days, by day number.
  let specialDays: [Int: SpecialDay]
  /// For each day of the table the working days from the table's start through that day.
  private let counts: [Int32]
  /// For each working day of the table its place in the table.
  private let places: [Int32]
  private let firstDay: Int

  init(schedules: [Int: YearSchedule]) {
    let years = WorkingDayCalendar.years
    let special = Self.specialDays(years: years, schedules: schedules)
    let first = CivilDate(year: years.lowerBound, month: 1, day: 1)?.dayNumber ?? 0
    let last = CivilDate(year: years.upperBound, month: 12, day: 31)?.dayNumber ?? 0
    var counts: [Int32] = []
    var places: [Int32] = []
    counts.reserveCapacity(last - first + 1)
    for day in first...last {
      if special[day]?.kind.isWorking ?? !Self.isWeekend(day) { places.append(Int32(day - first)) }
      counts.append(Int32(places.count))
    }
    specialDays = special
    firstDay = first
    self.counts = counts
    self.places = places
  }

  /// Whether a day is a working day.
  func isWorking(_ day: Int) -> Bool {
    workingDays(through: day) != workingDays(through: day - 1)
  }

  /// The working days from the table's start through `day`; 0 or less for days before.
  func workingDays(through day: Int) -> Int {
    let place = day - firstDay
    if place < 0 {
      return Self.weekdays(through: day) - Self.weekdays(through: firstDay - 1)
    }
    if place >= counts.count {
      return places.count + Self.weekdays(through: day) - Self.weekdays(through: firstDay + counts.count - 1)
    }
    return Int(counts[place])
  }

  /// The day whose number as a working day is `number`.
  func dayNumber(ofWorkingDay number: Int) -> Int {
    if number < 1 {
      return Self.weekday(number: number + Self.weekdays(through: firstDay - 1))
    }
    if number > places.count {
      let last = firstDay + counts.count - 1
      return Self.weekday(number: number - places.count + Self.weekdays(through: last))
    }
    return firstDay + Int(places[number - 1])
  }

  private static func specialDays(years: ClosedRange<Int>, schedules: [Int: YearSchedule]) -> [Int: SpecialDay] {
    var special: [Int: SpecialDay] = [:]
    for year in years where schedules[year] == nil {
      for day in StatutoryHolidays.daysOff(in: year) {
        special[day.date.dayNumber] = SpecialDay(
          kind: .holiday(name: day.name), basis: day.isSubstitute ? .statutorySubstitute : .statutoryHoliday)
      }
    }
    for (year, schedule) in schedules.sorted(by: { $0.key < $1.key }) {
      for entry in schedule.entries where years.contains(entry.date.year) {
        special[entry.date.dayNumber] = SpecialDay(
          kind: entry.isOff ? .holiday(name: entry.holiday) : .makeUpWorkday(holiday: entry.holiday),
          basis: .schedule(year: year, notice: schedule.notice))
      }
    }
    return special
  }

  /// Whether a day number is a Saturday or Sunday; day 0 was a Thursday.
  private static func isWeekend(_ day: Int) -> Bool {
    ((day + 3) % 7 + 7) % 7 >= 5
  }

  /// The Mondays to Fridays from Monday 1969-12-29 through `day`, negative before.
  private static func weekdays(through day: Int) -> Int {
    let sinceMonday = day + 3
    let week = Int(Instant.floorDivide(Int64(sinceMonday), 7))
    return week * 5 + min(sinceMonday - week * 7 + 1, 5)
  }

  /// The day of which ``weekdays(through:)`` is `number` for the first time.
  private static func weekday(number: Int) -> Int {
    let week = Int(Instant.floorDivide(Int64(number - 1), 5))
    return week * 7 + (number - 1 - week * 5) - 3
  }
}
