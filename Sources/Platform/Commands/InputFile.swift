import Foundation

/// Reads a file piece by piece.
enum InputFile {
  private static let pieceBytes = 256 << 10

  /// Hands over the file's bytes; `-` is standard input.
  /// - Throws: ``PlatformError/fileUnreadable(path:)``; and what `body` throws.
  static func read(_ path: String, _ body: (Data) throws -> Void) throws {
    guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
      throw PlatformError.fileUnreadable(path: path)
    }
    defer { try? handle.close() }
    while true {
      let piece: Data?
      do {
        piece = try handle.read(upToCount: pieceBytes)
      } catch {
        throw PlatformError.fileUnreadable(path: path)
      }
      guard let piece, !piece.isEmpty else { return }
      try body(piece)
    }
  }
}
