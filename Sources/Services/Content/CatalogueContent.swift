package import Forms
import Kernel

/// The catalogue that the program brings along: 34 departments and 1,135 items of one district, ten of them worked out,
/// with joint services, topics, everyday words and the rules by which the ten are decided.
package struct CatalogueContent: Sendable {
  package let departments: [Department]
  /// Six-digit code of the division whose catalogue this is.
  package let division: String
  package let listed: [ListedItem]
  package let worked: [ItemCode: ItemContent]
  package let joint: [JointService]
  package let topics: [TopicGroup]
  package let synonyms: SynonymTable
  package let articles: ArticleBook
  package let rules: [RuleFile]
  package let processes: [ProcessFile]
  /// The forms of the worked-out items by name; each item's content holds its own as well.
  package let forms: [String: FormDefinition]

  private struct DepartmentFile: Decodable {
    var division: String
    var departments: [Department]
  }

  private struct WorkedFile: Decodable {
    var code: ItemCode
    /// Name of the form in `forms`; it becomes part of the content, so that a version stays complete in itself.
    var form: String?
    var content: ItemContent
  }

  private struct JointFile: Decodable { var services: [JointService] }
  private struct TopicFile: Decodable { var topics: [TopicGroup] }

  /// Reads the catalogue from its files.
  /// - Throws: ``ServicesError/catalogueBroken(file:problem:)`` when the installation is damaged.
  package static func published() throws(ServicesError) -> CatalogueContent {
    try CatalogueContent(.published)
  }

  init(_ folder: CatalogueFolder) throws(ServicesError) {
    let register = try folder.decode(DepartmentFile.self, from: "departments.json")
    let articles = try ArticleBook(folder)
    division = register.division
    departments = register.departments
    listed = try ListedItem.read(folder, departments: register.departments)
    var worked: [ItemCode: ItemContent] = [:]
    forms = try Self.forms(folder)
    for name in try folder.names(in: "worked") {
      var file = try folder.decode(WorkedFile.self, from: name)
      if let form = file.form {
        guard let definition = forms[form] else { throw .catalogueBroken(file: name, problem: "form \(form)") }
        file.content.form = definition
      }
      file.content.foreignCodes = [ForeignCode(system: "province", code: file.code.text)]
      worked[file.code] = articles.quoting(file.content)
    }
    self.worked = worked
    self.articles = articles
    topics = try folder.decode(TopicFile.self, from: "topics.json").topics
    synonyms = try SynonymTable(folder)
    rules = try RuleFile.read(folder)
    let processes = try ProcessFile.read(folder)
    self.processes = processes
    var joint: [JointService] = []
    for service in try folder.decode(JointFile.self, from: "joint.json").services {
      joint.append(try service.drawn(processes))
    }
    self.joint = joint
  }

  /// The forms that the catalogue brings along, by name.
  private static func forms(_ folder: CatalogueFolder) throws(ServicesError) -> [String: FormDefinition] {
    var forms: [String: FormDefinition] = [:]
    for name in try folder.names(in: "forms", ending: FormFile.ending) {
      let text = String(decoding: try folder.bytes(name), as: UTF8.self)
      do {
        forms[FormFile.key(of: name)] = try FormFile(name: name, text: text).definition
      } catch {
        throw .catalogueBroken(file: name, problem: error.problems.first?.sentence.zh ?? "")
      }
    }
    return forms
  }

  /// Every item with its guide: the worked-out one, or what the list alone can say.
  package func contents() -> [(code: ItemCode, content: ItemContent)] {
    listed.map { item in
      (item.code, worked[item.code] ?? ListedContent.content(of: item, articles: articles))
    }
  }
}
