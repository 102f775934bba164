import Foundation

/// Writes standard output, or a file that appears under its name only when it is complete.
///
/// The file can be read by its owner alone, since exports may hold names and numbers of people.
final class OutputFile: Sendable {
  private let path: String?
  private let handle: FileHandle

  private var unfinishedPath: String? { path.map { $0 + ".part" } }

  /// - Parameter path: `nil` for standard output.
  /// - Throws: ``CommandError/fileUnwritable(path:)``.
  init(path: String?) throws {
    self.path = path
    guard let path else {
      handle = .standardOutput
      return
    }
    let unfinished = path + ".part"
    guard
      FileManager.default.createFile(atPath: unfinished, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: unfinished)
    else { throw CommandError.fileUnwritable(path: path) }
    self.handle = handle
  }

  /// Writes bytes behind those written before.
  func write(_ bytes: [UInt8]) throws {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw CommandError.fileUnwritable(path: path ?? "-")
    }
  }

  /// Gives the complete file its name, in the place of an older one.
  func finish() throws {
    guard let path, let unfinishedPath else { return }
    do {
      try handle.synchronize()
      try handle.close()
      guard rename(unfinishedPath, path) == 0 else { throw CommandError.fileUnwritable(path: path) }
    } catch {
      throw CommandError.fileUnwritable(path: path)
    }
  }

  /// Takes away what was written when the export failed.
  func discard() {
    try? handle.close()
    if let unfinishedPath { try? FileManager.default.removeItem(atPath: unfinishedPath) }
  }

  /// Opens a file, lets `body` write it, and finishes or discards it.
  static func writing<Value>(
    to path: String?, _ body: (OutputFile) async throws -> Value
  ) async throws -> Value {
    let file = try OutputFile(path: path)
    do {
      let value = try await body(file)
      try file.finish()
      return value
    } catch {
      file.discard()
      throw error
    }
  }
}
