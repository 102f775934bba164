import Cases
import Cryptography
import Foundation
import Identity
import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

/// The first form of the demonstration, exchanged for another.
private enum OldForm {
  static func write(_ form: JSONValue, in tx: WriteTransaction) throws -> (id: CaseID, version: Int)? {
    let sql = """
      SELECT f.case_id, f.version, c.applicant_party_id FROM case_form f JOIN case_file c ON c.id = f.case_id
      ORDER BY f.case_id, f.version LIMIT 1
      """
    let found: (CaseID, Int, PartyID)? = try tx.first(sql) { (try $0.id(0), try $0.int(1), try $0.id(2)) }
    guard let (id, version, party) = found else { return nil }
    try tx.execute(
      "UPDATE case_form SET data_sealed = ? WHERE case_id = ? AND version = ?",
      [try tx.seal(form.canonical, of: party, context: "case.form/\(id)"), id, version])
    return (id, version)
  }

  static func read(_ place: (id: CaseID, version: Int), in tx: ReadTransaction) throws -> JSONValue {
    let text = try tx.first(
      "SELECT data_sealed FROM case_form WHERE case_id = ? AND version = ?", [place.id, place.version]
    ) { try $0.open(0, context: "case.form/\(place.id)") }
    return try JSONValue(parsing: (text ?? nil) ?? "null")
  }
}

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
    await #expect(throws: PlatformError.keysInUse(by: ["keys.walk", "keys.rewrap", "files.seal"])) {
      try await keys.drop()
    }
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
    #expect(standing.versions == [2] && standing.current == 2 && standing.needsOlder.isEmpty)
    #expect(standing.wrapped.keys.elementsEqual([2]))
    installation = try await world.open()
    let name = try await installation.database.read { try People.find(login: "zhang", in: $0)?.displayName }
    #expect(name == "张晓雨")
    try await installation.close()
  }

  /// An installation from before there were data keys, after an earlier version has sealed the forms anew but not what stands
  /// sealed inside them.
  @Test func `cannot be taken away while an answer inside an old form needs them`() async throws {
    let world = try await KeyWorld()
    let keys = MasterKeys(world.configuration, environment: [:])
    let old = FieldSealer(ring: try KeyRing.load(environment: [:], file: world.configuration.keyFile))
    let number = "11010519491231002X"
    _ = try keys.rotate()
    var installation = try await world.open()
    let written = try await installation.database.write { tx in
      let seal = Data(try old.seal(number, context: "services.answer.holderNumber")).base64EncodedString()
      let form: JSONValue = ["holderNumber": ["masked": "110***********002X", "sealed": .string(seal)]]
      return try OldForm.write(form, in: tx)
    }
    let place = try #require(written)
    try await installation.keyJobs.rewrap()
    _ = try await installation.fileSealing.seal()
    // The mark of the earlier version's walk stands, this version's does not.
    await #expect(throws: PlatformError.keysInUse(by: ["keys.walk"])) { try await keys.drop() }
    let columns = try await SealWalk(Features.sealedColumns).underMasterKeys(installation.database)
    #expect(columns == ["case_form.data_sealed": 1])
    try await installation.keyJobs.walk()
    try await installation.close()

    try await keys.drop()
    installation = try await world.open()
    let form = try await installation.database.read { try OldForm.read(place, in: $0) }
    let seal = try #require(form["holderNumber"]?["sealed"]?.stringValue.flatMap { Data(base64Encoded: $0) })
    #expect(try installation.bench.sealer.open([UInt8](seal), context: "services.answer.holderNumber") == number)
    try await installation.close()
  }

  /// Even when the walk's mark stands: a node of an earlier version may have written after it.
  @Test func `cannot be taken away while a column is found that they seal`() async throws {
    let world = try await KeyWorld()
    let keys = MasterKeys(world.configuration, environment: [:])
    let old = FieldSealer(ring: try KeyRing.load(environment: [:], file: world.configuration.keyFile))
    _ = try keys.rotate()
    let installation = try await world.open()
    try await installation.keyJobs.walk()
    try await installation.keyJobs.rewrap()
    _ = try await installation.fileSealing.seal()
    try await installation.database.write { tx in
      let seal = Data(try old.seal("x", context: "services.answer.n")).base64EncodedString()
      _ = try OldForm.write(["n": ["masked": "*", "sealed": .string(seal)]], in: tx)
    }
    await #expect(throws: PlatformError.keysInUse(by: ["case_form.data_sealed (1)"])) { try await keys.drop() }
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
