import Cryptography
import Foundation
import Testing
import Transparency

@testable import Witness

@Suite("What a witness keeps")
struct WitnessFolderTests {
  private func logFile(_ world: WitnessWorld) -> String {
    "\(world.place.path)/logs/\(Digest.hex(Digest.sha256(Array("log.example/1".utf8))))"
  }

  @Test func `a restart forgets nothing and keeps the key`() async throws {
    let world = try WitnessWorld()
    var keys: Set<String> = []
    for (old, size) in [(0, 5), (5, 9), (9, 9), (9, 20)] {
      let service = try world.service()
      keys.insert(service.vkey)
      #expect(await service.addCheckpoint(try world.request(old, size).bytes).status == 200)
    }
    #expect(keys.count == 1)
    let service = try world.service()
    #expect(await service.addCheckpoint(try world.request(0, 5).bytes) == .otherSize(20))
    #expect(await service.addCheckpoint(try world.request(20, 30, fork: 3).bytes) == .unproven)
  }

  @Test func `what was half written is not taken for a checkpoint`() async throws {
    let world = try WitnessWorld()
    #expect(await (try world.service()).addCheckpoint(try world.request(0, 5).bytes).status == 200)
    try Data("log.example/1\n9\n".utf8).write(to: URL(fileURLWithPath: logFile(world) + ".new"))
    #expect(await (try world.service()).addCheckpoint(try world.request(0, 9).bytes) == .otherSize(5))
    #expect(await (try world.service()).addCheckpoint(try world.request(5, 9).bytes).status == 200)
  }

  @Test func `with a record that cannot be read it cosigns nothing`() async throws {
    let world = try WitnessWorld()
    #expect(await (try world.service()).addCheckpoint(try world.request(0, 5).bytes).status == 200)
    try Data("nothing".utf8).write(to: URL(fileURLWithPath: logFile(world)))
    let service = try world.service()
    #expect(await service.addCheckpoint(try world.request(0, 5).bytes) == .unavailable)
    #expect(await service.addCheckpoint(try world.request(5, 9).bytes) == .unavailable)
  }

  @Test func `when nothing can be written it cosigns nothing`() async throws {
    let world = try WitnessWorld()
    let service = try world.service()
    #expect(await service.addCheckpoint(try world.request(0, 5).bytes).status == 200)
    // A folder stands where the next file is to be written.
    try FileManager.default.createDirectory(atPath: logFile(world) + ".new", withIntermediateDirectories: false)
    #expect(await service.addCheckpoint(try world.request(5, 9).bytes) == .unavailable)
    try FileManager.default.removeItem(atPath: logFile(world) + ".new")
    #expect(await service.addCheckpoint(try world.request(5, 9).bytes).status == 200)
  }

  @Test func `one process works on a folder at a time, and nobody else may enter it`() throws {
    let world = try WitnessWorld()
    let first = try WitnessFolder(path: world.place.path)
    #expect(throws: WitnessError.folderTaken(path: world.place.path)) { try WitnessFolder(path: world.place.path) }
    let mode = try FileManager.default.attributesOfItem(atPath: world.place.path)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o700)
    withExtendedLifetime(first) {}
  }

  @Test func `the key is its owner's alone, and one that others can read is refused`() throws {
    let world = try WitnessWorld()
    let folder = try WitnessFolder(path: world.place.path)
    let file = world.place.path + "/witness.key"
    let key = try WitnessKey.load(name: "witness.example", file: file)
    #expect(key.verifierKey.vkey.hasPrefix("witness.example+"))
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o600)
    #expect(throws: WitnessError.nameMalformed) { try WitnessKey.load(name: "a name", file: file) }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    #expect(throws: CryptographyError.self) { try WitnessKey.load(name: "witness.example", file: file) }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    try Data("AAAA\n".utf8).write(to: URL(fileURLWithPath: file))
    #expect(throws: WitnessError.keyMalformed(path: file)) { try WitnessKey.load(name: "witness.example", file: file) }
    withExtendedLifetime(folder) {}
  }

  @Test func `the list of logs takes several keys for one log, and says which line is wrong`() throws {
    let one = try NoteSigner(name: "log.example/1", seed: [UInt8](repeating: 1, count: 32)).verifierKey.vkey
    let two = try NoteSigner(name: "other", seed: [UInt8](repeating: 2, count: 32)).verifierKey.vkey
    let witness = try Cosigner(name: "w", seed: [UInt8](repeating: 1, count: 32)).verifierKey.vkey
    let logs = try KnownLog.list("# a comment\n\n\(one)\n  log.example/1   \(two)  \nlog.example/2 \(two)\n")
    #expect(logs.mapValues(\.keys.count) == ["log.example/1": 2, "log.example/2": 1])
    for wrong in ["x", witness, "a b \(one)", "\(one)x"] {
      #expect(throws: WitnessError.listMalformed(line: 2)) { try KnownLog.list("\(one)\n\(wrong)\n") }
    }
    let missing = "/nonexistent/logs"
    #expect(throws: WitnessError.listUnusable(path: missing)) { try KnownLog.list(file: missing) }
  }
}
