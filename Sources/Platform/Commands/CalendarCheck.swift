import Foundation
import Kernel
package import WebSupport

/// Lists what a year's working-day calendar makes different from the plain week.
package enum CalendarCheck {
  /// The lines of a year: days off and make-up working days in order, where they come from, and whether they may change.
  ///
  /// Takes the schedules that the installation imported into account, where there is one.
  package static func lines(
    of year: Int, language: Language, configuration: Configuration
  ) async throws -> [String] {
    guard configuration.database.isShared || FileManager.default.fileExists(atPath: configuration.databasePath) else {
      let renderer = try Renderer(resources: Features.resources, strict: false)
      return lines(of: year, try WorkingDayCalendar.published(), renderer.words(language))
    }
    let installation = try await Installation.open(configuration)
    let bench = installation.bench
    let lines = lines(of: year, bench.calendar.current(), bench.renderer.words(language))
    try await installation.close()
    return lines
  }

  static func lines(of year: Int, _ calendar: WorkingDayCalendar, _ words: Words) -> [String] {
    guard let first = CivilDate(year: year, month: 1, day: 1), let end = CivilDate(year: year, month: 12, day: 31)
    else {
      return []
    }
    var lines: [String] = []
    var day = first
    while day <= end {
      switch calendar.kind(of: day) {
      case .holiday(let name): lines.append(line("platform.check.calendar.off", day, name, words))
      case .makeUpWorkday(let holiday): lines.append(line("platform.check.calendar.worked", day, holiday, words))
      case .workday, .weekend: break
      }
      day = day.adding(days: 1)
    }
    let days = calendar.workingDays(after: first.adding(days: -1), through: end)
    lines.append(words("platform.check.calendar.total", ["year": "\(year)", "days": "\(days)"]))
    if calendar.isProvisional(end) {
      lines.append(words("platform.check.calendar.provisional", ["year": "\(year)"]))
    } else {
      lines.append(
        words(
          "platform.check.calendar.published", ["year": "\(year)", "notice": calendar.schedules[year]?.notice ?? ""]))
    }
    return lines
  }

  private static func line(_ key: String, _ day: CivilDate, _ holiday: String, _ words: Words) -> String {
    words(
      key, ["date": "\(day)", "weekday": words("platform.check.weekday.\(day.weekday.rawValue)"), "holiday": holiday])
  }
}
