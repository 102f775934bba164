import Foundation
import Kernel
import Testing
import Transparency

@testable import Witness

/// Each of them over real HTTP.
@Suite("A witness that is asked to cosign")
struct AddCheckpointTests {
  @Test func `it cosigns the first checkpoint and each that continues it, at the present time`() async throws {
    let world = try WitnessWorld()
    try await world.serving { witness in
      let verifier = try CosignatureVerifier(vkey: witness.vkey)
      for (old, size) in [(0, 1), (1, 7), (7, 8), (8, 300), (300, 300), (300, 301)] {
        let request = try world.request(old, size)
        let answer = try await witness.send(request)
        #expect(answer.status == 200)
        let line = try #require(SignedNote.Signature(line: answer.body.dropLast()))
        #expect(try verifier.timeSeconds(of: request.note.adding([line])) == 1_700_000_000)
      }
    }
  }

  @Test func `it tells its key and the logs that it knows`() async throws {
    let world = try WitnessWorld()
    try await world.serving { witness in
      let answer = try await witness.get("/")
      #expect(answer.status == 200)
      #expect(answer.body == "\(witness.vkey)\nlog log.example/1\n")
      let status = try await witness.get("/add-checkpoint").status
      #expect([404, 405].contains(status))
    }
  }

  @Test func `another old size is answered with the last one, also when the request is repeated or late`() async throws
  {
    let world = try WitnessWorld()
    try await world.serving { witness in
      let first = try world.request(0, 5)
      let second = try world.request(5, 9)
      #expect(try await witness.send(second).body == "0\n")
      #expect(try await witness.send(first).status == 200)
      #expect(try await witness.send(second).status == 200)
      for late in [first, second, try world.request(5, 12), try world.request(0, 12)] {
        let answer = try await witness.send(late)
        #expect(answer.status == 409)
        #expect(answer.type == "text/x.tlog.size")
        #expect(answer.body == "9\n")
      }
      #expect(try await witness.send(world.request(9, 12)).status == 200)
    }
  }

  @Test func `a log that rewrote its history is refused, and goes on only with the true one`() async throws {
    let world = try WitnessWorld()
    try await world.serving { witness in
      #expect(try await witness.send(world.request(0, 20)).status == 200)
      // The same size with another root: two faces.
      let face = try await witness.send(world.request(20, 20, fork: 11))
      #expect(face.status == 409)
      #expect(face.type != "text/x.tlog.size")
      // A larger log whose beginning is another one, with the best proof there is.
      #expect(try await witness.send(world.request(20, 30, fork: 11)).status == 422)
      // A true continuation after the fork is one only when nothing before was changed.
      #expect(try await witness.send(world.request(20, 30, fork: 20)).status == 200)
      #expect(try await witness.send(world.request(20, 30)).body == "30\n")
    }
    let forks = try FileManager.default.contentsOfDirectory(atPath: world.place.path + "/forks")
    #expect(forks.count == 1)
    let evidence = try String(contentsOfFile: "\(world.place.path)/forks/\(forks[0])", encoding: .utf8)
    #expect(evidence.contains(world.root(20).base64))
    #expect(evidence.contains(world.root(20, fork: 11).base64))
  }

  @Test func `a log that takes entries back is refused`() async throws {
    let world = try WitnessWorld()
    try await world.serving { witness in
      #expect(try await witness.send(world.request(0, 20)).status == 200)
      let back = AddCheckpoint(oldSize: 20, proof: [], note: try world.note(10))
      #expect(try await witness.send(back).status == 400)
      #expect(try await witness.send(world.request(0, 10)).body == "20\n")
    }
  }

  @Test func `a proof that is wrong, too long, too short or not asked for is refused`() async throws {
    let world = try WitnessWorld()
    try await world.serving { witness in
      let note = try world.note(9)
      let stray = [Merkle.leaf([1])]
      #expect(try await witness.send(AddCheckpoint(oldSize: 0, proof: stray, note: note)).status == 422)
      #expect(try await witness.send(AddCheckpoint(oldSize: 0, proof: [], note: note)).status == 200)
      #expect(try await witness.send(AddCheckpoint(oldSize: 9, proof: stray, note: note)).status == 422)
      let right = try world.request(9, 17)
      #expect(right.proof.count > 1)
      for proof in [[], Array(right.proof.dropLast()), right.proof + stray, right.proof.reversed()] {
        #expect(try await witness.send(AddCheckpoint(oldSize: 9, proof: proof, note: right.note)).status == 422)
      }
      #expect(try await witness.send(right).status == 200)
    }
  }

