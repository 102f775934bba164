package import Kernel

/// Puts a job into the queue again and again, exactly once for each slot whatever the number of nodes.
///
/// When the slot comes, one node moves the schedule on and enqueues the job in one transaction. The job has the unique
/// key "schedule:NAME", so that a run that takes longer than the interval is not overtaken by the next. Slots that
/// passed while no node was up are made up by one job for the last of them.
package struct JobSchedule: Sendable {
  /// Dotted, unique in the program, e.g. "reports.daily".
  package let name: String
  /// When.
  package let timetable: JobTimetable
  /// Whether a slot of that civil date (China) counts; it is asked when the slot comes.
  package let onlyOn: @Sendable (CivilDate) -> Bool
  /// What is enqueued: its unique key and start are the schedule's.
  package let job: Job

  /// A schedule.
  ///
  /// - Parameter onlyOn: e.g. whether the date is a working day by the calendar in force; every day by default.
  package init(
    name: String, _ timetable: JobTimetable, onlyOn: @escaping @Sendable (CivilDate) -> Bool = { _ in true }, job: Job
  ) {
    self.name = name
    self.timetable = timetable
    self.onlyOn = onlyOn
    self.job = job
  }

  /// The job of one slot; the payload, if it is an object, names the slot.
  func job(of slot: Instant) -> Job {
    var job = job
    job.uniqueKey = "schedule:\(name)"
    job.notBefore = nil
    if case .object(var members) = job.payload {
      members["slot"] = .string(slot.iso8601)
      job.payload = .object(members)
    }
    return job
  }
}

/// When a schedule is due.
package enum JobTimetable: Sendable, Hashable, CustomStringConvertible {
  /// At every multiple of so many seconds since 1970: the same instants on every node.
  case every(seconds: Int64)
  /// Every day at a time of China Standard Time.
  case daily(hour: Int, minute: Int)

  /// As it is recorded, so that a change of the program is noticed.
  package var description: String {
    switch self {
    case .every(let seconds): "every \(max(seconds, 1))"
    case .daily(let hour, let minute): "daily \(hour):\(minute)"
    }
  }

  /// The first slot after an instant.
  package func next(after instant: Instant) -> Instant {
    switch self {
    case .every(let seconds):
      let step = max(seconds, 1)
      let passed = instant.seconds >= 0 ? instant.seconds / step : 0
      return Instant(milliseconds: (passed + 1) * step * 1000)
    case .daily(let hour, let minute):
      let secondOfDay = min(max(hour, 0), 23) * 3600 + min(max(minute, 0), 59) * 60
      let today = Self.instant(instant.civilDate(), secondOfDay: secondOfDay)
      return today > instant ? today : Self.instant(instant.civilDate().adding(days: 1), secondOfDay: secondOfDay)
    }
  }

  private static func instant(_ date: CivilDate, secondOfDay: Int) -> Instant {
    Instant(milliseconds: 0).adding(
      seconds: Int64(date.dayNumber) * 86_400 + Int64(secondOfDay - CivilZone.china.offsetSeconds))
  }
}

extension JobSchedule {
  /// Makes the schedule known, and notices a changed timetable.
  func register(_ now: Instant, in tx: WriteTransaction) throws {
    let next = timetable.next(after: now)
    guard let known = try JobScheduleQueries.find(name, in: tx) else {
      try JobScheduleQueries.insert(name, timetable: timetable.description, next: next, in: tx)
      return
    }
    guard known.timetable != timetable.description else { return }
    // During a rolling upgrade nodes with the old and the new timetable may take turns here: the earlier slot wins, so
    // that they cannot put each other off for ever.
    let earlier = min(known.nextAt, next)
    try JobScheduleQueries.change(name, timetable: timetable.description, next: earlier, in: tx)
  }

  /// Enqueues the job if a slot has come and nobody else has done so.
  func fire(_ now: Instant, in tx: WriteTransaction) throws -> JobID? {
    guard let known = try JobScheduleQueries.find(name, in: tx), known.nextAt <= now else { return nil }
    let slot = lastSlot(from: known.nextAt, to: now)
    guard
      try JobScheduleQueries.move(
        name, from: known.nextAt, to: timetable.next(after: now), lastSlot: slot, in: tx)
    else { return nil }
    return try slot.map { try tx.enqueue(job(of: $0)) }
  }

  /// The last slot that counts; nil when none of those that have come does.
  private func lastSlot(from first: Instant, to now: Instant) -> Instant? {
    if case .every = timetable {
      let step = max(timetable.next(after: first).milliseconds - first.milliseconds, 1)
      let steps = (now.milliseconds - first.milliseconds) / step
      let last = Instant(milliseconds: first.milliseconds + steps * step)
      return onlyOn(last.civilDate()) ? last : nil
    }
    var last: Instant?
    var slot = first
    // Nobody stays away for more than a year of days.
    for _ in 0..<400 where slot <= now {
      if onlyOn(slot.civilDate()) { last = slot }
      slot = timetable.next(after: slot)
    }
    return last
  }
}
