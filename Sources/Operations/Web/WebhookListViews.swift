import Identity
import Kernel
import WebSupport

/// The list of subscriptions.
struct WebhookListView: Sendable {
  var tabs: TabsView
  var rows: [WebhookRowView]
  var hasRows: Bool
  var empty: EmptyStateView?
}

/// One subscription in the list.
struct WebhookRowView: Sendable {
  var href: String
  var name: String
  var organisation: String
  var address: String
  var state: StateTagView
  var lastSuccess: String

  init(_ subscription: WebhookSubscription, organisation: String, _ words: Words) {
    href = "/admin/operations/webhooks/\(subscription.id)"
    name = subscription.name
    self.organisation = organisation
    address = Self.shown(subscription.address)
    state = StateTagView(webhook: subscription, words: words)
    lastSuccess =
      subscription.lastSuccessAt.map { words.wording.shortDateTime($0) } ?? words("operations.webhook.never")
  }

  /// The address without its query, in which receivers like to put keys.
  static func shown(_ address: String) -> String {
    guard let mark = address.firstIndex(of: "?") else { return address }
    return "\(address[..<mark])?…"
  }
}

/// What stands in the fields of the form.
struct WebhookTyped: Sendable {
  var organisation = ""
  var name = ""
  var address = ""
  var topics: Set<String> = []

  init() {}

  init(_ form: Form) {
    (organisation, name, address) = (form["organisation"], form["name"], form["address"])
    topics = Set(form.all("topics"))
  }

  init(_ subscription: WebhookSubscription) {
    organisation = subscription.organisationID.description
    (name, address, topics) = (subscription.name, subscription.address, subscription.topics)
  }
}

/// The form for a new subscription, or to change one.
struct WebhookFormView: Sendable {
  /// What the form is for.
  enum Purpose: Sendable, Hashable {
    case new
    case edit(WebhookID)
  }

  var errors: ErrorSummaryView?
  var title: String
  var lead: String
  var action: String
  var fields: [FieldView]
  var submit: String
  var cancelHref: String

  init(
    _ purpose: Purpose, _ typed: WebhookTyped, _ errors: FormErrors, _ organisations: [Organisation],
    _ topics: [String], requiresTLS: Bool, _ context: WebContext
  ) {
    let words = context.words
    self.errors = errors.summary(words)
    switch purpose {
    case .new:
      title = words("operations.webhooks.new")
      lead = words("operations.webhooks.new.lead")
      action = "/admin/operations/webhooks/new"
      submit = words("operations.webhooks.create")
      cancelHref = "/admin/operations/webhooks"
      fields = [Self.organisationField(typed, errors, organisations, context)]
    case .edit(let id):
      title = words("operations.webhooks.edit")
      lead = words("operations.webhooks.edit.lead")
      action = "/admin/operations/webhooks/\(id)/edit"
      submit = words("web.save")
      cancelHref = "/admin/operations/webhooks/\(id)"
      fields = []
    }
    fields += [
      .text(
        "name", label: words("operations.webhook.name"), value: typed.name, error: errors["name"],
        hint: words("operations.webhook.name.hint"), maxLength: WebhookSubscription.nameLength),
      .text(
        "address", label: words("operations.webhook.address"), value: typed.address, error: errors["address"],
        hint: words(requiresTLS ? "operations.webhook.address.hint" : "operations.webhook.address.hintPlain"),
        maxLength: WebhookSubscription.addressLength, autocomplete: "off", inputMode: "url"),
      .checkboxes(
        "topics", label: words("operations.webhook.topics"),
        options: topics.map { topic in
          OptionView(
            topic, WebhookTopic.name(of: topic, words), hint: topic, selected: typed.topics.contains(topic))
        }, error: errors["topics"], hint: words("operations.webhook.topics.hint"), required: true),
    ]
  }

  private static func organisationField(
    _ typed: WebhookTyped, _ errors: FormErrors, _ organisations: [Organisation], _ context: WebContext
  ) -> FieldView {
    let chosen = typed.organisation.isEmpty ? organisations.first?.id.description ?? "" : typed.organisation
    return .select(
      "organisation", label: context.text("operations.webhook.organisation"),
      options: organisations.map { organisation in
        let id = organisation.id.description
        return OptionView(id, organisation.name(in: context.language.rawValue), selected: id == chosen)
      }, error: errors["organisation"], hint: context.text("operations.webhook.organisation.hint"))
  }
}