  @Test func `the empty log has one root`() async throws {
    let world = try WitnessWorld()
    try await world.serving { witness in
      let body = try Checkpoint(origin: "log.example/1", size: 0, root: Merkle.leaf([])).body
      let lie = try SignedNote(text: body, signatures: [world.log.sign(body)])
      #expect(try await witness.send(AddCheckpoint(oldSize: 0, proof: [], note: lie)).status == 422)
      #expect(try await witness.send(world.request(0, 0)).status == 200)
      #expect(try await witness.send(world.request(0, 3)).status == 200)
    }
  }

  @Test func `logs that it does not know and keys that are not the log's are refused`() async throws {
    let world = try WitnessWorld()
    try await world.serving { witness in
      let foreign = try NoteSigner(name: "log.example/2", seed: [UInt8](repeating: 3, count: 32))
      let unknown = try world.note(5, origin: "log.example/2", by: foreign)
      #expect(try await witness.send(AddCheckpoint(oldSize: 0, proof: [], note: unknown)).status == 404)
      let stranger = try NoteSigner(name: "log.example/1", seed: [UInt8](repeating: 4, count: 32))
      let forged = try world.note(5, by: stranger)
      #expect(try await witness.send(AddCheckpoint(oldSize: 0, proof: [], note: forged)).status == 403)
      // A signature that claims the log's key, over another text.
      let borrowed = try SignedNote(text: world.note(5).text, signatures: world.note(6).signatures)
      #expect(try await witness.send(AddCheckpoint(oldSize: 0, proof: [], note: borrowed)).status == 403)
      // Further signatures of unknown keys do no harm.
      let signed = try world.note(5)
      let both = signed.adding(forged.signatures)
      #expect(try await witness.send(AddCheckpoint(oldSize: 0, proof: [], note: both)).status == 200)
    }
  }

  @Test(arguments: [
    "", "old", "old 0", "old 0\n", "old 0\n\n", "old -1\n\nNOTE", "old 00\n\nNOTE", "old x\n\nNOTE", "OLD 0\n\nNOTE",
    "old 0\nAAAA\n\nNOTE", "old 0\r\n\r\nNOTE", "old 99999999999999999999\n\nNOTE", "old 0\n\nlog.example/1\n5\n",
    "old 0 \n\nNOTE",
    "old 0\n\u{FF}\n\nNOTE", "old 6\n\nNOTE",
  ])
  func `a malformed request is refused`(text: String) async throws {
    let world = try WitnessWorld()
    let note = String(decoding: try world.note(5).bytes, as: UTF8.self)
    try await world.serving { witness in
      let body = text.replacing("NOTE", with: note)
      let refused = try await witness.send(Array(body.utf8))
      #expect(refused.status == 400)
      #expect(try await witness.send(world.request(0, 5)).status == 200)
    }
  }

  @Test func `a request with too many hashes or too many bytes is refused`() async throws {
    let world = try WitnessWorld()
    try await world.serving { witness in
      let note = try world.note(5)
      let many = AddCheckpoint(oldSize: 0, proof: Array(repeating: Merkle.emptyRoot, count: 64), note: note)
      #expect(try await witness.send(many).status == 400)
      let most = AddCheckpoint(oldSize: 0, proof: Array(repeating: Merkle.emptyRoot, count: 63), note: note)
      #expect(try await witness.send(most).status == 422)
      let long = [UInt8](repeating: 65, count: AddCheckpoint.limitBytes + 1)
      #expect(try await witness.send(long).status == 413)
      #expect(try await witness.send(world.request(0, 5)).status == 200)
    }
  }

  @Test func `of two continuations at once one is cosigned`() async throws {
    let world = try WitnessWorld()
    try await world.serving { witness in
      #expect(try await witness.send(world.request(0, 20)).status == 200)
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for fork in 20..<28 {
          group.addTask { try await witness.send(world.request(20, 30, fork: fork)).status }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses.filter { $0 == 200 }.count == 1)
      #expect(statuses.filter { $0 == 409 }.count == 7)
    }
  }
}
