import Kernel
import Store
import WebSupport

/// The list of jobs that wait or run.
struct JobListView: Sendable {
  var tabs: TabsView
  var watch: WatchView
  var filters: FiltersView
  var rows: [JobRowView]
  var hasRows: Bool
  var empty: EmptyStateView?
  var note: String?

  init(
    _ jobs: [JobStatus], kinds: [String], kind: String, onlyRunning: Bool, _ scope: OperationsScope,
    _ context: WebContext
  ) {
    let words = context.words
    tabs = OperationsFrame.tabs(.jobs, scope, words)
    watch = WatchView(context)
    let query = context.query
    func link(_ text: String, _ name: String, _ value: String?, _ isCurrent: Bool) -> FilterLinkView {
      let href = query.replacing(name, with: value)
      return FilterLinkView(text: text, href: href.isEmpty ? context.path : href, isCurrent: isCurrent)
    }
    filters = FiltersView(groups: [
      FilterGroupView(
        title: words("operations.jobs.kind"),
        links: [link(words("operations.jobs.all"), "kind", nil, kind.isEmpty)]
          + kinds.map { link(OperationsFrame.name(of: $0, words), "kind", $0, $0 == kind) }),
      FilterGroupView(
        title: words("operations.jobs.state"),
        links: [
          link(words("operations.jobs.open"), "state", nil, !onlyRunning),
          link(words("operations.job.state.running"), "state", JobState.running.rawValue, onlyRunning),
        ]),
    ])
    rows = jobs.map { JobRowView($0, at: context.now, words) }
    hasRows = !rows.isEmpty
    empty =
      rows.isEmpty
      ? EmptyStateView(title: words("operations.jobs.empty"), text: words("operations.jobs.empty.text")) : nil
    note =
      jobs.count >= JobPages.pageSize
      ? words("operations.jobs.first", ["count": String(JobPages.pageSize)]) : nil
  }
}

/// One job in a list.
struct JobRowView: Sendable {
  var href: String
  var name: String
  var code: String
  var state: StateTagView
  var time: String
  var attempts: String
  var failure: String
  var progress: String

  init(_ job: JobStatus, at now: Instant, _ words: Words) {
    href = "/admin/operations/jobs/\(job.id)"
    name = OperationsFrame.name(of: job.kind, words)
    code = job.kind
    state = StateTagView(job: job.state, words: words)
    let isLater = job.state == .waiting && job.dueAt > now
    time =
      isLater
      ? words("operations.due.later", ["time": words.wording.shortDateTime(job.dueAt)])
      : words.wording.shortDateTime(job.enqueuedAt)
    attempts = words(
      "operations.job.attempts", ["done": String(job.attempts), "most": String(job.maximumAttempts)])
    failure = job.errorCode.map { OperationsFrame.failure($0, words) } ?? ""
    progress = job.progress.map { ProgressView($0, words).text } ?? ""
  }
}

/// The page of one job.
struct JobView: Sendable {
  var name: String
  var code: String
  var state: StateTagView
  var progress: ProgressView?
  var facts: DefinitionListView
  var cancel: PostButtonView?
  var repair: [PostButtonView]
  var watch: WatchView?

  init(_ job: JobStatus, _ context: WebContext) {
    let words = context.words
    name = OperationsFrame.name(of: job.kind, words)
    code = job.kind
    state = StateTagView(job: job.state, words: words)
    progress = job.state == .running || job.progress != nil ? ProgressView(job.progress, words) : nil
    facts = Self.facts(job, words)
    cancel =
      job.state == .waiting || job.state == .running
      ? PostButtonView(
        href: "/admin/operations/jobs/\(job.id)/cancel", text: words("operations.job.cancel"), about: name,
        buttonClass: "button button--danger button--small", confirm: words("operations.job.cancel.confirm")) : nil
    repair =
      job.state == .dead
      ? [
        PostButtonView(
          href: "/admin/operations/dead-letters/\(job.id)/retry", text: words("operations.dead.retry"), about: name)
      ] : []
    watch = job.state.isOpen ? WatchView(context) : nil
  }

  private static func facts(_ job: JobStatus, _ words: Words) -> DefinitionListView {
    func row(_ key: String, _ value: String?) -> DefinitionView? {
      value.map { DefinitionView(term: words("operations.job.\(key)"), value: $0) }
    }
    let wording = words.wording
    return DefinitionListView(
      rows: [
        row("id", job.id.description), row("enqueued", wording.dateTime(job.enqueuedAt)),
        row("due", job.state == .waiting ? wording.dateTime(job.dueAt) : nil),
        row("started", job.startedAt.map(wording.dateTime)), row("ended", job.endedAt.map(wording.dateTime)),
        row(
          "tries",
          words("operations.job.attempts", ["done": String(job.attempts), "most": String(job.maximumAttempts)])
        ), row("failure", job.errorCode.map { "\(OperationsFrame.failure($0, words)) [\($0)]" }),
        row("holder", job.holder.flatMap { $0.isEmpty ? nil : $0 }), row("payload", job.payload.canonical),
      ].compactMap { $0 })
  }
}
