package import Foundation

/// Reads the files of the module's own catalogue.
package struct CatalogueFolder: Sendable {
  private let folder: URL

  /// The catalogue that the program was built with.
  package static let published = CatalogueFolder(
    folder: Bundle.module.bundleURL.appendingPathComponent("Resources/catalogue", isDirectory: true))

  init(folder: URL) {
    self.folder = folder
  }

  /// Folder with `strings/zh-CN.json` and `strings/en.json`: the words of the rules and enumerations of this module.
  package static var wordsFolder: URL { published.folder }

  /// The bytes of a file.
  func bytes(_ name: String) throws(ServicesError) -> Data {
    do {
      return try Data(contentsOf: folder.appendingPathComponent(name))
    } catch {
      throw ServicesError.catalogueBroken(file: name, problem: "unreadable")
    }
  }

  /// The lines of a file of tab-separated columns, without comments.
  func rows(_ name: String, columns: Int) throws(ServicesError) -> [[String]] {
    let text = String(decoding: try bytes(name), as: UTF8.self)
    var rows: [[String]] = []
    for (number, line) in text.split(separator: "\n").enumerated() where !line.hasPrefix("#") {
      let row = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard row.count == columns else {
        throw ServicesError.catalogueBroken(file: name, problem: "line \(number + 1)")
      }
      rows.append(row)
    }
    return rows
  }

  /// A file of JSON.
  func decode<Value: Decodable>(_: Value.Type, from name: String) throws(ServicesError) -> Value {
    let data = try bytes(name)
    do {
      return try JSONDecoder().decode(Value.self, from: data)
    } catch {
      throw ServicesError.catalogueBroken(file: name, problem: String(String(describing: error).prefix(300)))
    }
  }

  /// The names of the files of one sort in a subfolder, in order.
  func names(in subfolder: String, ending: String = ".json") throws(ServicesError) -> [String] {
    let url = folder.appendingPathComponent(subfolder, isDirectory: true)
    do {
      return try FileManager.default.contentsOfDirectory(atPath: url.path)
        .filter { $0.hasSuffix(ending) }.sorted().map { "\(subfolder)/\($0)" }
    } catch {
      throw ServicesError.catalogueBroken(file: subfolder, problem: "unreadable")
    }
  }
}
