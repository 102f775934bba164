import Cases
import Identity
import Kernel
import WebSupport

/// One's complaints, for `disclosure/complaints`.
struct ComplaintListView: Sendable {
  var newHref: String
  var complaints: [OversightRowView]
  var hasComplaints: Bool
  var empty: EmptyStateView?

  init(_ found: [(OversightMatter, Organisation)], _ words: Words) {
    newHref = "\(ComplaintPages.path)/new"
    complaints = found.map { OversightRowView($0.0, $0.1, at: ComplaintPages.path, words) }
    hasComplaints = !complaints.isEmpty
    empty =
      complaints.isEmpty
      ? EmptyStateView(title: words("disclosure.complaints.empty"), text: words("disclosure.complaints.empty.text"))
      : nil
  }
}

/// A complaint as whoever brought it sees it, for `disclosure/complaint`.
struct ComplaintView: Sendable {
  var title: String
  var errors: ErrorSummaryView?
  var state: StateTagView
  var sentence: String
  var decision: DefinitionListView?
  var facts: DefinitionListView
  var messages: MessagesView?
  var action: String
  var revision: String
  var message: FieldView?
  var canWithdraw: Bool

  init(_ found: OversightReading, _ form: Form?, _ errors: FormErrors, _ words: Words) {
    let matter = found.matter
    title = found.title(words)
    self.errors = errors.summary(words)
    state = StateTagView(matter: matter, words)
    sentence = Self.sentence(matter, words)
    decision = Self.decision(matter, words)
    facts = Self.facts(found, words)
    messages =
      found.messages.isEmpty
      ? nil : MessagesView(found.messages, of: matter, authority: found.organisation, for: .complainant, words)
    action = "\(ComplaintPages.path)/\(matter.id)"
    revision = String(matter.revision)
    canWithdraw = matter.isOpen
    message =
      matter.isOpen
      ? .textArea(
        "message", label: words("disclosure.complaint.message"), value: form?["message"] ?? "",
        error: errors["message"], rows: 3, maxLength: 2_000) : nil
  }

  private static func sentence(_ matter: OversightMatter, _ words: Words) -> String {
    guard let finding = matter.finding else {
      return words(matter.askedOn == nil ? "disclosure.complaint.open" : "disclosure.complaint.asked")
    }
    return words(finding == .withdrawn ? "disclosure.complaint.withdrawn" : "disclosure.complaint.decided")
  }

  private static func decision(_ matter: OversightMatter, _ words: Words) -> DefinitionListView? {
    guard let finding = matter.finding, finding != .withdrawn else { return nil }
    func row(_ key: String, _ value: String?) -> DefinitionView? {
      value.map { DefinitionView(term: words("disclosure.matter.\(key)"), value: $0) }
    }
    return DefinitionListView(
      rows: [
        row("finding", words("disclosure.matter.finding.\(finding.rawValue)")),
        row("measure", matter.measure.map { words("disclosure.matter.measure.\($0.rawValue)") }),
        row("answer", matter.answer), row("ended", matter.endedOn.map { words.wording.date($0) }),
        row("rectified", matter.rectifiedOn.map { words.wording.date($0) }),
      ].compactMap(\.self))
  }

  private static func facts(_ found: OversightReading, _ words: Words) -> DefinitionListView {
    let matter = found.matter
    func row(_ key: String, _ value: String?, href: String? = nil) -> DefinitionView? {
      value.map { DefinitionView(term: words("disclosure.matter.\(key)"), value: $0, href: href) }
    }
    return DefinitionListView(
      rows: [
        row("authority", found.organisation.name(in: words.language.rawValue)),
        row("handler", found.handler?.name(in: words.language.rawValue)),
        row("kind", words("disclosure.matter.kind.\(matter.kind.rawValue)")),
        row("case", found.request?.number, href: found.request.map { RequestPath.mine($0.id) }),
        row("subject", matter.subject), row("received", words.wording.date(matter.receivedOn)),
        row("text", matter.text),
      ].compactMap(\.self))
  }
}

extension MessagesView {
  /// What was said, as one side sees it.
  init(
    _ messages: [OversightMessage], of matter: OversightMatter, authority: Organisation,
    for reader: OversightMessage.Side, _ words: Words
  ) {
    self.init(
      messages: messages.map { message in
        MessageView(
          author: message.side == .authority
            ? authority.name(in: words.language.rawValue)
            : words("disclosure.matter.side.\(message.side.rawValue)"),
          time: words.wording.dateTime(message.at), datetime: message.at.iso8601,
          paragraphs: message.text.split(whereSeparator: \.isNewline).map(String.init),
          isOwn: message.side == reader)
      })
  }
}

extension SimpleFormView {
  /// The form of a new complaint; `about` is the request that it is about.
  init(
    complaint typed: TypedComplaint, about: CaseFile?, _ authorities: [Organisation], _ errors: FormErrors,
    _ words: Words
  ) {
    func radios(_ name: String, _ values: [String], chosen: String, hints: Bool = false) -> FieldView {
      let key = name == "kind" ? "kind" : "origin"
      return .radios(
        name, label: words("disclosure.complaint.\(name)"),
        options: values.map { value in
          OptionView(
            value, words("disclosure.matter.\(key).\(value)"),
            hint: hints ? words("disclosure.complaint.origin.\(value).hint") : nil, selected: value == chosen)
        }, error: errors[name])
    }
    var fields: [FieldView] = [.hidden("key", typed.id.description), .hidden("request", typed.request)]
    if about == nil {
      fields.append(
        .authority(
          authorities, label: words("disclosure.complaint.authority"), chosen: typed.authority,
          error: errors["authority"], words))
    }
    fields += [
      radios("origin", TypedComplaint.origins.map(\.rawValue), chosen: typed.origin, hints: true),
      radios("kind", OversightMatter.Kind.allCases.map(\.rawValue), chosen: typed.kind),
      .text(
        "subject", label: words("disclosure.complaint.subject"), value: typed.subject, error: errors["subject"],
        hint: words("disclosure.complaint.subject.hint"), required: false),
      .textArea(
        "text", label: words("disclosure.complaint.text"), value: typed.text, error: errors["text"],
        hint: words("disclosure.complaint.text.hint"), rows: 8, maxLength: 2_000),
    ]
    self.init(
      backHref: about.map { RequestPath.mine($0.id) } ?? ComplaintPages.path,
      title: words("disclosure.complaint.new"),
      lead: about.map {
        words("disclosure.complaint.lead.request", ["number": $0.number, "authority": $0.authorityName])
      } ?? words("disclosure.complaint.lead"), errors: errors.summary(words),
      action: "\(ComplaintPages.path)/new", fields: fields, button: words("disclosure.complaint.send"))
  }
}
