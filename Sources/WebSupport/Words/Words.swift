import Synchronization

/// The words of one language: `words("services.title")`, `words("k", ["name": value])`.
package struct Words: Sendable {
  /// The language that the words are in.
  package let language: Language
  private let catalogue: Catalogue
  private let missing: MissingTexts

  init(catalogue: Catalogue, missing: MissingTexts) {
    language = catalogue.language
    self.catalogue = catalogue
    self.missing = missing
  }

  /// Dates, numbers and durations as people of the language write them.
  package var wording: Wording { Wording(language) }

  /// The text of a key; a key without a text shows itself in brackets, and tests fail on it.
  package func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String {
    guard let text = catalogue[key] else {
      missing.note(key, language)
      return "⟦\(key)⟧"
    }
    return text.filled(arguments)
  }

  /// The text for a count: `key.one` when there is one and the language has that form, else `key`; `{{count}}` is given.
  package func callAsFunction(_ key: String, count: Int, _ arguments: [String: String] = [:]) -> String {
    var arguments = arguments
    arguments["count"] = wording.number(count)
    return self(count == 1 && has("\(key).one") ? "\(key).one" : key, arguments)
  }

  /// The text of a key with its arguments still in it.
  func source(of key: String) -> String? { catalogue[key]?.source }

  /// Whether the catalogue has a key.
  package func has(_ key: String) -> Bool { catalogue[key] != nil }
}

/// Keys that were asked for and are not in a catalogue; bounded, for tests and the log.
final class MissingTexts: Sendable {
  private let keys = Mutex<Set<String>>([])
  private static let maximumCount = 500

  func note(_ key: String, _ language: Language) {
    keys.withLock { keys in
      if keys.count < Self.maximumCount { keys.insert("\(key) (\(language.rawValue))") }
    }
  }

  var noted: [String] { keys.withLock { $0.sorted() } }
}
