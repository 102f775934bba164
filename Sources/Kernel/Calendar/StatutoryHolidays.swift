/// The statutory days off of a year, for years whose schedule has not been published.
///
/// Four versions of the regulation differ in their lists; the one in force in the year applies. Holidays that only part of
/// the people have (8 March, 4 May, 1 June, 1 August) are no days off for an authority.
/// - Source: 全国年节及纪念日放假办法 (1949; revised 1999, 2007, 2013, 2024), Articles 2 and 6.
enum StatutoryHolidays {
  /// One day off.
  struct DayOff: Hashable, Sendable {
    let date: CivilDate
    let name: String
    /// Given back for a holiday that fell on a weekend.
    let isSubstitute: Bool
  }

  /// The days off of a year in order, with the days given back for those that fall on a weekend.
  ///
  /// When the Mid-Autumn Festival falls on one of the National Day's holidays, a day is given back too, as the schedules of
  /// 2009 and 2020 did.
  static func daysOff(in year: Int) -> [DayOff] {
    let holidays = holidays(in: year)
    var names: [CivilDate: String] = [:]
    var owed: [(date: CivilDate, name: String)] = []
    for holiday in holidays {
      if let other = names[holiday.date] {
        names[holiday.date] = "\(other)、\(holiday.name)"
        owed.append(holiday)
      } else {
        names[holiday.date] = holiday.name
      }
      if holiday.date.weekday.isWeekend, names[holiday.date] == holiday.name { owed.append(holiday) }
    }
    var daysOff = names.map { DayOff(date: $0.key, name: $0.value, isSubstitute: false) }
    var taken = Set(names.keys)
    for holiday in owed {
      var substitute = holiday.date.adding(days: 1)
      while substitute.weekday.isWeekend || taken.contains(substitute) {
        substitute = substitute.adding(days: 1)
      }
      taken.insert(substitute)
      daysOff.append(DayOff(date: substitute, name: holiday.name, isSubstitute: true))
    }
    return daysOff.sorted { $0.date < $1.date }
  }

  /// The holidays themselves, by the version of the regulation in force in the year.
  static func holidays(in year: Int) -> [(date: CivilDate, name: String)] {
    var days = fixed(year, 1, 1, count: 1, "元旦")
    if let festivals = LunarFestivals.dates(of: year) {
      days += run(from: festivals.newYear.adding(days: newYearOffset(year)), count: year >= 2025 ? 4 : 3, "春节")
      if year >= 2008 {
        days += run(from: festivals.qingming, count: 1, "清明节")
        days += run(from: festivals.dragonBoat, count: 1, "端午节")
        days += run(from: festivals.midAutumn, count: 1, "中秋节")
      }
    }
    days += fixed(year, 5, 1, count: labourDays(year), "劳动节")
    days += fixed(year, 10, 1, count: year >= 2000 ? 3 : 2, "国庆节")
    return days.sorted { ($0.date, $0.name) < ($1.date, $1.name) }
  }

  /// New Year's Eve was a holiday from 2008 to 2013 and is one again since 2025.
  private static func newYearOffset(_ year: Int) -> Int {
    (2008...2013).contains(year) || year >= 2025 ? -1 : 0
  }

  private static func labourDays(_ year: Int) -> Int {
    switch year {
    case 2025...: 2
    case 2000...2007: 3
    default: 1
    }
  }

  private static func fixed(
    _ year: Int, _ month: Int, _ day: Int, count: Int, _ name: String
  ) -> [(date: CivilDate, name: String)] {
    guard let first = CivilDate(year: year, month: month, day: day) else { return [] }
    return run(from: first, count: count, name)
  }

  private static func run(from first: CivilDate, count: Int, _ name: String) -> [(date: CivilDate, name: String)] {
    (0..<count).map { (first.adding(days: $0), name) }
  }
}
