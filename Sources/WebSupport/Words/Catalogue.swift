import Foundation

/// All words of one language, from all modules.
struct Catalogue: Sendable {
  let language: Language
  private var texts: [String: CatalogueText] = [:]

  init(language: Language) { self.language = language }

  /// Takes in a flat JSON object of texts; a key that another module brought already is an error.
  mutating func add(json data: Data, from origin: String) throws(TemplateError) {
    let entries: [String: String]
    do {
      entries = try JSONDecoder().decode([String: String].self, from: data)
    } catch {
      throw .badResource("\(origin) is not a flat JSON object of texts: \(error)")
    }
    for (key, text) in entries {
      guard texts.updateValue(CatalogueText(text), forKey: key) == nil else {
        throw .badResource("\(origin): the key \(key) is there twice")
      }
    }
  }

  /// The text of a key.
  subscript(key: String) -> CatalogueText? { texts[key] }

  /// All keys.
  var keys: Set<String> { Set(texts.keys) }
}
