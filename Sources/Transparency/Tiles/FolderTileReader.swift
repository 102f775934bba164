import Foundation

/// A log that was mirrored into a folder: the files lie there under the paths at which they are served.
package struct FolderTileReader: TileReader {
  private let folder: String

  /// - Parameter folder: in which `checkpoint` and `tile` lie.
  package init(folder: String) { self.folder = folder }

  /// The signed checkpoint of the folder, not verified.
  /// - Throws: ``TransparencyError/tileMissing(path:)``, or what is wrong with the note.
  package func checkpoint() throws -> SignedNote {
    guard let bytes = try bytes("checkpoint", limit: SignedNote.limitBytes) else {
      throw TransparencyError.tileMissing(path: "checkpoint")
    }
    return try SignedNote(parsing: bytes)
  }

  /// See ``TileReader/tile(_:)``. A wider tile of the same place will do.
  package func tile(_ place: TileCoordinate) async throws -> [UInt8] {
    for name in [place.path, place.filled.path] {
      if let bytes = try bytes(name, limit: TileCoordinate.fullWidth * MerkleHash.sizeBytes) { return bytes }
    }
    throw TransparencyError.tileMissing(path: place.path)
  }

  /// See ``TileReader/entries(_:)``. A wider bundle of the same place will do.
  package func entries(_ place: TileCoordinate) async throws -> [UInt8] {
    if let bytes = try bytes(place.entriesPath, limit: EntryBundle.longestBytes) { return bytes }
    if !place.isFull, let bytes = try bytes(place.filled.entriesPath, limit: EntryBundle.longestBytes) {
      return try EntryBundle.prefix(bytes, count: place.width)
    }
    throw TransparencyError.tileMissing(path: place.entriesPath)
  }

  /// The bytes of a file; `nil` when there is none.
  private func bytes(_ name: String, limit: Int) throws -> [UInt8]? {
    let path = "\(folder)/\(name)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    guard let data = try file.read(upToCount: limit + 1) else { return [] }
    guard data.count <= limit else { throw TransparencyError.tileMalformed(path: name) }
    return Array(data)
  }
}
