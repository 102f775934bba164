package import Kernel

/// The words for an error: what kind it is, what happened, what to do next.
package struct ErrorWords: Sendable {
  /// The kind in a few words, as a heading.
  package let title: String
  /// What happened.
  package let text: String
  /// What the person can do.
  package let next: String?

  /// The words of `error.<code>` and `error.<code>.next`; a code without words gets those of its kind.
  package init(error: any CodedError, words: Words) {
    let key = "error.\(error.code)"
    let kindKey = "error.kind.\(error.kind.rawValue)"
    let arguments = words.readable(error.arguments)
    title = words(kindKey)
    text = words.has(key) ? words(key, arguments) : words("\(kindKey).text")
    next =
      words.has("\(key).next")
      ? words("\(key).next", arguments) : words.has("\(kindKey).next") ? words("\(kindKey).next") : nil
  }
}

extension Words {
  /// Arguments as people read them: a catalogue key becomes its words, a date or an instant is written out.
  package func readable(_ arguments: [String: String]) -> [String: String] {
    arguments.mapValues { value in
      if has(value) { return self(value) }
      if let date = CivilDate(value) { return wording.date(date) }
      if value.hasSuffix("Z"), let instant = Instant(iso8601: value) { return wording.shortDateTime(instant) }
      return value
    }
  }

  /// What happened, in one or two sentences: for errors shown at a field.
  package func sentence(for error: any CodedError) -> String {
    let words = ErrorWords(error: error, words: self)
    guard let next = words.next, has("error.\(error.code).next") else { return words.text }
    return language == .zhCN ? words.text + next : "\(words.text) \(next)"
  }
}
