import Foundation

/// The folder of published suites that lies beside the project where it is developed.
enum ConformanceFolder {
  /// The folder of a suite; nil, with a plain message, where it is not there.
  static func suite(_ name: String) -> URL? {
    let base =
      ProcessInfo.processInfo.environment["TONGBAN_CONFORMANCE"].map { URL(filePath: $0) }
      ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
    let folder = base.appending(path: "conformance/\(name)")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("Skipped: \(name) is not at \(folder.path); set TONGBAN_CONFORMANCE to the folder above conformance.")
      return nil
    }
    return folder
  }

  /// The bytes of a file of a suite.
  static func bytes(_ file: URL) throws -> [UInt8] { Array(try Data(contentsOf: file)) }
}
