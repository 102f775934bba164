import Foundation

/// A backup and the earlier ones that hold the files which it does not repeat, newest first.
struct BackupChain {
  let paths: [String]

  /// Finds the earlier backups by their identity among the files of the same folder.
  /// - Throws: ``BackupError/earlierMissing(id:)``.
  init(_ path: String) throws {
    var paths = [path]
    var header = try BackupReader.header(of: path)
    let folder = (path as NSString).deletingLastPathComponent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    let candidates = names.sorted().map { folder.isEmpty ? $0 : folder + "/" + $0 }
    while let id = header.earlierID {
      let found = candidates.lazy.filter { !paths.contains($0) }
        .compactMap { path in (try? BackupReader.header(of: path)).map { (path, $0) } }
        .first { $0.1.id == id }
      guard let found else { throw BackupError.earlierMissing(id: id) }
      paths.append(found.0)
      header = found.1
    }
    self.paths = paths
  }
}
