/// A process that the program brings along, with the cases that prove it.
package struct ProcessFile: Sendable {
  /// The name of the file without its ending, which is the name of the process in its model.
  package let name: String
  /// BPMN as XML; compiled where processes are kept.
  package let source: String
  /// Test cases, comma-separated; see docs/how-to-model-a-service.md.
  package let cases: String

  /// Every process of the catalogue, by name.
  static func read(_ folder: CatalogueFolder) throws(ServicesError) -> [ProcessFile] {
    var files: [ProcessFile] = []
    for name in try folder.names(in: "processes", ending: ".bpmn") {
      let stem = String(name.dropFirst("processes/".count).dropLast(".bpmn".count))
      files.append(
        ProcessFile(
          name: stem, source: String(decoding: try folder.bytes(name), as: UTF8.self),
          cases: String(decoding: try folder.bytes("processes/\(stem).cases.csv"), as: UTF8.self)))
    }
    return files
  }
}
