import Cryptography
import Foundation
import Identity
import Kernel
import Store
import StoreTesting
import Testing

@Suite struct TrailTests {
  @Test func `state, audit entry and outbox event stand or fall together`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let commands = world.identity.organisations
    struct Stop: Error {}
    await #expect(throws: Stop.self) {
      try await world.store.write { tx in
        try commands.rename(division, nameZh: "新名", nameEn: "", by: .system, in: tx)
        throw Stop()
      }
    }
    let after = try await world.store.read { tx in
      (
        try Organisations.find(division, in: tx)?.nameZh,
        try AuditTrail.entries(subjectKind: "organisation", subjectID: division.description, in: tx).count
      )
    }
    #expect(after == ("前锋区", 1))
  }

  @Test func `every command leaves an audit entry`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let account = try await world.staff("lisi", .officer, in: division)
    _ = try await world.signIn("lisi")
    let actions = try await world.store.read { tx in
      try AuditTrail.newest(before: nil, limit: 50, in: tx).map(\.entry.action)
    }
    #expect(actions == ["session.opened", "staff.role.given", "staff.created", "organisation.added"])
    let own = try await world.store.read { try AuditTrail.entries(byAccount: account, before: nil, limit: 9, in: $0) }
    #expect(own.map(\.entry.action) == ["session.opened"])
  }

  @Test func `readings are paged newest first and only for their own party`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    try await world.resident("wangwu", name: "王五", serial: 2)
    let (mine, theirs) = (
      try await world.principal("zhangsan").actingParty.id, try await world.principal("wangwu").actingParty.id
    )
    let (ids, now) = (world.ids, world.clock.now())
    try await world.store.write { tx in
      for serial in 0..<25 {
        let record = AccessRecord(
          at: now.adding(seconds: Int64(serial)), readerAccount: nil, readerName: "李四", organisationID: nil,
          organisationName: "甲局", subjectParty: serial == 7 ? theirs : mine, caseNumber: "No\(serial)",
          purpose: "review", rule: "行政许可法第三十四条")
        try AccessRecords.append(record, ids: ids, in: tx)
      }
    }
    let first = try await world.store.read { try AccessRecords.list(for: mine, limit: 20, in: $0) }
    let second = try await world.store.read {
      try AccessRecords.list(for: mine, before: first.last?.id, limit: 20, in: $0)
    }
    let numbers = (first + second).compactMap(\.record.caseNumber)
    #expect(numbers == (0..<25).reversed().filter { $0 != 7 }.map { "No\($0)" })
  }

  @Test(.disabled(if: TestStore.isPostgreSQL, "reads the database's file"))
  func `no citizen number, phone, password or secret stands in the database in clear`() async throws {
    let world = try await IdentityWorld()
    let account = try await world.resident("zhangsan")
    let token = try await world.signIn("zhangsan").token
    let commands = world.identity.secondFactor
    let codes = try await world.store.write { try commands.begin(account, in: $0) }
    let path = try #require((world.store as? SQLiteStore)?.path)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let bytes = try files.reduce(into: Data()) { $0 += try Data(contentsOf: $1) }
    #expect(bytes.count > 10_000)
    #expect(bytes.range(of: Data("zhangsan".utf8)) != nil)
    let secrets = [try IdentityWorld.number().text, "13800000001", IdentityWorld.password, token, codes.base32Secret]
    for secret in secrets { #expect(bytes.range(of: Data(secret.utf8)) == nil) }
    #expect(bytes.range(of: Data(codes.secret)) == nil)
  }

  @Test func `a sealed number does not open in another person's row`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    try await world.resident("wangwu", name: "王五", serial: 2)
    let (one, two) = (
      try await world.principal("zhangsan").actingParty, try await world.principal("wangwu").actingParty
    )
    try await world.store.write { tx in
      try tx.execute(
        "UPDATE party SET code_sealed = (SELECT code_sealed FROM party WHERE id = ?) WHERE id = ?", [one.id, two.id])
    }
    await #expect(throws: (any Error).self) {
      try await world.store.read { try Parties.revealCode(two.id, in: $0) }
    }
  }
}
