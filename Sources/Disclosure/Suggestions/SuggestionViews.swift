import Cases
import Identity
import Kernel
import WebSupport

/// What others asked for the same, at the desk.
struct SameRequestsView: Sendable {
  var title: String
  var lead: String
  var lines: [SameRequestView]
  /// Where the information that one of them was given is proposed for publication.
  var proposeHref: String?

  /// Nil where nobody else has asked.
  init?(_ reading: DeskReading, _ words: Words) {
    guard !reading.same.isEmpty else { return nil }
    let people = Set(reading.same.map(\.partyID)).count
    title = words("disclosure.same.title", ["count": String(people)])
    lead = words("disclosure.same.lead")
    lines = reading.same.map { SameRequestView($0, words) }
    proposeHref = reading.mayProposePublication ? "\(RequestPath.desk(reading.file.id))/publication" : nil
  }
}

/// One request of somebody else.
struct SameRequestView: Sendable {
  var number: String
  var href: String
  var text: String

  init(_ same: SameRequest, _ words: Words) {
    number = same.number
    href = RequestPath.desk(same.caseID)
    text = words(
      "disclosure.same.line",
      [
        "received": words.wording.date(same.receivedOn),
        "result": words(same.result?.wordKey ?? "disclosure.earlier.open"),
      ])
  }
}

/// A suggestion at the desk.
struct SuggestionView: Sendable {
  var facts: DefinitionListView
  var canExamine: Bool
  var adoptHref: String?
  var action: String
  var note: [FieldView]

  init(_ one: PublicationSuggestion, _ reading: DeskReading, _ errors: FormErrors, _ words: Words) {
    facts = DefinitionListView(rows: Self.rows(one, words))
    canExamine = one.outcome == nil && reading.mayHandle
    adoptHref = reading.mayProposePublication ? "\(RequestPath.desk(reading.file.id))/publication" : nil
    action = "\(RequestPath.desk(reading.file.id))/suggestion"
    note =
      canExamine
      ? [
        .textArea(
          "note", label: words("disclosure.suggestion.note"), error: errors["note"],
          hint: words("disclosure.suggestion.note.hint"), rows: 3, maxLength: SuggestionPages.textLength)
      ] : []
  }

  /// Who suggested it, why, and what came of it.
  static func rows(_ one: PublicationSuggestion, _ words: Words) -> [DefinitionView] {
    var rows = [
      DefinitionView(
        term: words("disclosure.suggestion.origin"),
        value: words("disclosure.suggestion.origin.\(one.origin.rawValue)"),
        note: words.wording.date(one.suggestedOn))
    ]
    if let reason = one.reason {
      rows.append(
        DefinitionView(
          term: words("disclosure.suggestion.reason"), value: words("disclosure.suggestion.reason.\(reason.rawValue)")))
    }
    if let text = one.text { rows.append(DefinitionView(term: words("disclosure.suggestion.text"), value: text)) }
    rows.append(
      DefinitionView(
        term: words("disclosure.suggestion.outcome"),
        value: words("disclosure.suggestion.outcome.\(one.outcome?.rawValue ?? "open")"),
        note: one.examinedOn.map { words.wording.date($0) }, href: one.draftPath))
    if let note = one.note { rows.append(DefinitionView(term: words("disclosure.suggestion.note"), value: note)) }
    return rows
  }
}
