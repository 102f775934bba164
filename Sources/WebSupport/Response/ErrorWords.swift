package import Kernel

/// The words for an error: what kind it is, what happened, what to do next.
package struct ErrorWords: Sendable {
  /// The kind in a few words, as a heading.
  package let title: String
  /// What happened.
  package let text: String
  /// What the person can do.
  package let next: String?

  /// The words of `error.<code>` and `error.<code>.next`; a code without words gets those of its kind. An error that names a kind
  /// of case in its argument `ofKind` gets the words that the kind has of its own.
  package init(error: any CodedError, words: Words) {
    func own(_ key: String) -> String { error.arguments["ofKind"].map { words.key(key, ofKind: $0) } ?? key }
    let (key, nextKey) = (own("error.\(error.code)"), own("error.\(error.code).next"))
    let kindKey = "error.kind.\(error.kind.rawValue)"
    let arguments = words.readable(error.arguments)
    title = words(kindKey)
    text = words.has(key) ? words(key, arguments) : words("\(kindKey).text")
    next =
      words.has(nextKey)
      ? words(nextKey, arguments) : words.has("\(kindKey).next") ? words("\(kindKey).next") : nil
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
