import Cryptography
import Foundation
import Identity
import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("Master keys of an installation")
struct KeyTests {
  @Test func `are rotated without sealing any data again, and the old one can then be taken away`() async throws {
    let world = try await KeyWorld()
    let keys = MasterKeys(world.configuration, environment: [:])
    var installation = try await world.open()
    // Everything that features write is sealed as their columns say.
    #expect(try await SealWalk(Features.sealedColumns).run(installation.database) == 0)
    let before = try await DatabaseDump(installation.database)
    try await installation.close()

    #expect(try keys.rotate() == 2)
    await #expect(throws: PlatformError.keysInUse) { try await keys.drop() }
    installation = try await world.open()
    try await installation.keyJobs.enqueue()
    #expect(
      try await installation.database.read { tx in
        try Jobs.open(kind: KeyJobs.rewrapKind, uniqueKey: "2", in: tx) != nil
          && Jobs.open(kind: KeyJobs.walkKind, uniqueKey: "1", in: tx) != nil
      })
    try await installation.keyJobs.walk()
    try await installation.keyJobs.rewrap()
    _ = try await installation.fileSealing.seal()
    let after = try await DatabaseDump(installation.database)
    for column in ["party.display_name", "case_form.data_sealed", "account.mobile_sealed", "audit_entry.actor_name"] {
      #expect(after.columns[column] == before.columns[column], "\(column) was sealed again")
    }
    #expect(after.columns["data_key.wrapped"] != before.columns["data_key.wrapped"])
    try await installation.close()

    try await keys.drop()
    let standing = try await keys.standing()
    #expect(standing.versions == [2] && standing.current == 2 && !standing.needsOlder)
    #expect(standing.wrapped.keys.elementsEqual([2]))
    installation = try await world.open()
    let name = try await installation.database.read { try People.find(login: "zhang", in: $0)?.displayName }
    #expect(name == "张晓雨")
    try await installation.close()
  }

  @Test func `are told to every node before they are used, and stay private`() async throws {
    let folder = try TemporaryFolder()
    let configuration = try folder.configuration()
    try await Installation.open(configuration, environment: [:]).close()
    let keys = MasterKeys(configuration, environment: [:])
    #expect(try keys.add() == 2)
    let ring = try KeyRing.load(environment: [:], file: configuration.keyFile)
    #expect(ring.versions == [1, 2] && ring.currentVersion == 1)
    #expect(try keys.rotate() == 2)
    #expect(try KeyRing.load(environment: [:], file: configuration.keyFile).currentVersion == 2)
    let mode = try FileManager.default.attributesOfItem(atPath: configuration.keyFile)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(throws: PlatformError.keysInEnvironment) {
      try MasterKeys(configuration, environment: [KeyRing.environmentName: "x"]).rotate()
    }
  }
}
