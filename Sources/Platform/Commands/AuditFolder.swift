import Cryptography
import Foundation
import Kernel

/// A new folder that only its owner may enter, with files of JSON lines and their digests.
struct AuditFolder: Sendable {
  /// A file that was written.
  struct Written: Sendable {
    var name: String
    var lines: Int
    var sha256: String
  }

  let path: String

  /// Makes the folder.
  /// - Throws: ``CommandError/folderNotEmpty(path:)``, ``CommandError/fileUnwritable(path:)``.
  init(path: String) throws {
    self.path = path
    let there = try? FileManager.default.contentsOfDirectory(atPath: path)
    guard there?.isEmpty ?? true else { throw CommandError.folderNotEmpty(path: path) }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    } catch {
      throw CommandError.fileUnwritable(path: path)
    }
  }

  /// Writes one file; `body` hands over its lines. Nothing remains of a file that could not be finished.
  func write(_ name: String, _ body: ((JSONValue) throws -> Void) throws -> Void) throws -> Written {
    let file = try OutputFile(path: "\(path)/\(name)")
    var digest = SHA256Stream()
    var lines = 0
    var pending: [UInt8] = []
    do {
      try body { line in
        let bytes = line.canonicalBytes + [0x0A]
        digest.update(bytes)
        pending += bytes
        lines += 1
        guard pending.count > 256 << 10 else { return }
        try file.write(pending)
        pending.removeAll(keepingCapacity: true)
      }
      try file.write(pending)
      try file.finish()
    } catch {
      file.discard()
      throw error
    }
    return Written(name: name, lines: lines, sha256: Digest.hex(digest.finalize()))
  }

  /// Writes a text.
  func write(_ name: String, text: String) throws {
    let file = try OutputFile(path: "\(path)/\(name)")
    do {
      try file.write(Array(text.utf8))
      try file.finish()
    } catch {
      file.discard()
      throw error
    }
  }
}
