import Identity
import Kernel
import WebSupport

/// The queue and the channels; template `publishing/channels`.
struct ChannelsView: Sendable {
  struct RowView: Sendable {
    var name: String
    var href: String?
    var kind: String
    var authority: String
    var way: String
    var columns: String
    var state: StateTagView
  }

  var tabs: TabsView
  var notice: NoticeView?
  var postings: [PostingRowView]
  var empty: EmptyStateView?
  var rows: [RowView]
  var hasRows: Bool
  var newHref: String?

  init(
    _ open: [PostingLine], _ channels: [PublicationChannel], _ names: [OrganisationID: String], _ scope: DeskScope,
    _ catalogue: PublishingCatalogue, calendar: WorkingDayCalendar, _ context: WebContext
  ) {
    let words = context.words
    tabs = DeskFrame.tabs(.channels, words)
    postings = open.map { PostingRowView($0, scope, namesSubject: true, calendar: calendar, context) }
    let late = postings.count { $0.late != nil }
    notice = late > 0 ? NoticeView(text: words("publishing.channels.late", count: late), tone: .danger) : nil
    empty = open.isEmpty ? EmptyStateView(title: words("publishing.channels.empty")) : nil
    rows = channels.map { channel in
      RowView(
        name: channel.name,
        href: scope.reviews.contains(channel.authorityID) ? "\(ChannelPages.address)/\(channel.id)" : nil,
        kind: words(channel.kind.wordKey), authority: names[channel.authorityID] ?? "",
        way: words(channel.isAutomatic ? "publishing.channel.way.program" : "publishing.channel.way.person"),
        columns: channel.columns.isEmpty
          ? words("publishing.channel.columns.none")
          : words.wording.list(channel.columns.compactMap { catalogue.column($0)?.name.text(words.language) }),
        state: StateTagView(
          text: words(channel.isOpen ? "publishing.channel.open" : "publishing.channel.closed"),
          tone: channel.isOpen ? .success : .stopped))
    }
    hasRows = !rows.isEmpty
    newHref = scope.reviews.isEmpty ? nil : "\(ChannelPages.address)/new"
  }
}

/// The form of a channel; template `publishing/channel`.
struct ChannelFormView: Sendable {
  var title: String
  var lead: String
  var errors: ErrorSummaryView?
  var action: String
  var fields: [FieldView]
  var rotateAction: String?
  var backHref: String

  init(
    _ channel: PublicationChannel?, _ values: ChannelValues, _ errors: FormErrors, _ authorities: [Organisation],
    _ catalogue: PublishingCatalogue, _ words: Words
  ) {
    title = words(channel == nil ? "publishing.channel.new" : "publishing.channel.edit")
    lead = words("publishing.channel.lead")
    self.errors = errors.summary(words)
    action = channel.map { "\(ChannelPages.address)/\($0.id)" } ?? "\(ChannelPages.address)/new"
    rotateAction = channel.flatMap { $0.isAutomatic ? "\(ChannelPages.address)/\($0.id)/secret" : nil }
    backHref = ChannelPages.address
    let choose = OptionView("", words("publishing.form.choose"), selected: false)
    var fields: [FieldView] = []
    if channel == nil {
      fields.append(
        .select(
          "authority", label: words("publishing.form.authority"),
          options: [choose]
            + authorities.map {
              OptionView(
                $0.id.description, $0.name(in: words.language.rawValue), selected: values.authority == $0.id.description
              )
            }, error: errors["authority"]))
    }
    fields += [
      .text(
        "name", label: words("publishing.channel.name"), value: values.name, error: errors["name"],
        hint: words("publishing.channel.name.hint"), maxLength: ChannelLimits.name),
      .select(
        "kind", label: words("publishing.channel.kind"),
        options: [choose]
          + PublicationChannel.Kind.allCases.map {
            OptionView($0.rawValue, words($0.wordKey), selected: values.kind == $0.rawValue)
          }, error: errors["kind"]),
      .text(
        "address", label: words("publishing.channel.address"), value: values.address, error: errors["address"],
        hint: words("publishing.channel.address.hint"), required: false, maxLength: ChannelLimits.address),
      .checkboxes(
        "columns", label: words("publishing.channel.columns"),
        options: catalogue.columns.map {
          OptionView($0.code, $0.name.text(words.language), selected: values.columns.contains($0.code))
        }, hint: words("publishing.channel.columns.hint"), inline: true),
    ]
    if channel != nil {
      fields.append(
        .checkbox(
          "closed", text: words("publishing.channel.close"), checked: !values.isOpen,
          hint: words("publishing.channel.close.hint")))
    }
    self.fields = fields
  }
}

/// The page that shows a secret, once; template `publishing/channel-secret`.
struct ChannelSecretView: Sendable {
  var title: String
  var text: String
  var secret: String
}
