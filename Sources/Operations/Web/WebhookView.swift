import Identity
import Kernel
import Store
import WebSupport

/// The page of one subscription.
struct WebhookView: Sendable {
  var tabs: TabsView
  var errors: ErrorSummaryView?
  var name: String
  var state: StateTagView
  var notice: NoticeView?
  var facts: DefinitionListView
  var buttons: [PostButtonView]
  var editHref: String
  var secrets: [SecretRowView]
  var secretButtons: [PostButtonView]
  var progress: ProgressView?
  var watch: WatchView
  var filters: TabsView
  var rows: [DeliveryRowView]
  var hasRows: Bool
  var empty: EmptyStateView?
  var pagination: PaginationView
  var mayReplay: Bool
  var replayHref: String
  var replayFields: [FieldView]
  var remove: PostButtonView

  init(
    _ reading: WebhookReading, state: RecordedDelivery.State?, before: DeliveryID?, errors: FormErrors,
    _ scope: OperationsScope, _ context: WebContext
  ) {
    let words = context.words
    let subscription = reading.subscription
    let base = "/admin/operations/webhooks/\(subscription.id)"
    tabs = OperationsFrame.tabs(.webhooks, scope, words)
    self.errors = errors.summary(words)
    name = subscription.name
    self.state = StateTagView(webhook: subscription, words: words)
    notice = Self.notice(reading, context)
    facts = Self.facts(reading, context)
    buttons = Self.buttons(subscription, base, words)
    editHref = "\(base)/edit"
    secrets = reading.secrets.map { SecretRowView($0, words) }
    secretButtons = Self.secretButtons(reading.secrets, base, subscription.name, words)
    progress = reading.replay.map { ProgressView($0.progress, words) }
    watch = WatchView(context)
    filters = Self.filters(reading, state, base, words)
    rows = reading.deliveries.map { DeliveryRowView($0, base: base, words) }
    hasRows = !rows.isEmpty
    empty =
      rows.isEmpty
      ? EmptyStateView(
        title: words("operations.deliveries.empty"), text: words("operations.deliveries.empty.text")) : nil
    let query = state.map { "state=\($0.rawValue)&" } ?? ""
    pagination = PaginationView(
      previousHref: before == nil ? nil : "\(base)\(state.map { "?state=\($0.rawValue)" } ?? "")",
      nextHref: reading.hasMore ? reading.deliveries.last.map { "\(base)?\(query)before=\($0.id)" } : nil)
    mayReplay = subscription.state == .active && reading.replay == nil
    replayHref = "\(base)/replay"
    replayFields = [
      .date(
        "from", label: words("operations.replay.from"), value: context.today.description, error: errors["from"],
        max: context.today.description),
      .text(
        "time", label: words("operations.replay.time"), value: "00:00", error: errors["time"],
        hint: words("operations.replay.time.hint"), maxLength: 5, width: .third),
    ]
    remove = PostButtonView(
      href: "\(base)/remove", text: words("operations.webhook.remove"), about: subscription.name,
      buttonClass: "button button--danger button--small", confirm: words("operations.webhook.remove.confirm"))
  }

  private static func notice(_ reading: WebhookReading, _ context: WebContext) -> NoticeView? {
    let words = context.words
    let kept = ["count": words.wording.number(reading.counts[.held] ?? 0)]
    switch reading.subscription.state {
    case .disabled:
      return NoticeView(
        text: words("operations.webhook.disabled.text", kept), tone: .danger,
        title: words("operations.webhook.disabled.title"))
    case .paused: return NoticeView(text: words("operations.webhook.paused.text", kept), tone: .stopped)
    case .active:
      guard let since = reading.subscription.failingSince else { return nil }
      return NoticeView(
        text: words(
          "operations.webhook.failing.text",
          [
            "age": OperationsFrame.age(of: since, at: context.now, words),
            "days": String(WebhookSubscription.patienceDays),
          ]), tone: .warning)
    }
  }

  private static func facts(_ reading: WebhookReading, _ context: WebContext) -> DefinitionListView {
    let (words, subscription) = (context.words, reading.subscription)
    return DefinitionListView(rows: [
      DefinitionView(term: words("operations.webhook.address"), value: WebhookRowView.shown(subscription.address)),
      DefinitionView(
        term: words("operations.webhook.organisation"),
        value: reading.organisation?.name(in: context.language.rawValue) ?? ""),
      DefinitionView(
        term: words("operations.webhook.topics"),
        value: words.wording.list(subscription.topics.sorted().map { WebhookTopic.name(of: $0, words) })),
      DefinitionView(
        term: words("operations.webhook.lastSuccess"),
        value: subscription.lastSuccessAt.map { words.wording.dateTime($0) } ?? words("operations.webhook.never")),
    ])
  }

  private static func buttons(
    _ subscription: WebhookSubscription, _ base: String, _ words: Words
  ) -> [PostButtonView] {
    let isActive = subscription.state == .active
    return [
      PostButtonView(href: "\(base)/ping", text: words("operations.webhook.ping"), about: subscription.name),
      PostButtonView(
        href: isActive ? "\(base)/pause" : "\(base)/resume",
        text: words(isActive ? "operations.webhook.pause" : "operations.webhook.resume"), about: subscription.name),
    ]
  }

  private static func secretButtons(
    _ secrets: [SealedSecret], _ base: String, _ name: String, _ words: Words
  ) -> [PostButtonView] {
    var buttons = [
      PostButtonView(
        href: "\(base)/rotate", text: words("operations.secret.rotate"), about: name,
        confirm: words("operations.secret.rotate.confirm"))
    ]
    if secrets.count > 1 {
      buttons.append(
        PostButtonView(href: "\(base)/retire", text: words("operations.secret.retire"), about: name))
    }
    return buttons
  }

  private static func filters(
    _ reading: WebhookReading, _ current: RecordedDelivery.State?, _ base: String, _ words: Words
  ) -> TabsView {
    let all = TabView(text: words("operations.deliveries.all"), href: base, isCurrent: current == nil)
    return TabsView(
      label: words("operations.deliveries.filter"),
      tabs: [all]
        + RecordedDelivery.State.allCases.map { state in
          let count = reading.counts[state] ?? 0
          let text = words.wording.number(count) + (count >= WebhookPages.countLimit ? "+" : "")
          return TabView(
            text: words("operations.delivery.state.\(state.rawValue)"), href: "\(base)?state=\(state.rawValue)",
            count: text, isCurrent: current == state)
        })
  }
}

/// One secret, by its end.
struct SecretRowView: Sendable {
  var hint: String
  var created: String
  var validity: String

  init(_ secret: SealedSecret, _ words: Words) {
    hint = "whsec_…\(secret.hint)"
    created = words.wording.shortDateTime(secret.createdAt)
    validity =
      secret.expiresAt.map { words("operations.secret.until", ["time": words.wording.shortDateTime($0)]) }
      ?? words("operations.secret.current")
  }
}
