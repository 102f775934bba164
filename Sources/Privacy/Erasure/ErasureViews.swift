import Cases
import Identity
import Kernel
import Store
import WebSupport

/// A request with what pages show beside it. The person is masked, as in every list.
struct ErasureNames: Sendable {
  var request: ErasureRequest
  var person: String
  var requester: String
  var decider: String?
  /// The number of a case that is still being handled.
  var openCase: String?

  init(_ request: ErasureRequest, in tx: ReadTransaction) throws {
    self.request = request
    let account = try People.find(request.account, in: tx)
    person = account.map { NameMask.masked($0.displayName, kind: .person) } ?? ""
    requester = try People.find(request.requestedBy, in: tx)?.displayName ?? ""
    decider = try request.decidedBy.flatMap { try People.find($0, in: tx)?.displayName }
    if request.state == .requested, let party = account?.personPartyID {
      openCase = try CaseErasure.openCase(of: party, in: tx)
    }
  }
}

extension StateTagView {
  /// Where a request for erasure stands.
  init(erasure state: ErasureState, words: Words) {
    let tone: Tone =
      switch state {
      case .requested: .info
      case .done: .success
      case .rejected: .danger
      case .withdrawn: .neutral
      }
    self.init(text: words(state.wordKey), tone: tone)
  }
}

/// The list of requests.
struct ErasureListView: Sendable {
  var newHref: String?
  var rows: [ErasureRowView]
  var hasRows: Bool
  var empty: EmptyStateView?
  var pagination: PaginationView

  init(
    _ found: [ErasureNames], hasMore: Bool, isFirst: Bool, mayAsk: Bool, query: QueryParameters, words: Words
  ) {
    newHref = mayAsk ? "\(ErasurePages.path)/new" : nil
    rows = found.map { ErasureRowView($0, words) }
    hasRows = !rows.isEmpty
    empty =
      rows.isEmpty
      ? EmptyStateView(title: words("privacy.erasures.empty"), text: words("privacy.erasures.empty.text")) : nil
    pagination = PaginationView(
      newestFirst: ErasurePages.path, query: query, isFirst: isFirst,
      last: hasMore ? found.last?.request.id.description : nil)
  }
}

/// One request in the list.
struct ErasureRowView: Sendable {
  var href: String
  var person: String
  var ground: String
  var requester: String
  var time: String
  var state: StateTagView

  init(_ found: ErasureNames, _ words: Words) {
    href = "\(ErasurePages.path)/\(found.request.id)"
    person = found.person
    ground = words(found.request.ground.wordKey)
    requester = found.requester
    time = words.wording.shortDateTime(found.request.requestedAt)
    state = StateTagView(erasure: found.request.state, words: words)
  }
}

/// What stands in the form.
struct ErasureAnswers: Sendable {
  var login = ""
  var ground = ""
  var reason = ""

  init() {}

  init(_ form: Form) { (login, ground, reason) = (form["login"], form["ground"], form["reason"]) }
}

/// The form by which an erasure is asked for.
struct ErasureFormView: Sendable {
  var errors: ErrorSummaryView?
  var action: String
  var fields: [FieldView]
  var effects: ErasureEffectsView

  init(_ answers: ErasureAnswers, _ errors: FormErrors, _ words: Words) {
    self.errors = errors.summary(words)
    action = "\(ErasurePages.path)/new"
    fields = [
      .text(
        "login", label: words("privacy.erasure.login"), value: answers.login, error: errors["login"],
        hint: words("privacy.erasure.login.hint"), autocomplete: "off"),
      .radios(
        "ground", label: words("privacy.erasure.ground"),
        options: ErasureGround.allCases.map {
          OptionView($0.rawValue, words($0.wordKey), selected: $0.rawValue == answers.ground)
        }, error: errors["ground"]),
      .textArea(
        "reason", label: words("privacy.erasure.reason"), value: answers.reason, error: errors["reason"],
        hint: words("privacy.erasure.reason.hint"), rows: 3, maxLength: ExportLimits.textCharacters),
    ]
    effects = ErasureEffectsView(words)
  }
}

/// What goes and what stays.
struct ErasureEffectsView: Sendable {
  var goes: [String]
  var stays: [String]

  init(_ words: Words) {
    goes = ["identity", "account", "contents", "files", "backups"].map { words("privacy.erasure.goes.\($0)") }
    stays = ["cases", "officials", "proofs", "request"].map { words("privacy.erasure.stays.\($0)") }
  }
}

/// The page of one request.
struct ErasureDetailView: Sendable {
  var errors: ErrorSummaryView?
  var title: String
  var state: StateTagView
  var sentence: String
  var facts: DefinitionListView
  var href: String
  var effects: ErasureEffectsView
  var blocked: NoticeView?
  var decision: ErasureDecisionView?
  var canWithdraw: Bool

  init(_ found: ErasureNames, _ errors: FormErrors, _ scope: ErasureScope, _ words: Words) {
    let request = found.request
    self.errors = errors.summary(words)
    title = words("privacy.erasure.of", ["person": found.person])
    state = StateTagView(erasure: request.state, words: words)
    sentence = words("privacy.erasure.sentence.\(request.state.rawValue)")
    facts = Self.facts(found, words)
    href = "\(ErasurePages.path)/\(request.id)"
    effects = ErasureEffectsView(words)
    blocked = found.openCase.map { number in
      NoticeView(
        text: words("privacy.erasure.blocked.text"), tone: .warning,
        title: words("privacy.erasure.blocked", ["number": number]))
    }
    decision = scope.mayDecide(request) ? ErasureDecisionView(isBlocked: found.openCase != nil, errors, words) : nil
    canWithdraw = scope.mayWithdraw(request)
  }

  private static func facts(_ found: ErasureNames, _ words: Words) -> DefinitionListView {
    let (request, wording) = (found.request, words.wording)
    func row(_ key: String, _ value: String?) -> DefinitionView? {
      value.map { DefinitionView(term: words("privacy.erasure.\(key)"), value: $0) }
    }
    return DefinitionListView(
      rows: [
        row("ground", words(request.ground.wordKey)),
        row("reason", request.state == .done ? words("privacy.erasure.reason.gone") : request.reason),
        row("requester", "\(found.requester) · \(wording.dateTime(request.requestedAt))"),
        row("decider", found.decider.map { "\($0) · \(request.decidedAt.map(wording.dateTime) ?? "")" }),
        row("refusal", request.refusal),
      ].compactMap(\.self))
  }
}

/// What the second person can do.
struct ErasureDecisionView: Sendable {
  var password: FieldView?
  var refusal: FieldView
  var isRefusing: Bool

  init(isBlocked: Bool, _ errors: FormErrors, _ words: Words) {
    password =
      isBlocked
      ? nil
      : .password(
        "password", label: words("privacy.erasure.password"), error: errors["password"],
        hint: words("privacy.erasure.password.hint"))
    refusal = .textArea(
      "refusal", label: words("privacy.erasure.refusal"), error: errors["refusal"],
      hint: words("privacy.erasure.refusal.hint"), rows: 3, maxLength: ExportLimits.textCharacters)
    isRefusing = errors["refusal"] != nil
  }
}
