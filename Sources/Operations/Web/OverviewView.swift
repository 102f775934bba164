import Kernel
import Store
import WebSupport

/// The overview.
struct OverviewView: Sendable {
  /// An event that waits longer than this is late.
  static let lateSeconds: Int64 = 60

  var tabs: TabsView
  var watch: WatchView
  var verdict: NoticeView
  var stats: StatsView
  var kinds: [KindRowView]
  var hasKinds: Bool
  var emptyKinds: EmptyStateView?
  var mail: DefinitionListView
  var mailNote: String
  var periodic: [PeriodicRowView]
  var hasPeriodic: Bool
  var database: DefinitionListView

  init(
    _ reading: OverviewReading, _ scope: OperationsScope, sendsMail: Bool, database figures: DatabaseFigures,
    _ context: WebContext
  ) {
    let (words, now) = (context.words, context.now)
    tabs = OperationsFrame.tabs(.overview, scope, words)
    watch = WatchView(context)
    let lag = reading.outboxDue.map { max(now.milliseconds - $0.milliseconds, 0) / 1000 } ?? 0
    let isLate = lag > Self.lateSeconds
    verdict = Self.verdict(reading, isLate: isLate, words)
    stats = StatsView(stats: [
      StatView(
        value: words.wording.number(reading.waiting), label: words("operations.stat.waiting"),
        href: OperationsFrame.Part.jobs.href),
      StatView(
        value: words.wording.number(reading.running), label: words("operations.stat.running"),
        href: "\(OperationsFrame.Part.jobs.href)?state=running"),
      StatView(
        value: words.wording.number(reading.dead), label: words("operations.stat.dead"),
        href: OperationsFrame.Part.deadLetters.href, tone: reading.dead > 0 ? .danger : .success),
      StatView(
        value: words.wording.duration(seconds: Int(lag)), label: words("operations.stat.outbox"),
        tone: isLate ? .warning : .success),
    ])
    kinds = reading.backlog.map { KindRowView($0, at: now, words) }
    hasKinds = !kinds.isEmpty
    emptyKinds =
      kinds.isEmpty
      ? EmptyStateView(title: words("operations.jobs.empty"), text: words("operations.jobs.empty.text")) : nil
    mail = DefinitionListView(
      rows: StoredMail.State.allCases.map { state in
        let count = reading.mail[state] ?? 0
        return DefinitionView(
          term: words("operations.mail.state.\(state.rawValue)"),
          value: words.wording.number(count) + (count >= OverviewReading.countLimit ? "+" : ""))
      })
    mailNote = words(sendsMail ? "operations.mail.isOn" : "operations.mail.isOff")
    periodic = reading.periodic.map { PeriodicRowView($0, words) }
    hasPeriodic = !periodic.isEmpty
    database = Self.database(figures, words)
  }

  private static func database(_ figures: DatabaseFigures, _ words: Words) -> DefinitionListView {
    let statistics = figures.statistics
    // One decimal is enough: is it one write a commit, or many?
    let perCommit = (statistics.writesPerCommit * 10).rounded() / 10
    var rows: [DefinitionView] = []
    if let name = figures.engineName {
      rows.append(DefinitionView(term: words("operations.database.engine"), value: name))
    }
    if let size = figures.sizeBytes {
      rows.append(
        DefinitionView(term: words("operations.database.size"), value: words.wording.size(bytes: Int(clamping: size))))
    }
    rows += [
      DefinitionView(term: words("operations.database.writes"), value: words.wording.number(statistics.writes)),
      DefinitionView(term: words("operations.database.commits"), value: String(perCommit)),
      DefinitionView(term: words("operations.database.failed"), value: words.wording.number(statistics.failedWrites)),
    ]
    return DefinitionListView(rows: rows)
  }

  private static func verdict(_ reading: OverviewReading, isLate: Bool, _ words: Words) -> NoticeView {
    if reading.dead > 0 {
      return NoticeView(
        text: words("operations.verdict.dead", ["count": words.wording.number(reading.dead)]), tone: .danger,
        linkText: words("operations.verdict.dead.link"), linkHref: OperationsFrame.Part.deadLetters.href)
    }
    if isLate { return NoticeView(text: words("operations.verdict.late"), tone: .warning) }
    return NoticeView(text: words("operations.verdict.fine"), tone: .success)
  }
}

/// One kind of job.
struct KindRowView: Sendable {
  var name: String
  var code: String
  var href: String
  var waiting: String
  var oldest: String
  var dead: String
  var deadHref: String?

  init(_ backlog: JobBacklog, at now: Instant, _ words: Words) {
    name = OperationsFrame.name(of: backlog.kind, words)
    code = backlog.kind
    let query = PercentEncoding.component(backlog.kind)
    href = "\(OperationsFrame.Part.jobs.href)?kind=\(query)"
    waiting = words.wording.number(backlog.waiting)
    oldest =
      backlog.oldestDueAt.map { due in
        due > now
          ? words("operations.due.later", ["time": words.wording.shortDateTime(due)])
          : OperationsFrame.age(of: due, at: now, words)
      } ?? "–"
    dead = words.wording.number(backlog.dead)
    deadHref = backlog.dead > 0 ? "\(OperationsFrame.Part.deadLetters.href)?kind=\(query)" : nil
  }
}

/// The last run of one piece of periodic work.
struct PeriodicRowView: Sendable {
  var name: String
  var code: String
  var last: String
  var state: StateTagView

  init(_ run: PeriodicRun, _ words: Words) {
    name = OperationsFrame.name(of: run.name, words)
    code = run.name
    last = (run.endedAt ?? run.startedAt).map { words.wording.shortDateTime($0) } ?? words("operations.periodic.never")
    if run.isRunning {
      state = StateTagView(text: words("operations.periodic.running"), tone: .info)
    } else if let error = run.errorCode {
      state = StateTagView(
        text: words(
          "operations.periodic.failed",
          ["count": words.wording.number(run.failuresInARow), "why": OperationsFrame.failure(error, words)]),
        tone: .danger)
    } else {
      state = StateTagView(text: words("operations.periodic.fine"), tone: .success)
    }
  }
}
