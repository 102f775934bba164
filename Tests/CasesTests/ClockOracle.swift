@testable import Cases
import Kernel

/// Counts a clock day by day in the plainest way, to check the derivation that does it in a few steps.
struct ClockOracle {
  let clock: CaseClock
  let calendar: WorkingDayCalendar

  struct Answer: Equatable {
    var used: Int
    var excluded: Int
    var due: CivilDate
    var level: ClockLevel
  }

  private var current: [ClockEntry] {
    guard let index = clock.entries.lastIndex(where: { $0.kind == .restart }) else { return clock.entries }
    return Array(clock.entries[(index + 1)...])
  }

  private var origin: CivilDate { clock.entries.last { $0.kind == .restart }?.on ?? clock.startedOn }
  private var budget: Int { clock.limitDays + current.filter { $0.kind == .extend }.map(\.days).reduce(0, +) }

  /// Pairs of a stop and the day on which it ended; nil while it is open.
  private var stops: [(from: CivilDate, through: CivilDate?, days: Int)] {
    var found: [(from: CivilDate, through: CivilDate?, days: Int)] = []
    for entry in current {
      if entry.kind == .stop { found.append((entry.on, nil, entry.days)) }
      if entry.kind == .resume { found[found.count - 1].through = entry.on }
    }
    return found
  }

  private func counts(_ day: CivilDate) -> Bool { clock.unit == .naturalDays || calendar.isWorkingDay(day) }

  private func roll(_ day: CivilDate) -> CivilDate {
    var day = day
    while !calendar.isWorkingDay(day) { day = day.adding(days: 1) }
    return day
  }

  private func announced(_ stop: (from: CivilDate, through: CivilDate?, days: Int)) -> CivilDate {
    var (day, left) = (stop.from, stop.days)
    while left > 0 {
      day = day.adding(days: 1)
      if calendar.isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// Whether the day lies in excluded time; an open stop ends as announced when `projected`.
  private func isExcluded(_ day: CivilDate, projected: Bool) -> Bool {
    stops.contains { stop in
      let end = stop.through ?? (projected ? announced(stop) : .latest)
      return day > stop.from && day <= end
    }
  }

  /// Whether the clock stands still after everything that happened on the day.
  private func isStopped(after day: CivilDate) -> Bool { isExcluded(day.adding(days: 1), projected: true) }

  var due: CivilDate {
    var (day, number) = (origin, 0)
    while true {
      if number >= budget, !isStopped(after: day) { return roll(day) }
      day = day.adding(days: 1)
      if counts(day), !isExcluded(day, projected: true) { number += 1 }
    }
  }

  func answer(on today: CivilDate) -> Answer {
    let finished = clock.entries.last.flatMap { $0.kind == .finish ? $0.on : nil }
    let last = min(today, finished ?? today)
    var (used, excluded) = (0, 0)
    var day = origin
    while day < last {
      day = day.adding(days: 1)
      guard counts(day) else { continue }
      if isExcluded(day, projected: false) { excluded += 1 } else { used += 1 }
    }
    return Answer(used: used, excluded: excluded, due: due, level: level(on: today, finished: finished))
  }

  private func level(on today: CivilDate, finished: CivilDate?) -> ClockLevel {
    if finished != nil { return .finished }
    let due = due
    if let open = stops.last, open.through == nil, open.from <= today, due >= open.from { return .stopped }
    if today > due { return .red }
    var (working, natural) = (0, 0)
    var day = today
    while day < due {
      day = day.adding(days: 1)
      natural += 1
      if calendar.isWorkingDay(day) { working += 1 }
    }
    let left = clock.unit == .workingDays ? working : natural
    return left * 5 <= budget - budget % 5 && left <= budget / 5 || working <= 2 ? .yellow : .green
  }
}
