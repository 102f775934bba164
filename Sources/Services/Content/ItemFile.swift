package import Forms
import Foundation

/// An item as an analyst writes it: its code, what its guide says, the names of its rules and process, and its form – in the content, or
/// in a file of its own that `form` names.
package struct ItemFile: Sendable {
  package let code: ItemCode
  /// Complete in itself: the form and the words of every article are part of it.
  package let content: ItemContent

  private struct Written: Decodable {
    var code: ItemCode
    var form: String?
    var content: ItemContent
  }

  /// Reads an item.
  ///
  /// - Parameters:
  ///   - name: the file, for problems.
  ///   - articles: the words of articles that the item itself does not quote.
  ///   - form: the form of a name; nil where there is none.
  /// - Throws: ``ServicesError/catalogueBroken(file:problem:)``, and what `form` throws.
  package init(
    name: String, text: String, articles: ArticleBook, form: (String) throws -> FormDefinition?
  ) throws {
    var written: Written
    do {
      written = try JSONDecoder().decode(Written.self, from: Data(text.utf8))
    } catch {
      throw ServicesError.catalogueBroken(file: name, problem: String(String(describing: error).prefix(300)))
    }
    if let key = written.form {
      guard let form = try form(key) else {
        throw ServicesError.catalogueBroken(file: name, problem: "form \(key)")
      }
      written.content.form = form
    }
    if written.content.foreignCodes.isEmpty {
      written.content.foreignCodes = [ForeignCode(system: "province", code: written.code.text)]
    }
    code = written.code
    content = articles.quoting(written.content)
  }
}
