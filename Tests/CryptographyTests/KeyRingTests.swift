import Foundation
import Testing

@testable import Cryptography

@Suite struct KeyRingTests {
  private let key = [UInt8](0..<32)

  private func temporaryPath() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tongban-\(SecureRandom.token())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appendingPathComponent("master.key").path
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  @Test func `one key stands alone, several with their versions, the current one first`() throws {
    let text = Data(key).base64EncodedString()
    #expect(try KeyRing(text: text).currentVersion == 1)
    let ring = try KeyRing(text: "7:\(text)\n# old\n 3: \(Data(key.reversed()).base64EncodedString())\n")
    #expect(ring.currentVersion == 7)
    #expect(ring.versions == [3, 7])
    #expect(try KeyRing(text: "2:\(text),1:\(text)").versions == [1, 2])
  }

  @Test(arguments: ["", "#", "x", "1:", "1:AAAA", ":", "256:AA", "-1:AA", "1:!!!"])
  func `what is no ring is refused`(text: String) {
    #expect(throws: CryptographyError.malformedKey) { try KeyRing(text: text) }
  }

  @Test func `a key of another size, a version twice, and a missing current key are refused`() {
    let text = Data(key).base64EncodedString()
    #expect(throws: CryptographyError.malformedKey) { try KeyRing(master: [1, 2, 3]) }
    #expect(throws: CryptographyError.malformedKey) { try KeyRing(text: "1:\(text),1:\(text)") }
    #expect(throws: CryptographyError.unknownKeyVersion(2)) { try KeyRing(masters: [1: key], currentVersion: 2) }
  }

  @Test func `the environment comes before the file`() throws {
    let text = "9:\(Data(key).base64EncodedString())"
    let ring = try KeyRing.load(environment: ["TONGBAN_MASTER_KEY": text], file: "/nowhere/at/all")
    #expect(ring.currentVersion == 9)
    #expect(throws: CryptographyError.keyMissing) { try KeyRing.load(environment: [:]) }
    #expect(throws: CryptographyError.keyMissing) { try KeyRing.load(environment: ["TONGBAN_MASTER_KEY": ""]) }
  }

  @Test func `a file is made on demand for its owner alone, and read again`() throws {
    let path = try temporaryPath()
    #expect(throws: CryptographyError.keyMissing) { try KeyRing.load(environment: [:], file: path) }
    let ring = try KeyRing.load(environment: [:], file: path, createIfMissing: true)
    #expect(try mode(path) == 0o600)
    let again = try KeyRing.load(environment: [:], file: path, createIfMissing: true)
    #expect(ring.key(for: "test") == again.key(for: "test"))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path)
    #expect(left == ["master.key"], "no draft is left behind")
  }

  @Test func `of many that make the file at once all get the same key`() async throws {
    let path = try temporaryPath()
    let keys = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<16 {
        group.addTask { try KeyRing.load(environment: [:], file: path, createIfMissing: true).key(for: "test") }
      }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(keys.count == 1)
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o666, 0o601])
  func `a file that others may touch is refused`(mode: Int) throws {
    let path = try temporaryPath()
    _ = try KeyRing.load(environment: [:], file: path, createIfMissing: true)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    #expect(throws: CryptographyError.keyFileTooOpen(path: path, mode: String(mode, radix: 8))) {
      try KeyRing.load(environment: [:], file: path)
    }
  }

  @Test func `a folder, an endless file and an empty one are refused`() throws {
    let path = try temporaryPath()
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    #expect(throws: CryptographyError.keyFileUnusable(path: folder)) {
      try KeyRing.load(environment: [:], file: folder)
    }
    _ = FileManager.default.createFile(
      atPath: path, contents: Data(repeating: 65, count: 10_000), attributes: [.posixPermissions: 0o600])
    #expect(throws: CryptographyError.keyFileUnusable(path: path)) { try KeyRing.load(environment: [:], file: path) }
    _ = FileManager.default.createFile(atPath: path, contents: Data(), attributes: [.posixPermissions: 0o600])
    #expect(throws: CryptographyError.malformedKey) { try KeyRing.load(environment: [:], file: path) }
    #expect(throws: CryptographyError.keyFileUnusable(path: "/nowhere/at/all")) {
      try KeyRing.load(environment: [:], file: "/nowhere/at/all", createIfMissing: true)
    }
  }

  @Test func `keys of different purposes and versions differ, and a ring prints none`() throws {
    let ring = try KeyRing(masters: [1: key, 2: key.reversed()], currentVersion: 2)
    #expect(ring.key(for: "a") != ring.key(for: "b"))
    #expect(ring.key(for: "a", version: 1) != ring.key(for: "a", version: 2))
    #expect(ring.key(for: "a", version: 3) == nil)
    var dumped = ""
    dump(ring, to: &dumped)
    #expect("\(ring)" == "KeyRing(versions: [1, 2], current: 2)")
    #expect(!dumped.contains("31"))
  }
}
