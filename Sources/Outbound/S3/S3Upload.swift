import Cryptography
import Store

/// A file on its way into the bucket; at most one part of it is in memory.
actor S3Upload: BlobSink {
  private let client: S3Client
  private let prefix: String
  private let temporaryKey: String
  private let limitBytes: Int
  /// `nil` where the name is another digest.
  private var hash: SHA256Stream?
  private var sizeBytes = 0
  private var buffer: [UInt8] = []
  private var upload: String?
  private var tags: [String] = []
  private var isWhole = false

  /// The smallest part that the service takes; 10,000 of them are far more than ``S3BlobStore/limitBytes``.
  private static let partBytes = 5 << 20

  init(client: S3Client, prefix: String, temporaryKey: String, limitBytes: Int, hashes: Bool) {
    self.client = client
    self.prefix = prefix
    self.temporaryKey = temporaryKey
    self.limitBytes = limitBytes
    hash = hashes ? SHA256Stream() : nil
  }

  func write(_ bytes: [UInt8]) async throws {
    guard bytes.count <= limitBytes - sizeBytes else { throw StoreError.blobTooLarge(limitBytes: limitBytes) }
    hash?.update(bytes)
    sizeBytes += bytes.count
    if upload != nil || sizeBytes > Self.partBytes { buffer.reserveCapacity(Self.partBytes) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let taken = rest.prefix(Self.partBytes - buffer.count)
      buffer += taken
      rest = rest.dropFirst(taken.count)
      if buffer.count == Self.partBytes, !rest.isEmpty { try await sendPart() }
    }
  }

  func finish(named name: String?) async throws -> BlobReference {
    let digest = name ?? Digest.hex(hash?.finalize() ?? [])
    let key = "\(prefix)\(try BlobDigest.path(of: digest))"
    if let upload {
      try await sendPart()
      try await complete(upload)
      isWhole = true
      try await client.copy(temporaryKey, to: key)
      // The file is kept; a temporary object that stays behind is swept later.
      try? await client.delete(temporaryKey)
    } else {
      try await client.put(key, buffer)
    }
    buffer = []
    return BlobReference(sha256: digest, sizeBytes: sizeBytes)
  }

  /// Puts the parts together. When the answer was lost and the repetition finds no upload any more, the object tells whether
  /// the first request did it.
  private func complete(_ upload: String) async throws {
    do {
      try await client.endParts(temporaryKey, upload: upload, tags: tags)
    } catch OutboundError.storageRefused(let detail) {
      guard try await client.head(temporaryKey)?.sizeBytes == sizeBytes else {
        throw OutboundError.storageRefused(detail: detail)
      }
    }
  }

  /// Takes back what has gone up so far.
  func discard() async {
    buffer = []
    guard let upload else { return }
    if isWhole {
      try? await client.delete(temporaryKey)
    } else {
      try? await client.abandonParts(temporaryKey, upload: upload)
    }
  }

  private func sendPart() async throws {
    let id: String
    if let upload {
      id = upload
    } else {
      // Not to be cut off half-way: an upload whose name never came back could not be given up.
      id = try await Task { [client, temporaryKey] in try await client.beginParts(temporaryKey) }.value
      upload = id
    }
    let part = buffer
    buffer = []
    tags.append(try await client.part(tags.count + 1, of: temporaryKey, upload: id, part))
  }
}
