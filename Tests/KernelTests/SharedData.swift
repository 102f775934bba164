import Foundation
import Testing

/// The shared data that tests compare with, where they are at hand.
enum SharedData {
  static let absence: Comment = "the shared data are not here: set TONGBAN_CONFORMANCE to their folder"

  /// The rows of a table without its head, or `nil` when it is not here.
  static func rows(_ name: String) -> [[String]]? {
    let root = ProcessInfo.processInfo.environment["TONGBAN_CONFORMANCE"] ?? "../shared"
    let folder = URL(fileURLWithPath: root)
    for base in [folder, folder.deletingLastPathComponent()] {
      guard let data = try? Data(contentsOf: base.appendingPathComponent("data/\(name)")) else { continue }
      return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }
    return nil
  }
}
