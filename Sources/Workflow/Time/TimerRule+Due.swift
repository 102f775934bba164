package import BPMN
package import Kernel

extension TimerRule {
  /// Whether it is what a timer of that kind may say.
  package func fits(_ kind: TimerSpecification.Kind) -> Bool {
    switch (self, kind) {
    case (.at, .date), (.after, .duration), (.every, .cycle): true
    default: false
    }
  }

  /// When it fires.
  ///
  /// - Parameters:
  ///   - setAt: when it was set.
  ///   - before: when the repetition before it was due; nil for the first.
  ///   - remaining: repetitions still to come; one without end makes up what was missed by one firing.
  ///   - workingDays: the end of a period of working days from an instant.
  func due(
    setAt: Instant, after before: Instant?, remaining: Int, now: Instant,
    workingDays: (Int, Instant) throws -> Instant?
  ) throws -> Instant {
    func end(_ period: TimerPeriod, from start: Instant) throws -> Instant {
      var result = start
      if period.workingDays > 0 {
        guard let end = try workingDays(period.workingDays, start) else {
          throw WorkflowError.timerInvalid(text: "P\(period.workingDays)WD")
        }
        result = end
      }
      return period.added(to: result)
    }
    switch self {
    case .at(let instant): return instant
    case .after(let period): return try end(period, from: setAt)
    case .every(let period, let first):
      guard let before else { return try first ?? end(period, from: setAt) }
      let next = try end(period, from: before)
      guard remaining < 0, next < now else { return next }
      return try end(period, from: now)
    }
  }

  /// When it fires by a calendar alone, for trying processes out; nil where the calendar does not reach.
  ///
  /// - Parameters:
  ///   - now: when it is set.
  ///   - before: when the repetition before it was due.
  package func due(
    from now: Instant, after before: Instant? = nil, remaining: Int = 1, _ time: any WorkingTime
  ) throws -> Instant? {
    do {
      return try due(setAt: now, after: before, remaining: remaining, now: now) { count, start in
        time.date(workingDays: count, after: start.civilDate())?.adding(days: 1).startInstant()
      }
    } catch WorkflowError.timerInvalid {
      return nil
    }
  }
}
