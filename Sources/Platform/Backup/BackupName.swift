import Foundation
package import Kernel

/// Where a backup goes.
package enum BackupName {
  /// The file for a destination: a folder gets a file named by the time in UTC, so that names sort by age.
  package static func path(for destination: String, at now: Instant) -> String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: destination, isDirectory: &isFolder)
    guard destination.hasSuffix("/") || exists && isFolder.boolValue else { return destination }
    let stamp = now.description.filter { $0 != "-" && $0 != ":" }.prefix { $0 != "." && $0 != "Z" } + "Z"
    let separator = destination.hasSuffix("/") ? "" : "/"
    return "\(destination)\(separator)tongban-\(stamp).backup"
  }
}
