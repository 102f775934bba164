/// Examines a whole log from its tiles and entries alone, in one pass and in memory that does not grow with it: that every entry
/// hashes to its place in the tree, every tile to the one above it, and all of it to the signed root; and that the log continues
/// those checkpoints that were seen before.
///
/// Whether the checkpoint itself is to be believed is ``LogTrust``'s to say. Where two things do not fit together, the one that
/// the tree above proves is right, and the other is named.
package struct LogAudit: Sendable {
  /// What came out.
  package struct Report: Sendable, Hashable {
    /// Entries that were hashed.
    package var entries = 0
    /// Tiles and bundles that were read.
    package var tiles = 0
    /// What is wrong, in the order of the log; no more than ``LogAudit/limitFindings``.
    package var findings: [LogFinding] = []
    /// Further findings that are only counted.
    package var further = 0

    /// Whether nothing is wrong.
    package var isClean: Bool { findings.isEmpty }
  }

  /// Findings that are named; a log with more is wrong from end to end.
  package static let limitFindings = 1000

  private let reader: any TileReader
  private let checkpoint: Checkpoint
  private let seen: [Checkpoint]

  /// - Parameters:
  ///   - reader: where the log is.
  ///   - checkpoint: what it says of itself now, verified.
  ///   - seen: what it said of itself before, as others kept it.
  package init(reader: any TileReader, checkpoint: Checkpoint, seen: [Checkpoint] = []) {
    self.reader = reader
    self.checkpoint = checkpoint
    self.seen = seen.sorted { $0.size < $1.size }
  }

  /// Takes the entries that follow one another from `first` on.
  package typealias Visitor = (_ first: Int, _ entries: [ArraySlice<UInt8>]) async throws -> Void

  /// Walks over the log.
  /// - Parameter visit: is shown every entry as it is read, bundle by bundle, for comparison with other records.
  /// - Throws: what the reader throws when something cannot be read now; what is missing or malformed is a finding.
  package func run(visit: Visitor? = nil) async throws -> Report {
    var walk = AuditWalk(reader: reader, size: checkpoint.size)
    let computed = try await walk.run(signed: checkpoint.root, visit)
    var agreedSize = 0
    for earlier in seen where earlier.size <= checkpoint.size {
      guard try await root(ofSize: earlier.size) == earlier.root else {
        // A tile that is damaged looks like a fork; it is named already.
        if !walk.hasDamage { walk.find(.forked(seenSize: earlier.size, agreedSize: agreedSize)) }
        break
      }
      agreedSize = earlier.size
    }
    for earlier in seen where earlier.size > checkpoint.size {
      walk.find(.rolledBack(size: checkpoint.size, seenSize: earlier.size))
    }
    if let computed, computed != checkpoint.root {
      walk.find(.rootDiffers(computed: computed, signed: checkpoint.root, agreedSize: agreedSize))
    }
    return walk.report
  }

  /// The root that the log had with its first entries; `nil` when a tile for it is missing or short.
  private func root(ofSize size: Int) async throws -> MerkleHash? {
    if size == checkpoint.size { return checkpoint.root }
    var hashes: [MerkleHash] = []
    do {
      for node in TreeNode.covering(0..<size) {
        guard let place = node.tile(size: checkpoint.size) else { return nil }
        hashes.append(try node.hash(in: try await reader.tile(place), at: place))
      }
    } catch is TransparencyError {
      return nil
    }
    return try MerkleFrontier(size: size, hashes: hashes).root
  }
}
