import Identity
import Kernel
import WebSupport

/// What was typed into the form.
struct SubscribeForm: Sendable {
  var address = ""
  var authority = ""
  var field = ""
  var topic = ""

  init() {}

  init(_ form: Form) {
    address = form["address"]
    authority = form["authority"]
    field = form["field"]
    topic = form["topic"]
  }
}

/// The page on which somebody subscribes.
struct SubscribeView: Sendable {
  var errors: ErrorSummaryView?
  var off: EmptyStateView?
  var isOn: Bool
  var fields: [FieldView]
  var feedHref: String

  init(
    _ typed: SubscribeForm, _ errors: FormErrors, authorities: [Organisation], catalogue: PublishingCatalogue,
    sendsMail: Bool, words: Words
  ) {
    self.errors = errors.summary(words)
    isOn = sendsMail
    off =
      sendsMail
      ? nil : EmptyStateView(title: words("publishing.subscribe.off"), text: words("publishing.subscribe.off.text"))
    feedHref = "/open/feed.atom"
    func choices(_ all: String, _ options: [(String, String)], _ chosen: String) -> [OptionView] {
      [OptionView("", words(all), selected: chosen.isEmpty)]
        + options.map { OptionView($0.0, $0.1, selected: $0.0 == chosen) }
    }
    let language = words.language
    fields = [
      .email(
        "address", label: words("publishing.subscribe.address"), value: typed.address, error: errors["address"],
        hint: words("publishing.subscribe.address.hint")),
      .select(
        "authority", label: words("publishing.subscribe.authority"),
        options: choices(
          "publishing.subscribe.authority.all",
          authorities.map { ($0.id.description, $0.name(in: language.rawValue)) }, typed.authority),
        error: errors["authority"], required: false),
      .select(
        "field", label: words("publishing.subscribe.field"),
        options: choices(
          "publishing.subscribe.field.all", DisclosureField.allCases.map { ($0.rawValue, words($0.wordKey)) },
          typed.field), error: errors["field"], required: false),
      .select(
        "topic", label: words("publishing.subscribe.topic"),
        options: choices(
          "publishing.subscribe.topic.all", catalogue.topics.map { ($0.code, $0.name.text(language)) }, typed.topic),
        error: errors["topic"], required: false),
    ]
  }
}

/// What came of it, or the question before it is done.
struct SubscribeAnswerView: Sendable {
  var title: String
  var text: String
  var action: String?
  var token: String = ""
  var submit: String = ""
}
