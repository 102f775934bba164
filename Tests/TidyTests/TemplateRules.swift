import Foundation
import Testing

private let templates = SourceTree.files(below: "Sources", ending: ".mustache")

/// The registered name of a template file: `services/item` for `Sources/Services/Resources/templates/item.mustache`.
private func templateName(_ file: SourceFile) -> String {
  let prefix = "Sources/\(file.module)/Resources/templates/"
  let module = file.module == "WebSupport" ? "web" : file.module.lowercased()
  return "\(module)/\(file.path.dropFirst(prefix.count).dropLast(".mustache".count))"
}

@Suite("Template rules")
struct TemplateRules {
  @Test func `every template is rendered by code or included by another template`() {
    let code = SourceTree.swiftFiles(below: "Sources").map(\.text).joined(separator: "\n")
    let included = templates.map(\.text).joined(separator: "\n")
    let dead = templates.map(templateName).filter { name in
      // Layouts are named by `PageLayout`, the icons of tiles by data.
      !name.hasPrefix("web/layout-") && !name.hasPrefix("web/icon-") && !code.contains("\"\(name)\"")
        && !included.contains("{{>\(name)}}") && !included.contains("{{> \(name)}}")
    }
    #expect(dead.isEmpty, "\(dead)")
    #expect(templates.count > 30)
  }

  @Test func `no page carries inline script, style or an outside address`() {
    let banned = ["<script>", "style=\"", "onclick=", "javascript:", "src=\"http", "href=\"http://cdn"]
    var offences: [String] = []
    for file in templates {
      for word in banned where file.text.contains(word) { offences.append("\(file.path) \(word)") }
    }
    #expect(offences.isEmpty, "\(offences)")
  }

  @Test func `every form that posts carries the token against forgery`() {
    let offences = templates.filter { file in
      // How pages look is kept in a cookie of its own; nothing of anybody's is changed by it.
      let posts =
        file.text.components(separatedBy: "method=\"post\"").count
        - file.text.components(separatedBy: "action=\"/preferences\"").count
      let tokens =
        file.text.components(separatedBy: "name=\"_csrf\"").count - 1
        + file.text.components(separatedBy: "{{>web/csrf}}").count - 1
      return posts > tokens
    }
    #expect(offences.isEmpty, "\(offences.map(\.path))")
  }

  @Test func `no template holds Chinese or English prose outside the catalogues`() {
    let offences = templates.filter { file in
      file.text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
    #expect(offences.isEmpty, "\(offences.map(\.path))")
  }
}

@Suite("Catalogue rules")
struct CatalogueRules {
  private func catalogue(_ module: String, _ language: String) throws -> [String: String] {
    // A catalogue may stand in several files, such as zh-CN.json and zh-CN.resets.json.
    let folder = SourceTree.root.appending(path: "Sources/\(module)/Resources/strings")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter {
      $0.lastPathComponent.hasPrefix("\(language).") && $0.pathExtension == "json"
    }
    return try files.reduce(into: [:]) { all, file in
      let part = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
      all.merge(part) { first, _ in first }
    }
  }

  private var modules: [String] {
    Set(SourceTree.files(below: "Sources", ending: "zh-CN.json").map(\.module)).sorted()
  }

  @Test func `both languages have the same keys and no empty words`() throws {
    #expect(modules.count >= 4)
    for module in modules {
      let chinese = try catalogue(module, "zh-CN")
      let english = try catalogue(module, "en")
      let difference = Set(chinese.keys).symmetricDifference(english.keys)
      #expect(difference.isEmpty, "\(module): \(difference.sorted())")
      let empty = (chinese.merging(english) { $0 + $1 }).filter { $0.value.isEmpty }
      #expect(empty.isEmpty, "\(module): \(empty.keys.sorted())")
    }
  }

  @Test func `every key that a template names stands in a catalogue`() throws {
    var known: Set<String> = []
    for module in modules { known.formUnion(try catalogue(module, "zh-CN").keys) }
    var missing: [String] = []
    for file in templates {
      for match in file.text.matches(of: /\{\{t ([A-Za-z0-9_.\-]+)\}\}/) where !known.contains(String(match.1)) {
        missing.append("\(file.path): \(match.1)")
      }
    }
    #expect(missing.isEmpty, "\(missing)")
  }
}
