import Store

/// Takes one file of a form into the blob store while looking at what it is.
///
/// Nothing is kept of a file that is refused: the refusal is thrown before the store closes the blob.
struct FileIntake {
  let stream: MultipartStream
  let blobs: any BlobStore
  let limitBytes: Int
  let allowed: Set<MediaKind>

  /// The stored file; nil when the field was left empty.
  /// - Throws: ``WebError`` for a bad file; by then the part may not have been read to its end.
  func take(field: String, fileName: String) async throws -> UploadedFile? {
    var head: [UInt8] = []
    var ended = false
    while head.count < MediaSniffer.headBytes {
      guard let piece = try await stream.nextData() else {
        ended = true
        break
      }
      head += piece
    }
    guard !head.isEmpty else { return nil }
    guard let sniffed = MediaSniffer.kind(ofHead: head), let promised = promisedKind(fileName) else {
      if !ended { try await stream.drainPart() }
      throw WebError.fileTypeRefused(fileName: fileName)
    }
    var check = ArchiveCheck(isArchive: sniffed == .zip)
    let reference = try await store(head, ended: ended, fileName: fileName) { piece in
      check.see(piece)
    } atEnd: { size in
      let kind = try check.kind(sizeBytes: size, fileName: fileName) ?? sniffed
      guard kind == promised else { throw WebError.fileDisguised(fileName: fileName) }
      guard allowed.contains(kind) else { throw WebError.fileTypeRefused(fileName: fileName) }
    }
    return UploadedFile(fieldName: field, fileName: fileName, mediaType: promised, reference: reference)
  }

  private func promisedKind(_ fileName: String) -> MediaKind? {
    FileName.fileExtension(of: fileName).flatMap(MediaKind.init(fileExtension:))
  }

  private func store(
    _ head: [UInt8], ended: Bool, fileName: String, see: ([UInt8]) -> Void, atEnd: (Int) throws -> Void
  ) async throws -> BlobReference {
    var size = head.count
    var isDone = ended
    do {
      return try await blobs.put(limitBytes: limitBytes) { sink in
        see(head)
        try await sink.write(head)
        while !isDone {
          guard let piece = try await stream.nextData() else {
            isDone = true
            break
          }
          size += piece.count
          see(piece)
          try await sink.write(piece)
        }
        try atEnd(size)
      }
    } catch {
      if !isDone { try await stream.drainPart() }
      if case StoreError.blobTooLarge = error {
        throw WebError.fileTooLarge(fileName: fileName, limitBytes: limitBytes)
      }
      throw error
    }
  }
}

/// Keeps the end of an archive, where its directory stands.
private struct ArchiveCheck {
  let isArchive: Bool
  private var tail: [UInt8] = []

  init(isArchive: Bool) { self.isArchive = isArchive }

  mutating func see(_ piece: [UInt8]) {
    guard isArchive else { return }
    tail += piece
    if tail.count > 2 * ZipInspector.tailBytes { tail.removeFirst(tail.count - ZipInspector.tailBytes) }
  }

  /// The kind of the archive; nil when it is none.
  func kind(sizeBytes: Int, fileName: String) throws -> MediaKind? {
    guard isArchive else { return nil }
    do {
      return try ZipInspector.inspect(tail: Array(tail.suffix(ZipInspector.tailBytes)), sizeBytes: sizeBytes)
    } catch .macros {
      throw WebError.fileTypeRefused(fileName: fileName)
    } catch {
      throw WebError.archiveUnsafe(fileName: fileName)
    }
  }
}
