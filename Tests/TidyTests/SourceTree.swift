import Foundation

/// One source file of the project as the tidy rules read it.
struct SourceFile {
  /// Path from the package root, such as `Sources/Kernel/CivilDate.swift`.
  var path: String
  var text: String
  /// The module or test target that it belongs to.
  var module: String

  /// The lines with comments and string contents blanked, so that words in prose do not count as code.
  var codeLines: [String] {
    var inBlock = false
    var inText = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { raw in
      let line = String(raw)
      let quotes = line.components(separatedBy: "\"\"\"").count - 1
      if inText {
        if quotes % 2 == 1 { inText = false }
        return ""
      }
      if quotes % 2 == 1 {
        inText = true
        return String(line.prefix(upTo: line.range(of: "\"\"\"")?.lowerBound ?? line.endIndex))
      }
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if inBlock {
        if trimmed.contains("*/") { inBlock = false }
        return ""
      }
      if trimmed.hasPrefix("/*") {
        inBlock = !trimmed.contains("*/")
        return ""
      }
      if trimmed.hasPrefix("//") { return "" }
      return Self.withoutStrings(line)
    }
  }

  private static func withoutStrings(_ line: String) -> String {
    var result = ""
    var inString = false
    var previous: Character = " "
    for character in line {
      if character == "\"" && previous != "\\" { inString.toggle() }
      if !inString {
        if character == "/" && previous == "/" { return String(result.dropLast()) }
        result.append(character)
      }
      previous = character
    }
    return result
  }
}

/// The checked-out project.
struct SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All Swift files below `Sources` or `Tests`.
  static func swiftFiles(below folder: String) -> [SourceFile] {
    files(below: folder, ending: ".swift")
  }

  static func files(below folder: String, ending: String) -> [SourceFile] {
    let base = root.appending(path: folder)
    guard let walker = FileManager.default.enumerator(atPath: base.path) else { return [] }
    var found: [SourceFile] = []
    while let relative = walker.nextObject() as? String {
      guard relative.hasSuffix(ending), let data = FileManager.default.contents(atPath: base.path + "/" + relative)
      else { continue }
      let module = relative.split(separator: "/").first.map(String.init) ?? relative
      found.append(
        SourceFile(path: "\(folder)/\(relative)", text: String(decoding: data, as: UTF8.self), module: module))
    }
    return found.sorted { $0.path < $1.path }
  }
}
