package import Kernel

/// A typed answer to a request: what the letter, the decision and the annual report are made of.
package struct DisclosureAnswer: Hashable, Sendable {
  /// A part that is withheld.
  package struct Part: Hashable, Sendable {
    package var ground: AnswerGround
    /// What it is: 附件二中的联系电话.
    package var what: String
    package var reason: String

    /// A part with the given facts.
    package init(ground: AnswerGround, what: String, reason: String) {
      self.ground = ground
      self.what = what
      self.reason = reason
    }
  }

  package var ground: AnswerGround
  /// What was written for the fields, trimmed.
  package var texts: [AnswerField: String]
  package var parts: [Part]

  /// An answer of its parts.
  package init(_ ground: AnswerGround, texts: [AnswerField: String] = [:], parts: [Part] = []) {
    self.ground = ground
    self.texts = texts
    self.parts = parts
  }

  /// An answer read back; nil where the words are not those of an answer.
  package init?(_ data: JSONValue) {
    guard let ground = data["ground"]?.stringValue.flatMap(AnswerGround.init(rawValue:)) else { return nil }
    var texts: [AnswerField: String] = [:]
    for field in AnswerField.allCases { texts[field] = data["texts"]?[field.rawValue]?.stringValue }
    var parts: [Part] = []
    if case .array(let stored)? = data["parts"] {
      parts = stored.compactMap { part in
        guard let ground = part["ground"]?.stringValue.flatMap(AnswerGround.init(rawValue:)) else { return nil }
        return Part(
          ground: ground, what: part["what"]?.stringValue ?? "", reason: part["reason"]?.stringValue ?? "")
      }
    }
    self.init(ground, texts: texts, parts: parts)
  }

  /// As it is kept, sealed.
  package var data: JSONValue {
    .object([
      "ground": .string(ground.rawValue),
      "texts": .object(Dictionary(uniqueKeysWithValues: texts.map { ($0.key.rawValue, JSONValue.string($0.value)) })),
      "parts": .array(
        parts.map {
          .object([
            "ground": .string($0.ground.rawValue), "what": .string($0.what), "reason": .string($0.reason),
          ])
        }),
    ])
  }

  package subscript(_ field: AnswerField) -> String? {
    texts[field].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What is missing, in the order of the form. Files count as content.
  /// - Parameter hasFiles: whether files are given with the answer.
  package func missing(hasFiles: Bool) -> [AnswerField] {
    AnswerField.allCases.filter { field in
      guard ground.needs.contains(field) else { return false }
      switch field {
      case .content: return !hasFiles && self[.content] == nil
      case .parts: return parts.isEmpty || parts.contains { $0.what.isEmpty || $0.reason.isEmpty }
      case .subKind: return !ground.subKinds.contains(self[.subKind] ?? "")
      default: return self[field] == nil
      }
    }
  }

  /// Every article that the answer rests on.
  package var articles: [String] {
    var found = ground.articles
    for part in parts where !found.contains(part.ground.article) { found.append(part.ground.article) }
    if let law = self[.law], ground.needs.contains(.law) { found.append(law) }
    if self[.override] != nil { found.append("政府信息公开条例第三十二条") }
    return found
  }

  /// The cell of the annual report.
  package var result: DisclosureResult { ground.result }
}
