package import Kernel

/// A budget of days plus a ledger of what happened to it. Nothing derived is stored here: see ``status(on:calendar:)``.
///
/// How days count:
/// - the day on which the period begins is not counted;
/// - after a stop on day S and a resumption on day R, the days after S up to and including R are excluded: S is still the
///   authority's day, and R begins the rest of the period, so is not counted in it;
/// - a budget that is used up exactly on a stopping day falls due on the day of resumption;
/// - a restart gives the whole limit again from that day, without earlier extensions.
///
/// - Source: 民法典第二百零一条 (开始的当日不计入), 第二百零三条 (最后一日是法定休假日的顺延); 行政许可法第四十五条, 第八十二条.
package struct CaseClock: Hashable, Sendable, Identifiable {
  package let id: ClockID
  package var role: ClockRole
  package var unit: DayUnit
  /// The limit without extensions, in `unit`.
  package var limitDays: Int
  /// The rule that sets the limit; empty for a promise.
  package var article: String
  package var startedOn: CivilDate
  /// The ledger in the order of its days.
  package private(set) var entries: [ClockEntry]

  /// A clock of its stored parts. `entries` must be in the order in which they were written.
  package init(
    id: ClockID, role: ClockRole, unit: DayUnit, limitDays: Int, article: String, startedOn: CivilDate,
    entries: [ClockEntry] = []
  ) {
    self.id = id
    self.role = role
    self.unit = unit
    self.limitDays = limitDays
    self.article = article
    self.startedOn = startedOn
    self.entries = entries
  }

  /// A new clock of a limit.
  package init(id: ClockID, role: ClockRole, limit: DayLimit, startedOn: CivilDate) {
    self.init(
      id: id, role: role, unit: limit.unit, limitDays: limit.days, article: limit.article, startedOn: startedOn)
  }

  package var isFinished: Bool { finishedOn != nil }
  package var isStopped: Bool { openStop != nil && !isFinished }
  /// The day on which the clock did its work.
  package var finishedOn: CivilDate? { entries.last.flatMap { $0.kind == .finish ? $0.on : nil } }

  /// The stop that no resumption has ended.
  package var openStop: ClockEntry? {
    for entry in entries.reversed() {
      switch entry.kind {
      case .stop: return entry
      case .resume, .restart: return nil
      case .extend, .finish: continue
      }
    }
    return nil
  }

  /// Adds a line to the ledger.
  /// - Throws: ``CasesError/clockEntryDoesNotFit(_:)`` when the line contradicts what stands there: a day before the last
  ///   one's, a second stop, a resumption of a running clock, anything but a restart after the finish.
  package mutating func append(_ entry: ClockEntry) throws {
    guard entry.on >= (entries.last?.on ?? startedOn) else { throw CasesError.clockEntryDoesNotFit(entry.kind) }
    let fits =
      switch entry.kind {
      case .stop: !isFinished && openStop == nil && entry.days >= 0
      case .resume: !isFinished && openStop != nil
      case .extend: !isFinished && entry.days > 0
      case .restart: true
      case .finish: !isFinished
      }
    guard fits else { throw CasesError.clockEntryDoesNotFit(entry.kind) }
    entries.append(entry)
  }
}
