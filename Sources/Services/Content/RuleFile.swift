import DMN
package import Kernel
package import Models

/// A rule model that the program brings along, with the cases that prove it.
package struct RuleFile: Sendable {
  package let key: ModelKey
  package let title: LocalText
  package let document: ModelDocument
  /// Test cases, comma-separated; see docs/rules.md.
  package let cases: String

  /// Every rule model of the catalogue, by key.
  static func read(_ folder: CatalogueFolder) throws(ServicesError) -> [RuleFile] {
    var files: [RuleFile] = []
    for name in try folder.names(in: "rules", ending: ".dmn") {
      guard let key = ModelKey(String(name.dropFirst("rules/".count).dropLast(".dmn".count))) else {
        throw .catalogueBroken(file: name, problem: "name")
      }
      let text = String(decoding: try folder.bytes(name), as: UTF8.self)
      let cases = String(decoding: try folder.bytes("rules/\(key).cases.csv"), as: UTF8.self)
      files.append(try RuleFile(key: key, name: name, text: text, cases: cases))
    }
    return files
  }

  private init(key: ModelKey, name: String, text: String, cases: String) throws(ServicesError) {
    do {
      document = try ModelDocument(kind: .dmn, text: text, name: name)
    } catch {
      let arguments = error.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      throw .catalogueBroken(file: name, problem: ([error.code] + arguments).joined(separator: " "))
    }
    self.key = key
    self.cases = cases
    let root = document.decisions.definitions.first
    title = LocalText(root?.name ?? key.text, en: root?.description)
  }
}
