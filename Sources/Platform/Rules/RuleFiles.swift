import DMN
import Foundation

/// Rule models in files.
enum RuleFiles {
  /// The longest model that is read.
  private static let mostBytes = 16 << 20

  /// The model files that a path stands for: the file, or all of a folder, by name.
  /// - Throws: ``PlatformError/fileUnreadable(path:)``.
  static func models(at path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw PlatformError.fileUnreadable(path: path)
    }
    guard isFolder.boolValue else { return [path] }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw PlatformError.fileUnreadable(path: path)
    }
    return names.filter { $0.hasSuffix(".dmn") }.sorted().map { "\(path)/\($0)" }
  }

  /// A model with the files beside it that it imports.
  static func model(at path: String) throws -> DMNModel {
    let folder = (path as NSString).deletingLastPathComponent
    let own = (path as NSString).lastPathComponent
    let first = DMNFile(name: own, bytes: try bytes(of: path))
    guard let read = try? DMNReader.read(first.bytes, file: own), !read.imports.isEmpty else {
      return try DMNModel.load([first])
    }
    let beside = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    let others = try beside.sorted().filter { $0.hasSuffix(".dmn") && $0 != own }.map { name in
      DMNFile(name: name, bytes: try bytes(of: folder.isEmpty ? name : "\(folder)/\(name)"))
    }
    // What else lies there need not be a model that is whole.
    let sound = others.filter { (try? DMNReader.read($0.bytes, file: $0.name)) != nil }
    return try DMNModel.load([first] + sound)
  }

  /// The files with cases beside a model: `NAME.cases.csv`, `NAME.cases.yaml`.
  static func cases(beside path: String) -> [String] {
    let stem = path.hasSuffix(".dmn") ? String(path.dropLast(4)) : path
    return ["csv", "yaml", "yml"].map { "\(stem).cases.\($0)" }.filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// The cases of a file.
  static func readCases(_ path: String) throws -> RuleCases {
    let text = String(decoding: try bytes(of: path), as: UTF8.self)
    if path.hasSuffix(".csv") { return try RuleCases.parse(csv: text) }
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") { return try RuleCases.parse(yaml: text) }
    throw CommandError.formatUnknown(path: path)
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try InputFile.read(path) { piece in
      bytes.append(contentsOf: piece)
      if bytes.count > mostBytes { throw PlatformError.fileUnreadable(path: path) }
    }
    return bytes
  }
}
