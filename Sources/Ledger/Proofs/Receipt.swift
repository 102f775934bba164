import Cryptography
import Kernel

/// What a citizen's proof file carries besides the proof: the entry itself, what opens its commitments as far as the holder may know, and the
/// name of the log. It stands in the proof file as its extra data, so that the file verifies without us.
package struct Receipt: Sendable, Hashable {
  /// The longest receipt that is read.
  package static let maximumBytes = 256 << 10
  /// The kind of the extra data, so that other programs' files are told apart.
  static let kind = "tongban-receipt"
  private static let version: Int64 = 1

  /// The bytes of the entry.
  package var entry: [UInt8]
  package var openings: [Commitment.Field: Opening]
  /// The log's keys as they were published when the file was made: to be compared with what is published, never to be trusted by itself.
  package var keys: [String]

  /// A receipt for an entry.
  package init(entry: [UInt8], openings: [Commitment.Field: Opening], keys: [String]) {
    self.entry = entry
    self.openings = openings
    self.keys = keys
  }

  /// The bytes for the proof file: canonical JSON.
  package var encoded: [UInt8] {
    let opened = openings.map { ($0.key.rawValue, $0.value.json) }
    return JSONValue.object([
      "entry": .string(String(decoding: entry, as: UTF8.self)), "keys": .array(keys.map { .string($0) }),
      "kind": .string(Self.kind), "openings": .object(Dictionary(uniqueKeysWithValues: opened)),
      "v": .integer(Self.version),
    ]).canonicalBytes
  }

  /// Reads the extra data of a proof file.
  /// - Throws: ``LedgerError/receiptUnreadable``.
  package init(_ bytes: [UInt8]) throws(LedgerError) {
    let limits = JSONLimits(sizeBytes: Self.maximumBytes, depth: 32, values: 5000)
    guard let json = try? JSONValue(parsing: bytes, limits: limits), json["kind"] == .string(Self.kind),
      json["v"] == .integer(Self.version), let entry = json["entry"]?.stringValue,
      case .object(let opened) = json["openings"],
      case .array(let keys) = json["keys"]
    else { throw .receiptUnreadable }
    self.entry = Array(entry.utf8)
    self.keys = keys.compactMap(\.stringValue)
    openings = [:]
    for (name, value) in opened {
      guard let field = Commitment.Field(rawValue: name), let opening = Opening(value) else { throw .receiptUnreadable }
      openings[field] = opening
    }
  }
}
