import Identity
import Kernel
import Store
import WebSupport

/// A request with the names that pages show beside it.
struct ExportNames: Sendable {
  var request: ExportRequest
  var organisation: String
  var requester: String
  var decider: String?
  var job: JobStatus?

  init(_ request: ExportRequest, in tx: ReadTransaction) throws {
    self.request = request
    organisation = try Organisations.find(request.organisationID, in: tx)?.nameZh ?? ""
    requester = try People.find(request.requestedBy, in: tx)?.displayName ?? ""
    decider = try request.decidedBy.flatMap { try People.find($0, in: tx)?.displayName }
    job = request.state == .approved ? try request.jobID.flatMap { try Jobs.status($0, in: tx) } : nil
  }
}

extension StateTagView {
  /// Where a request for a list stands.
  init(export state: ExportState, words: Words) {
    let tone: Tone =
      switch state {
      case .requested, .approved: .info
      case .ready: .success
      case .rejected, .failed: .danger
      case .withdrawn, .expired: .neutral
      }
    self.init(text: words(state.wordKey), tone: tone)
  }
}

/// The list of requests.
struct ExportListView: Sendable {
  var filters: FiltersView
  var newHref: String?
  var rows: [ExportRowView]
  var hasRows: Bool
  var empty: EmptyStateView?
  var pagination: PaginationView

  init(
    _ found: [ExportNames], hasMore: Bool, isFirst: Bool, state: ExportState?, scope: ExportScope,
    query: QueryParameters, words: Words
  ) {
    newHref = scope.asking.isEmpty ? nil : "\(ExportPages.path)/new"
    let shown: [ExportState] = [.requested, .approved, .ready, .rejected, .expired]
    func link(_ text: String, _ value: ExportState?) -> FilterLinkView {
      let href = query.replacing(["state": value?.rawValue, "before": nil])
      return FilterLinkView(text: text, href: href.isEmpty ? ExportPages.path : href, isCurrent: value == state)
    }
    filters = FiltersView(groups: [
      FilterGroupView(
        title: words("privacy.export.state"),
        links: [link(words("privacy.access.any"), nil)] + shown.map { link(words($0.wordKey), $0) })
    ])
    rows = found.map { ExportRowView($0, words) }
    hasRows = !rows.isEmpty
    empty =
      rows.isEmpty
      ? EmptyStateView(title: words("privacy.exports.empty"), text: words("privacy.exports.empty.text")) : nil
    pagination = PaginationView(
      newestFirst: ExportPages.path, query: query, isFirst: isFirst,
      last: hasMore ? found.last?.request.id.description : nil)
  }
}

/// One request in the list.
struct ExportRowView: Sendable {
  var href: String
  var name: String
  var scope: String
  var purpose: String
  var requester: String
  var time: String
  var state: StateTagView

  init(_ found: ExportNames, _ words: Words) {
    let request = found.request
    href = "\(ExportPages.path)/\(request.id)"
    name = words("privacy.source.\(request.source)")
    scope = "\(found.organisation) \(request.from) – \(request.through)"
    purpose = request.purpose
    requester = found.requester
    time = words.wording.shortDateTime(request.requestedAt)
    state = StateTagView(export: request.state, words: words)
  }
}

/// The form by which a list is asked for.
struct ExportFormView: Sendable {
  var errors: ErrorSummaryView?
  var action: String
  var fields: [FieldView]

  init(
    _ answers: ExportAnswers, _ errors: FormErrors, sources: [any BulkSource], organisations: [OptionView],
    _ context: WebContext
  ) {
    let words = context.words
    self.errors = errors.summary(words)
    action = "\(ExportPages.path)/new"
    let today = context.today.description
    fields = [
      .radios(
        "source", label: words("privacy.export.source"),
        options: sources.map {
          OptionView($0.id, words("privacy.source.\($0.id)"), selected: $0.id == answers.source)
        }, error: errors["source"]),
      .select(
        "organisation", label: words("privacy.export.organisation"),
        options: [OptionView("", words("privacy.export.choose"))] + organisations, error: errors["organisation"]),
      .date("from", label: words("privacy.export.from"), value: answers.from, error: errors["from"], max: today),
      .date(
        "through", label: words("privacy.export.through"), value: answers.through, error: errors["through"], max: today),
      .textArea(
        "purpose", label: words("privacy.export.purpose"), value: answers.purpose, error: errors["purpose"],
        hint: words("privacy.export.purpose.hint"), rows: 3, maxLength: ExportLimits.textCharacters),
      .text(
        "article", label: words("privacy.export.article"), value: answers.article, error: errors["article"],
        hint: words("privacy.export.article.hint"), maxLength: ExportLimits.articleCharacters),
    ]
  }
}
