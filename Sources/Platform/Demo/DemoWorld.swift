import Cases
import Identity
import Kernel
import Services
import Store
import WebSupport

/// Lets the invented matters happen, day by day, through the same commands that pages use.
///
/// The clock of the bench stands in the past and walks to today; each day is one transaction.
struct DemoWorld: Sendable {
  let bench: Workbench
  let clock: SettableWallClock
  let division: String
  let people: DemoPeople
  let items: [ItemVersion]
  /// The officer that owns cases, and who approves.
  let officer: AccountID
  let approver: AccountID
  let clerk: AccountID
  /// Makes submissions of answers by the rules that were in force on each day; one for all, since it keeps compiled schemas.
  let filing: SubmissionPlan

  /// One matter on its way.
  struct Matter: Sendable {
    var number: Int
    var scenario: DemoScenario
    var applicant: DemoPeople.Applicant
    var item: ItemVersion
    var submittedOn: CivilDate
    var caseID: CaseID?
  }

  /// Between two matters of a day.
  private static let secondsBetween: Int64 = 40

  /// How long the acts of a day take.
  static func secondsOfDay(cases: Int) -> Int64 { Int64(cases) * secondsBetween }

  /// Plans so many matters that every scenario occurs as often as its weight says.
  func plan(count: Int, today: CivilDate) -> [Matter] {
    let calendar = bench.calendar.current()
    let scenarios = DemoScenario.all.flatMap { Array(repeating: $0, count: $0.weight) }
    return (0..<count).compactMap { number in
      guard !scenarios.isEmpty, !items.isEmpty, !people.applicants.isEmpty else { return nil }
      let scenario = scenarios[(number * 7) % scenarios.count]
      let span = scenario.startsBefore.count
      let back = scenario.startsBefore.lowerBound + (number * 5) % span
      return Matter(
        number: number, scenario: scenario, applicant: people.applicants[(number * 3) % people.applicants.count],
        item: items[(number * 11) % items.count],
        submittedOn: DemoCalendar.workingDay(back: back, from: today, calendar: calendar), caseID: nil)
    }
  }

  /// Plays all matters from the first day to today, and today's as early as it takes for nothing to lie in the future.
  /// - Parameter besides: what else happens on a day.
  func play(
    _ matters: [Matter], through today: CivilDate, endingBy end: Instant,
    besides: (CivilDate) async throws -> Void = { _ in }
  ) async throws {
    var matters = matters
    guard var day = matters.map(\.submittedOn).min() else { return }
    while day <= today {
      clock.set(DemoCalendar.begin(of: day, lasting: Self.secondsOfDay(cases: matters.count), endingBy: end))
      let present = matters
      let date = day
      let changed = try await bench.store.write { tx in try self.playDay(date, present, in: tx) }
      for (index, id) in changed { matters[index].caseID = id }
      try await besides(day)
      try await ClockSweep(commands: bench.cases).run(store: bench.store)
      day = bench.calendar.current().date(workingDays: 1, after: day)
    }
  }

  private func playDay(
    _ day: CivilDate, _ matters: [Matter], in tx: WriteTransaction
  ) throws -> [(Int, CaseID)] {
    let calendar = bench.calendar.current()
    var made: [(Int, CaseID)] = []
    for (index, matter) in matters.enumerated() {
      if matter.submittedOn == day {
        made.append((index, try submit(matter, in: tx)))
      } else if let id = matter.caseID, matter.submittedOn < day {
        let age = calendar.workingDays(after: matter.submittedOn, through: day)
        for step in matter.scenario.steps where step.day == age { try perform(step, on: id, of: matter, day, in: tx) }
      }
      clock.advance(seconds: Self.secondsBetween)
    }
    return made
  }

  private func submit(_ matter: Matter, in tx: WriteTransaction) throws -> CaseID {
    let today = clock.now().civilDate()
    guard
      let principal = try Principals.load(
        matter.applicant.account, actingFor: matter.applicant.actingFor, on: today, in: tx)
    else { throw CasesError.notFound }
    let submission = try filing.submission(
      of: matter.item, data: SampleAnswers.values(for: matter.item.content, seed: UInt64(matter.number), today: today),
      applicant: principal.actingParty, files: [], key: "demonstration-\(matter.number)",
      channel: matter.number % 6 == 0 ? .counter : .online, draft: nil, in: tx)
    return try bench.cases.submit(submission, by: .applicant(principal), in: tx).caseID
  }

  private func perform(
    _ step: DemoScenario.Step, on id: CaseID, of matter: Matter, _ day: CivilDate, in tx: WriteTransaction
  ) throws {
    guard let file = try bench.cases.queries.file(id, in: tx) else { return }
    let account =
      switch step.by {
      case .clerk: clerk
      case .officer: officer
      case .approver: approver
      case .applicant: matter.applicant.account
      }
    guard
      let principal = try Principals.load(
        account, actingFor: step.by == .applicant ? matter.applicant.actingFor : nil, on: day, in: tx)
    else { return }
    let actor = step.by == .applicant ? Actor.applicant(principal) : .staff(principal, for: file.authorityID)
    let stage = DemoStage(
      officer: officer, supplementDeadline: bench.calendar.current().date(workingDays: 10, after: day))
    let action = step.action(stage)
    guard Self.isLawful(action, for: file) else { return }
    _ = try bench.cases.perform(
      action, on: id, expectedRevision: file.revision, by: actor, principal: principal, in: tx)
  }
}

extension DemoWorld {
  /// Whether the guide of the matter leaves room for the act: not every item may be extended, and on the spot there is nothing
  /// to wait for.
  fileprivate static func isLawful(_ action: CaseAction, for file: CaseFile) -> Bool {
    switch action {
    case .requestExtension(let days, _): file.timing.maximumExtensionDays >= days
    case .approveExtension: file.extension != nil
    default: true
    }
  }
}

/// Days counted backwards.
enum DemoCalendar {
  /// When the acts of a day begin: at half past nine, or as much earlier as they need to be over by `end`.
  static func begin(of day: CivilDate, lasting seconds: Int64, endingBy end: Instant) -> Instant {
    min(day.startInstant().adding(seconds: 9 * 3600 + 30 * 60), end.adding(seconds: -seconds))
  }

  static func workingDay(back count: Int, from today: CivilDate, calendar: WorkingDayCalendar) -> CivilDate {
    var day = today
    while !calendar.isWorkingDay(day) { day = day.adding(days: -1) }
    var left = count
    while left > 0 {
      day = day.adding(days: -1)
      if calendar.isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}
