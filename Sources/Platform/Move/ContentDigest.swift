import Cryptography

/// What a table holds, whatever the order of its rows: their number, and the sum of their SHA-256 digests.
///
/// Two engines keep rows in different orders; a sum does not mind. It recognises loss, repetition and change by accident;
/// against a forger stands the authentication of the backup.
struct ContentDigest: Codable, Hashable, Sendable {
  private(set) var rowCount: Int
  /// The sum modulo 2²⁵⁶, lowest word first.
  private var words: [UInt64]

  /// Nothing yet.
  init() {
    rowCount = 0
    words = [0, 0, 0, 0]
  }

  /// Takes in one row as ``RowCodec`` writes it.
  mutating func add(_ row: [UInt8]) {
    rowCount += 1
    let digest = Digest.sha256(row)
    var carry: UInt64 = 0
    for word in 0..<4 {
      let summand = digest[word * 8..<word * 8 + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let (first, overflowed) = words[word].addingReportingOverflow(summand)
      let (second, overflowedAgain) = first.addingReportingOverflow(carry)
      words[word] = second
      carry = (overflowed ? 1 : 0) + (overflowedAgain ? 1 : 0)
    }
  }

  /// Sixteen digits for reports.
  var text: String {
    Digest.hex(words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }.prefix(8))
  }
}

/// The content of every table of a database, by name.
typealias ContentDigests = [String: ContentDigest]
