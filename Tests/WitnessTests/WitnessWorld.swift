import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Testing
import Transparency

@testable import Witness

/// A folder that goes with its owner.
final class WitnessFolderPath: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("witness-\(UUID().uuidString)").path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A log of numbered entries with its key, and a witness that knows it.
struct WitnessWorld {
  let place: WitnessFolderPath
  let log: NoteSigner
  let clock = SettableWallClock(Instant(milliseconds: 1_700_000_000_999))

  init() throws {
    place = try WitnessFolderPath()
    log = try NoteSigner(name: "log.example/1", seed: [UInt8](repeating: 3, count: 32))
  }

  /// The witness on its folder, started anew.
  func service() throws -> WitnessService {
    let folder = try WitnessFolder(path: place.path)
    let cosigner = try WitnessKey.load(name: "witness.example", file: place.path + "/witness.key")
    return WitnessService(
      logs: try KnownLog.list("# logs\n\(log.verifierKey.vkey)\n"), cosigner: cosigner, folder: folder, clock: clock)
  }

  /// The leaves of the log; those of another history differ from the entry `fork` on.
  func leaves(_ size: Int, fork: Int? = nil) -> [MerkleHash] {
    (0..<size).map { number in
      let isOther = fork.map { number >= $0 } ?? false
      return Merkle.leaf(Array("\(isOther ? "other" : "entry") \(number)".utf8))
    }
  }

  func root(_ size: Int, fork: Int? = nil) -> MerkleHash {
    var frontier = MerkleFrontier()
    for leaf in leaves(size, fork: fork) { frontier.append(leaf) }
    return frontier.root
  }

  /// A checkpoint that the log has signed.
  func note(_ size: Int, fork: Int? = nil, origin: String = "log.example/1", by signer: NoteSigner? = nil) throws
    -> SignedNote
  {
    let body = try Checkpoint(origin: origin, size: size, root: root(size, fork: fork)).body
    return try SignedNote(text: body, signatures: [(signer ?? log).sign(body)])
  }

  /// The request by which the log goes on from `old` to `size`.
  func request(_ old: Int, _ size: Int, fork: Int? = nil) throws -> AddCheckpoint {
    var growth = TileGrowth()
    for leaf in leaves(size, fork: fork) { growth.append(leaf) }
    let tiles = growth.takeTiles()
    let proof =
      old > 0 && old < size
      ? try ProofMaker.consistency(from: old, size: size) { place in
        try #require(tiles.first { $0.place == place }).bytes
      } : []
    return AddCheckpoint(oldSize: old, proof: proof, note: try note(size, fork: fork))
  }

  /// Serves the witness over HTTP while the body runs.
  func serving(_ body: @escaping @Sendable (WitnessClient) async throws -> Void) async throws {
    let service = try service()
    let application = WitnessServer(service: service, host: "127.0.0.1", port: 0).application()
    try await application.test(.live) { client in
      try await body(WitnessClient(client: client, vkey: service.vkey))
    }
  }
}

/// Speaks to a witness as a log does.
struct WitnessClient: Sendable {
  let client: any TestClientProtocol
  let vkey: String

  struct Answer: Sendable {
    var status: Int
    var type: String?
    var body: String
  }

  func send(_ bytes: [UInt8], to path: String = "/add-checkpoint") async throws -> Answer {
    try await client.execute(uri: path, method: .post, body: ByteBuffer(bytes: bytes)) { response in
      Answer(
        status: response.status.code, type: response.headers[.contentType], body: String(buffer: response.body))
    }
  }

  func send(_ request: AddCheckpoint) async throws -> Answer { try await send(request.bytes) }

  func get(_ path: String) async throws -> Answer {
    try await client.execute(uri: path, method: .get) { response in
      Answer(
        status: response.status.code, type: response.headers[.contentType], body: String(buffer: response.body))
    }
  }
}
