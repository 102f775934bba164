import Identity
import Kernel
import Models
import WebSupport

/// The fields of a draft's form.
struct DraftFields: Sendable {
  let values: DraftValues
  let errors: FormErrors
  let authorities: [Organisation]
  let catalogue: PublishingCatalogue
  /// The channels of the authorities, with the name of the one that runs each.
  let channels: [(channel: PublicationChannel, authority: String)]
  let words: Words

  private func label(_ name: String) -> String { words("publishing.form.\(name)") }
  private func hint(_ name: String) -> String? {
    words.has("publishing.form.\(name).hint") ? words("publishing.form.\(name).hint") : nil
  }

  private func line(_ name: String, required: Bool = true, length: Int = 200) -> FieldView {
    .text(
      name, label: label(name), value: values[name], error: errors[name], hint: hint(name), required: required,
      maxLength: length)
  }

  private func area(_ name: String, rows: Int, length: Int, required: Bool = false) -> FieldView {
    .textArea(
      name, label: label(name), value: values[name], error: errors[name], hint: hint(name), required: required,
      rows: rows, maxLength: length)
  }

  private func day(_ name: String, required: Bool = false) -> FieldView {
    .date(
      name, label: label(name), value: values[name], error: errors[name], hint: hint(name), required: required)
  }

  private func select(_ name: String, _ options: [(String, String)]) -> FieldView {
    .select(
      name, label: label(name),
      options: [OptionView("", words("publishing.form.choose"), selected: values[name].isEmpty)]
        + options.map { OptionView($0.0, $0.1, selected: values[name] == $0.0) },
      error: errors[name], hint: hint(name))
  }

  /// What it is and who made it.
  var facts: [FieldView] {
    let language = words.language
    return [
      select("authority", authorities.map { ($0.id.description, $0.name(in: language.rawValue)) }),
      line("title", length: PublicationRules.titleLength),
      select("kind", PublicationKind.allCases.map { ($0.rawValue, words($0.wordKey)) }),
      line("number", required: false, length: 80), day("formedOn", required: true),
      select("field", DisclosureField.allCases.map { ($0.rawValue, words($0.wordKey)) }),
      select("stage", OpennessStage.allCases.map { ($0.rawValue, words($0.wordKey)) }),
      select("column", catalogue.columns.map { ($0.code, $0.name.text(language)) }),
    ]
  }

  /// What it says.
  var text: [FieldView] {
    [
      area("summary", rows: 3, length: PublicationRules.summaryLength, required: true),
      area("body", rows: 18, length: PublicationRules.bodyLength),
      area("plain", rows: 8, length: PublicationRules.plainLength),
    ]
  }

  /// Where else it is to appear; nothing where there is no other channel.
  var elsewhere: [FieldView] {
    guard !channels.isEmpty else { return [] }
    return [
      .checkboxes(
        "channels", label: label("channels"),
        options: channels.map { channel, authority in
          OptionView(
            channel.id.description, channel.name, hint: "\(words(channel.kind.wordKey)) · \(authority)",
            selected: values.channels.contains(channel.id.description))
        }, error: errors["channels"], hint: hint("channels"))
    ]
  }

  /// When it applies and what it rests on.
  var more: [FieldView] {
    [
      day("effectiveOn"), day("expiresOn"), day("repealedOn"), area("legalBasis", rows: 2, length: 500),
      line("jointIssuers", required: false),
      .checkboxes(
        "topics", label: label("topics"),
        options: catalogue.topics.map {
          OptionView($0.code, $0.name.text(words.language), selected: values.topics.contains($0.code))
        }, error: errors["topics"], hint: hint("topics"), inline: true),
      area("repeals", rows: 2, length: 1000), area("amends", rows: 2, length: 1000),
      area("interprets", rows: 2, length: 1000),
      .number(
        "limitDays", label: label("limitDays"), value: values["limitDays"], error: errors["limitDays"],
        hint: hint("limitDays"), required: false, maxLength: 3),
      line("limitBasis", required: false), line("ruleModel", required: false, length: ModelKey.maximumLength),
    ]
  }
}

/// The form of a draft; template `publishing/edit`.
struct EditView: Sendable {
  var title: String
  var errors: ErrorSummaryView?
  var action: String
  var hidden: [FieldView]
  var facts: [FieldView]
  var text: [FieldView]
  var elsewhere: [FieldView]
  var hasElsewhere: Bool
  var more: [FieldView]
  var hasMoreErrors: Bool
  var files: FieldView
  var backHref: String
}
