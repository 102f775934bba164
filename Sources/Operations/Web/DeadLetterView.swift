import Kernel
import Store
import WebSupport

/// The list of what was given up.
struct DeadLetterView: Sendable {
  var tabs: TabsView
  var errors: ErrorSummaryView?
  var lead: String
  var kinds: [DeadKindView]
  var hasKinds: Bool
  var letters: [DeadRowView]
  var hasLetters: Bool
  var empty: EmptyStateView?
  var pagination: PaginationView

  init(
    _ reading: DeadLetterReading, kind: String, isFirstPage: Bool, _ errors: FormErrors, about id: String?,
    _ scope: OperationsScope, _ context: WebContext
  ) {
    let words = context.words
    let base = OperationsFrame.Part.deadLetters.href
    tabs = OperationsFrame.tabs(.deadLetters, scope, words)
    self.errors = errors.summary(words)
    lead = words("operations.dead.lead")
    kinds = reading.kinds.map { DeadKindView($0.kind, count: $0.dead, words) }
    hasKinds = !kinds.isEmpty
    letters = reading.events.map { DeadRowView($0, base: base, errors, words) }
    letters += reading.jobs.map { DeadRowView($0, base: base, errors, words) }
    for index in letters.indices where letters[index].id == id { letters[index].isOpen = true }
    hasLetters = !letters.isEmpty
    empty =
      letters.isEmpty
      ? EmptyStateView(title: words("operations.dead.empty"), text: words("operations.dead.empty.text")) : nil
    let query = kind.isEmpty ? "" : "kind=\(PercentEncoding.component(kind))&"
    pagination = PaginationView(
      previousHref: isFirstPage ? nil : base,
      nextHref: reading.hasMore ? reading.jobs.last.map { "\(base)?\(query)before=\($0.cursor.text)" } : nil)
  }
}

/// One kind of job with dead letters, to be repaired at once.
struct DeadKindView: Sendable {
  var name: String
  var kind: String
  var count: String
  var buttonText: String

  init(_ kind: String, count: Int, _ words: Words) {
    name = OperationsFrame.name(of: kind, words)
    self.kind = kind
    self.count = words.wording.number(count)
    buttonText = words("operations.dead.retryAll", ["count": words.wording.number(count)])
  }
}

/// One dead letter.
struct DeadRowView: Sendable {
  var id: String
  var href: String?
  var name: String
  var code: String
  var time: String
  var failure: String
  var failureCode: String
  var attempts: String
  var retryHref: String
  var discardHref: String
  var reason: FieldView
  /// Whether the form to give it up is open: after an error in it.
  var isOpen = false

  init(_ job: JobStatus, base: String, _ errors: FormErrors, _ words: Words) {
    self.init(
      id: job.id.description, name: OperationsFrame.name(of: job.kind, words), code: job.kind,
      endedAt: job.endedAt ?? job.dueAt, errorCode: job.errorCode ?? "", attempts: job.attempts,
      path: "\(base)/\(job.id)", errors, words)
    href = "/admin/operations/jobs/\(job.id)"
  }

  init(_ letter: DeadLetter, base: String, _ errors: FormErrors, _ words: Words) {
    let delivery = letter.delivery
    self.init(
      id: delivery.id.description, name: words("operations.dead.event"), code: delivery.event.topic,
      endedAt: letter.deadAt, errorCode: letter.errorCode, attempts: delivery.attempt,
      path: "\(base)/events/\(delivery.id)", errors, words)
  }

  private init(
    id: String, name: String, code: String, endedAt: Instant, errorCode: String, attempts: Int, path: String,
    _ errors: FormErrors, _ words: Words
  ) {
    self.id = id
    self.name = name
    self.code = code
    time = words.wording.shortDateTime(endedAt)
    failure = OperationsFrame.failure(errorCode, words)
    failureCode = errorCode
    self.attempts = words("operations.dead.attempts", ["count": words.wording.number(attempts)])
    retryHref = "\(path)/retry"
    discardHref = "\(path)/discard"
    reason = .text(
      "reason-\(id)", label: words("operations.dead.reason"), error: errors["reason-\(id)"],
      hint: words("operations.dead.reason.hint"), maxLength: DeadLetterPages.reasonLength)
  }
}
