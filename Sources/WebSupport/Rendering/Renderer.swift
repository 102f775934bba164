import HTTPTypes
import Logging
import Mustache
import NIOCore

/// Turns view models into pages.
///
/// Everything is read and compiled once, when the program starts; a request only fills values in.
package final class Renderer: Sendable {
  /// The static files of all modules.
  package let assets: AssetLibrary
  private let sets: [Language: TemplateSet]
  private let catalogues: [Language: Words]
  private let missing = MissingTexts()
  private let isStrict: Bool
  private let logger = Logger(label: "tongban.render")

  /// Loads templates, words and assets of all modules.
  ///
  /// - Parameter strict: whether a tag without a value is an error (tests) or only noted in the log.
  /// - Throws: ``TemplateError`` when anything that a template names is missing, or two modules bring the same.
  package init(resources: [FeatureResources], strict: Bool) throws(TemplateError) {
    isStrict = strict
    var catalogues: [Language: Words] = [:]
    for language in Language.allCases {
      var catalogue = Catalogue(language: language)
      for module in resources {
        for file in try module.files(in: "strings") where file.name.hasPrefix("\(language.rawValue).") {
          try catalogue.add(json: file.data, from: "\(module.module)/\(file.name)")
        }
      }
      catalogues[language] = Words(catalogue: catalogue, missing: missing)
    }
    let lookUps = catalogues.mapValues { words in { (key: String) in words.source(of: key) } }
    let assets = try AssetLibrary(resources: resources, text: lookUps)
    let sources = try Self.templateSources(of: resources)
    var sets: [Language: TemplateSet] = [:]
    for (language, lookUp) in lookUps {
      sets[language] = try TemplateSet(sources: sources, language: language, text: lookUp) { name in
        assets.address(of: name, language: language)
      }
    }
    self.assets = assets
    self.sets = sets
    self.catalogues = catalogues
  }

  /// The words of a language.
  package func words(_ language: Language) -> Words {
    catalogues[language] ?? Words(catalogue: Catalogue(language: language), missing: missing)
  }

  /// A text of the catalogue.
  package func text(_ key: String, _ arguments: [String: String] = [:], language: Language) -> String {
    words(language)(key, arguments)
  }

  /// Texts that were asked for in code and are not in the catalogue; tests expect none.
  package var missingTexts: [String] { missing.noted }

  /// Names of all templates.
  package var templateNames: [String] { (sets[.zhCN]?.outlines.keys).map { $0.sorted() } ?? [] }

  /// Renders a template without a page around it; the result can be kept and put into many pages.
  package func fragment(_ template: String, _ view: some Sendable, language: Language) throws -> Markup {
    let set = try set(of: language)
    let root = RootFrame(view: view, page: nil)
    let html = set.render(try set.template(template), over: root)
    try checkMissing(root, template)
    return Markup(html)
  }

  /// Lists the tags of a template, in all branches, that a sample view cannot answer; none is expected.
  package func audit(_ template: String, _ view: some Sendable, language: Language = .zhCN) -> [String] {
    guard let set = sets[language] else { return ["no templates in \(language.rawValue)"] }
    let page = ViewFrame(PageFacts(title: "", context: .detached(renderer: self, language: language)))
    var audit = TemplateAudit(outlines: set.outlines)
    audit.inspect(template, frames: [PageOnlyFrame(page: page), ViewFrame(view)])
    return audit.problems
  }

  func set(of language: Language) throws(TemplateError) -> TemplateSet {
    guard let set = sets[language] else { throw .unknownTemplate("in \(language.rawValue)") }
    return set
  }

  func checkMissing(_ root: RootFrame, _ template: String) throws(TemplateError) {
    guard let tag = root.missing.first else { return }
    guard !isStrict else { throw .missingTag(template: template, tag: tag) }
    logger.error(
      "a template asks for a tag that its view lacks", metadata: ["template": "\(template)", "tag": "\(tag)"])
  }

  private static func templateSources(of resources: [FeatureResources]) throws(TemplateError) -> [String: String] {
    var sources: [String: String] = [:]
    for module in resources {
      for file in try module.files(in: "templates", withExtension: "mustache") {
        let name = "\(module.module)/\(file.name.dropLast(".mustache".count))"
        guard sources.updateValue(String(decoding: file.data, as: UTF8.self), forKey: name) == nil else {
          throw .badResource("the template \(name) is there twice")
        }
      }
    }
    return sources
  }
}

/// The bottom of an audit: it knows `page` and nothing else.
private struct PageOnlyFrame: MustacheParent {
  let page: ViewFrame

  func child(named name: String) -> Any? { name == "page" ? page : nil }
}
