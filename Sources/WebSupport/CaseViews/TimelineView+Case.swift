package import Cases
import Identity
import Kernel

extension TimelineView {
  /// What happened to a case, in the order given.
  ///
  /// - Parameters:
  ///   - kind: the kind of the case, for words of its own.
  ///   - showsNames: whether members of staff stand by name, or only their authority.
  package init(events: [CaseEvent], ofKind kind: String? = nil, words: Words, showsNames: Bool = true) {
    self.init(entries: events.map { TimelineEntryView(event: $0, ofKind: kind, words: words, showsNames: showsNames) })
  }
}

extension TimelineEntryView {
  /// One thing that happened to a case.
  package init(event: CaseEvent, ofKind kind: String? = nil, words: Words, showsNames: Bool = true) {
    let facts = CaseEventFacts(event: event, kind: kind, words: words)
    self.init(
      time: words.wording.dateTime(event.at), datetime: event.at.iso8601, title: facts.title,
      tone: Tone(event.kind, to: event.toState), actor: facts.actor(showsNames: showsNames),
      paragraphs: facts.paragraphs, article: event.article)
  }
}

/// An event's details in words.
struct CaseEventFacts {
  let event: CaseEvent
  var kind: String? = nil
  let words: Words

  var title: String {
    let word = words(event.kind.wordKey, ofKind: kind)
    let what: String?
    switch event.kind {
    case .own: return event.details["act"]?.stringValue.map { words($0) } ?? word
    case .decide: what = words.state(event.toState, ofKind: kind)
    case .completeStep: what = text(of: "task")
    default: what = nil
    }
    guard let what else { return word }
    return words.language == .zhCN ? "\(word)：\(what)" : "\(word): \(what)"
  }

  func actor(showsNames: Bool) -> String? {
    switch event.actor.kind {
    case .system: words("case.actor.system")
    case .resident: words("case.actor.applicant")
    case .helper: words("case.actor.helper")
    case .staff:
      [event.actor.organisationName, showsNames ? event.actor.displayName : nil].compactMap { $0 }
        .joined(separator: " ")
    }
  }

  /// The details that have words, one line each.
  var paragraphs: [String] {
    Self.told.compactMap { name, key in
      guard let text = text(of: name), !text.isEmpty else { return nil }
      return words.language == .zhCN ? "\(words(key))：\(text)" : "\(words(key)): \(text)"
    }
  }

  private static let told = [
    ("items", "case.field.items"), ("deadline", "case.field.deadline"), ("reasons", "case.field.reasons"),
    ("reason", "case.field.reason"), ("ground", "case.detail.ground"), ("days", "case.field.days"),
    ("until", "case.detail.until"), ("result", "case.field.result"), ("documentTitle", "case.field.documentTitle"),
    ("conditions", "case.field.conditions"), ("remedies", "case.field.remedies"),
    ("competentAuthority", "case.field.competentAuthority"), ("owner", "case.detail.owner"),
    ("source", "case.detail.source"),
    ("waitsFor", "case.detail.waitsFor"), ("part", "case.detail.part"), ("outcome", "case.detail.outcome"),
    ("step", "case.detail.step"), ("correction", "case.detail.correction"), ("by", "case.detail.contactBy"),
    ("method", "case.detail.method"), ("grade", "case.detail.grade"), ("note", "case.field.note"),
  ]

  private func text(of name: String) -> String? {
    // What models say in both languages stands in both.
    if words.language == .en, let english = event.details["\(name)En"]?.stringValue { return english }
    return switch event.details[name] {
    case .string(let text): words.readable([name: text])[name]
    case .integer(let number): String(number)
    case .array(let values): words.wording.list(values.compactMap(\.stringValue))
    default: nil
    }
  }
}
