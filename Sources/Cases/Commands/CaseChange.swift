import Identity
import Kernel

/// Somebody to be told of a change.
struct CaseNotice: Hashable {
  enum Recipient: Hashable {
    /// The applicant's party and, where somebody else submitted, that person.
    case applicant
    /// The officer who owns the case, if anybody does.
    case owner
    case account(AccountID)
  }

  var to: Recipient
  /// The part of the catalogue key after `notice.case.`.
  var name: String
  var parameters: [String: String]
}

/// Counts of a month that a change adds to, beside the states and cards that follow from the case itself.
enum MonthlyMeasure: String, CaseIterable {
  case submitted, accepted, deemedAccepted, notAccepted, supplement, withdrawn, abandoned, transferred, decided,
    decidedOnTime, decidedWithinPromise, decisionDays, granted, refused, delivered, yellow, red, rating1, rating2,
    rating3, rating4, rating5
}

/// When, by whom and under which rules an act is done.
struct ActContext {
  var now: Instant
  var calendar: WorkingDayCalendar
  var ids: any IdentifierSource
  var actor: Actor
  var capacities: Set<CaseParticipant>
  var procedure: CaseProcedure

  var today: CivilDate { now.civilDate() }
}

/// What an act does to a case: the case before and after, and everything that is to be written in the same transaction.
///
/// Acts are the `mutating` functions in the files beside this one. They decide and throw; they touch no database.
struct CaseChange {
  let before: CaseFile
  var file: CaseFile
  let context: ActContext
  let kind: CaseEventKind
  var article: String?
  var details: [String: JSONValue] = [:]
  /// Facts with personal data; sealed in the event, absent from the audit trail.
  var sealedDetails: [String: JSONValue] = [:]
  var isPublic = true
  /// False for acts that leave the case as it is: messages, ratings.
  var isRevision = true
  var notices: [CaseNotice] = []
  var monthly: [(MonthlyMeasure, Int)] = []
  var decision: (stage: CaseDecision.Stage, decision: Decision)?
  var message: String?
  var rating: Rating?
  /// The step of the case's process that the act completes by name.
  var step: CaseStep?
  /// What came of that step.
  var outcome: String?
  /// Set when the form changed, to the reason of the new version.
  var formReason: String?

  init(_ kind: CaseEventKind, on file: CaseFile, in context: ActContext) {
    before = file
    self.file = file
    self.context = context
    self.kind = kind
  }

  /// The change that an act of a person makes; the words of the procedure are looked up for it.
  init(_ action: CaseActionKind, on file: CaseFile, in context: ActContext) {
    self.init(CaseEventKind(action), on: file, in: context)
    article = context.procedure.articles[action]
  }

  var now: Instant { context.now }
  var today: CivilDate { context.today }

  mutating func tell(_ recipient: CaseNotice.Recipient, _ name: String, _ parameters: [String: String] = [:]) {
    let name = context.procedure.notices[name] ?? name
    guard !name.isEmpty else { return }
    var all = parameters
    all["title"] = file.title
    all["number"] = file.number
    notices.append(CaseNotice(to: recipient, name: name, parameters: all))
  }

  /// Adds a line to the running clocks of some roles; finished ones are left alone.
  mutating func enter(
    _ kind: ClockEntry.Kind, in roles: Set<ClockRole>, days: Int = 0, ground: String, article: String?
  ) throws {
    for index in file.clocks.indices where roles.contains(file.clocks[index].role) {
      if file.clocks[index].isFinished && kind != .restart { continue }
      try file.clocks[index].append(
        ClockEntry(
          id: context.ids.make(), kind: kind, on: today, days: days, ground: ground, article: article ?? "",
          actorName: CaseWriter.shownName(of: context.actor), at: now))
    }
  }

  mutating func startClock(_ role: ClockRole, _ limit: DayLimit, on day: CivilDate) {
    file.clocks.append(CaseClock(id: context.ids.make(), role: role, limit: limit, startedOn: day))
  }

  /// Ends every clock that still runs, and any excluded time.
  mutating func finishClocks(_ roles: Set<ClockRole> = Set(ClockRole.allCases), ground: String) throws {
    try enter(.finish, in: roles, ground: ground, article: article)
  }
}
