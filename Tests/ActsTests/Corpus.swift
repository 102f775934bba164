import Foundation

/// Real acts that lie beside the project where it is developed.
enum Corpus {
  static let folder: URL? = {
    let base =
      ProcessInfo.processInfo.environment["TONGBAN_CONFORMANCE"].map { URL(filePath: $0) }
      ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
    let folder = base.appending(path: "corpus/regulations")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// The texts by their files' names; empty, with a plain message, where they are not there.
  static let texts: [(name: String, text: String)] = {
    guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      print("Skipped: no acts in TONGBAN_CONFORMANCE/corpus/regulations")
      return []
    }
    return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { name in
      (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map { (name, $0) }
    }
  }()

  static func text(_ name: String) -> String? { texts.first { $0.name == name + ".md" }?.text }
}
