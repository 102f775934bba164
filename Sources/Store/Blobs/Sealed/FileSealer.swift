import Cryptography

/// Seals one file while it arrives. No more than a chunk of it is held.
actor FileSealer {
  private let keys: FileKeys
  private let limitBytes: Int
  private let salt = SecureRandom.bytes(ChunkSealer.saltSizeBytes)
  private let sealer: ChunkSealer
  private var hash = SHA256Stream()
  private var held: [UInt8] = []
  private var chunks: UInt64 = 0
  private var sizeBytes = 0
  private var finished: BlobReference?

  init(keys: FileKeys, limitBytes: Int) throws {
    self.keys = keys
    self.limitBytes = limitBytes
    sealer = try SealedForm(version: keys.currentVersion, salt: salt, sizeBytes: 0).sealer(keys)
  }

  /// Takes in bytes, and answers what is to be kept of them so far.
  func take(_ bytes: [UInt8]) throws -> [UInt8] {
    guard bytes.count <= limitBytes - sizeBytes else { throw StoreError.blobTooLarge(limitBytes: limitBytes) }
    hash.update(bytes)
    sizeBytes += bytes.count
    var sealed: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      // A full chunk is kept back until more comes: the last one is sealed as such.
      if held.count == SealedForm.chunkBytes { sealed += try seal(isLast: false) }
      let taken = rest.prefix(SealedForm.chunkBytes - held.count)
      held += taken
      rest = rest.dropFirst(taken.count)
    }
    return sealed
  }

  /// The rest of what is to be kept.
  /// - Parameter expected: the digest that the file must have.
  func finish(expecting expected: String?) throws -> [UInt8] {
    let digest = Digest.hex(hash.finalize())
    if let expected, expected != digest { throw StoreError.corrupt }
    let form = SealedForm(version: keys.currentVersion, salt: salt, sizeBytes: sizeBytes)
    let end = try seal(isLast: true) + form.end(sha256: digest, keys: keys)
    finished = BlobReference(sha256: digest, sizeBytes: sizeBytes)
    return end
  }

  /// The file, once it is finished.
  func reference() throws -> BlobReference {
    guard let finished else { throw StoreError.closed }
    return finished
  }

  private func seal(isLast: Bool) throws -> [UInt8] {
    defer {
      held.removeAll(keepingCapacity: true)
      chunks += 1
    }
    return try sealer.seal(held, number: chunks, isLast: isLast)
  }
}

/// Hands each piece to the store in its sealed form.
struct SealingSink: BlobSink {
  let sink: any BlobSink
  let sealer: FileSealer

  func write(_ bytes: [UInt8]) async throws {
    let sealed = try await sealer.take(bytes)
    if !sealed.isEmpty { try await sink.write(sealed) }
  }
}
