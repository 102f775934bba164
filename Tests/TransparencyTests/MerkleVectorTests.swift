import Cryptography
import Foundation
import Testing

@testable import Transparency

/// The published vectors of Merkle proofs, every one of them.
@Suite("Published vectors of Merkle proofs")
struct MerkleVectorTests {
  private struct Vector: Decodable {
    var desc: String
    var wantErr: Bool
    var proof: [String]?
    var leafHash: String?
    var root: String?
    var root1: String?
    var root2: String?
    var leafIdx: UInt64?
    var treeSize: UInt64?
    var size1: UInt64?
    var size2: UInt64?
    var size: UInt64?
    var start: UInt64?
    var end: UInt64?

    func hashes() throws -> [MerkleHash] {
      try (proof ?? []).map { text in
        guard let hash = MerkleHash(base64: text) else { throw TransparencyError.hashMalformed }
        return hash
      }
    }

    func leaf() throws -> MerkleHash {
      guard let hash = MerkleHash(base64: leafHash ?? "") else { throw TransparencyError.hashMalformed }
      return hash
    }
  }

  /// The folder, if it stands beside the repository or is named.
  private static var folder: URL? {
    let root = ProcessInfo.processInfo.environment["TONGBAN_CONFORMANCE"] ?? "../shared"
    return ["conformance/merkle", "merkle"].map { URL(fileURLWithPath: root).appendingPathComponent($0) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  private func run(_ kind: String, _ verify: (Vector) throws -> Void) throws -> Int {
    guard let folder = Self.folder?.appendingPathComponent(kind) else {
      print("Skipped: no vectors of Merkle proofs in TONGBAN_CONFORMANCE or ../shared")
      return 0
    }
    let walker = try #require(FileManager.default.enumerator(atPath: folder.path))
    var (count, refused) = (0, 0)
    while let name = walker.nextObject() as? String {
      guard name.hasSuffix(".json") else { continue }
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      let vector = try JSONDecoder().decode(Vector.self, from: data)
      count += 1
      do {
        try verify(vector)
        #expect(!vector.wantErr, "\(kind)/\(name) is accepted: \(vector.desc)")
      } catch is TransparencyError {
        refused += 1
        #expect(vector.wantErr, "\(kind)/\(name) is refused: \(vector.desc)")
      }
    }
    print("MerkleVectorTests: \(kind): \(count) vectors, \(count - refused) accepted, \(refused) refused")
    return count
  }

  /// A few vectors have roots of another length, which are only compared with one another. They stand for themselves, as
  /// hashes that no tree has; in proofs and leaves such a text is refused.
  private func root(_ text: String?) throws -> MerkleHash {
    let text = try #require(text)
    if let hash = MerkleHash(base64: text) { return hash }
    return try #require(MerkleHash(Digest.sha256(Array("a root like \(text)".utf8))))
  }

  @Test func `all of inclusion`() throws {
    let count = try run("inclusion") { vector in
      try InclusionProof.verify(
        leaf: vector.leaf(), index: try #require(vector.leafIdx), size: try #require(vector.treeSize),
        proof: vector.hashes(), root: root(vector.root))
    }
    #expect(Self.folder == nil || count == 98)
  }

  @Test func `all of consistency`() throws {
    let count = try run("consistency") { vector in
      try ConsistencyProof.verify(
        oldSize: try #require(vector.size1), oldRoot: root(vector.root1), newSize: try #require(vector.size2),
        newRoot: root(vector.root2), proof: vector.hashes())
    }
    #expect(Self.folder == nil || count == 98)
  }

  @Test func `all of inclusion in subtrees`() throws {
    let count = try run("subtreeinclusion") { vector in
      try InclusionProof.verify(
        leaf: vector.leaf(), index: try #require(vector.leafIdx), start: try #require(vector.start),
        end: try #require(vector.end), proof: vector.hashes(), root: root(vector.root))
    }
    #expect(Self.folder == nil || count == 204)
  }

  @Test func `all of consistency of subtrees`() throws {
    let count = try run("subtreeconsistency") { vector in
      try ConsistencyProof.verify(
        start: try #require(vector.start), end: try #require(vector.end), subtreeRoot: root(vector.root1),
        size: try #require(vector.size), root: root(vector.root2), proof: vector.hashes())
    }
    #expect(Self.folder == nil || count == 118)
  }
}
