import Transparency

/// How far the log has grown: its size and what the next entries are added to.
struct LedgerHead: Sendable {
  let frontier: MerkleFrontier

  /// Entries in the log.
  var size: Int { frontier.size }

  /// A head with this right edge.
  init(frontier: MerkleFrontier) { self.frontier = frontier }

  /// A head as its row keeps it.
  /// - Throws: ``LedgerError/logBroken(size:)`` when the hashes are not those of a tree of that size.
  init(size: Int, frontier text: String) throws {
    var hashes: [MerkleHash] = []
    for word in text.split(separator: " ") {
      guard let hash = MerkleHash(base64: word) else { throw LedgerError.logBroken(size: size) }
      hashes.append(hash)
    }
    do {
      frontier = try MerkleFrontier(size: size, hashes: hashes)
    } catch {
      throw LedgerError.logBroken(size: size)
    }
  }

  /// The hashes as the row keeps them.
  var frontierText: String { frontier.hashes.map(\.base64).joined(separator: " ") }
}
