import Forms
import Foundation

/// Models in files: what a file holds is said by the end of its name.
enum ModelFiles {
  /// What sort of model a file holds.
  enum Kind: String, CaseIterable, Sendable {
    case rules, process, form, item

    /// The end of the names of such files.
    var ending: String {
      switch self {
      case .process: ".bpmn"
      case .rules: ".dmn"
      case .form: FormFile.ending
      case .item: ".item.json"
      }
    }
  }

  /// The order in which kinds come into force: what is named before what names it.
  static func comesFirst(_ one: Source, _ other: Source) -> Bool {
    let order = Kind.allCases
    return (order.firstIndex(of: one.kind) ?? 0, one.path) < (order.firstIndex(of: other.kind) ?? 0, other.path)
  }

  /// One model.
  struct Source: Sendable, Hashable {
    let path: String
    let kind: Kind

    /// The name without folders and ending, which is the model's name.
    var name: String { String((path as NSString).lastPathComponent.dropLast(kind.ending.count)) }

    /// The files with test cases beside it: `NAME.cases.csv`, `NAME.cases.yaml`.
    var cases: [String] {
      let stem = path.dropLast(kind.ending.count)
      return ["csv", "yaml", "yml"].map { "\(stem).cases.\($0)" }
        .filter { FileManager.default.fileExists(atPath: $0) }
    }
  }

  /// The longest model that is read.
  private static let mostBytes = 16 << 20
  /// How deep folders are searched.
  private static let mostFolders = 8

  /// The models that a path stands for: the file, or all of a folder and of those within it, by name.
  ///
  /// - Throws: ``PlatformError/fileUnreadable(path:)``, ``CommandError/formatUnknown(path:)`` for a file that is no model.
  static func sources(at path: String) throws -> [Source] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw PlatformError.fileUnreadable(path: path)
    }
    guard isFolder.boolValue else {
      guard let kind = kind(of: path) else { throw CommandError.formatUnknown(path: path) }
      return [Source(path: path, kind: kind)]
    }
    return try sources(in: path, depth: 0)
  }

  private static func sources(in folder: String, depth: Int) throws -> [Source] {
    guard depth < mostFolders, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw PlatformError.fileUnreadable(path: folder)
    }
    var found: [Source] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if isFolder.boolValue {
        found += try sources(in: path, depth: depth + 1)
      } else if let kind = kind(of: name) {
        found.append(Source(path: path, kind: kind))
      }
    }
    return found
  }

  private static func kind(of path: String) -> Kind? { Kind.allCases.first { path.hasSuffix($0.ending) } }

  /// The text of a file.
  static func text(_ path: String) throws -> String {
    var bytes: [UInt8] = []
    try InputFile.read(path) { piece in
      bytes.append(contentsOf: piece)
      if bytes.count > mostBytes { throw PlatformError.fileUnreadable(path: path) }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw PlatformError.fileUnreadable(path: path) }
    return text
  }
}
