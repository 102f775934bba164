import Cryptography
import Foundation
import Kernel
import Store
import Synchronization
import Testing
import WebSupport

@testable import Platform

@Suite("A start")
struct StartTests {
  private final class Pauses: Sendable {
    let all = Mutex<[Double]>([])
  }

  private func patience(_ seconds: Double, _ pauses: Pauses) -> StartPatience {
    StartPatience(seconds: seconds, pause: { pause in pauses.all.withLock { $0.append(pause) } })
  }

  @Test func `waits for a database that comes up later, and says once that it waits`() async throws {
    let pauses = Pauses()
    let tries = Mutex(0)
    let notices = Mutex<[String]>([])
    let opened = try await patience(30, pauses).open(
      "postgres://t:***@db/t", notice: { text in notices.withLock { $0.append(text) } }
    ) {
      let number = tries.withLock { tries in
        tries += 1
        return tries
      }
      if number < 4 { throw StoreError.unavailable }
      return number
    }
    #expect(opened == 4)
    #expect(pauses.all.withLock { $0 } == [0.5, 1, 2])
    #expect(notices.withLock { $0 } == ["postgres://t:***@db/t"])
  }

  @Test func `gives up after its time with what to do, and a status of its own`() async throws {
    let pauses = Pauses()
    let expected = PlatformError.databaseAway(address: "postgres://t:***@db/t", seconds: 10)
    await #expect(throws: expected) {
      try await patience(10, pauses).open("postgres://t:***@db/t", notice: { _ in }) { throw StoreError.unavailable }
    }
    #expect(pauses.all.withLock { $0.reduce(0, +) } >= 10)
    #expect(expected.exitStatus == 69)
    let lines = ErrorWords.lines(for: expected)
    #expect(lines.count == 3 && lines.allSatisfy { !$0.contains("{{") })
  }

  @Test func `a wrong password is said at once and not tried again`() async throws {
    let pauses = Pauses()
    let expected = PlatformError.databaseRefused(address: "postgres://t:***@db/t")
    await #expect(throws: expected) {
      try await patience(30, pauses).open("postgres://t:***@db/t", notice: { _ in }) { throw StoreError.authentication }
    }
    #expect(pauses.all.withLock { $0.isEmpty })
    #expect(expected.exitStatus == 77)
  }

  @Test func `refuses another master key than the data are sealed with, before anything is changed`() async throws {
    let folder = try TemporaryFolder()
    let configuration = try folder.configuration()
    let first = try await Installation.open(configuration, environment: [:])
    #expect(first.hasNewKey)
    try await first.close()
    let again = try await Installation.open(configuration, environment: [:])
    #expect(!again.hasNewKey)
    try await again.close()
    try FileManager.default.removeItem(atPath: configuration.keyFile)
    await #expect(throws: PlatformError.masterKeyForeign) {
      try await Installation.open(configuration, environment: [:])
    }
    #expect(PlatformError.masterKeyForeign.exitStatus == 78)
  }

  @Test func `on a database that cannot be written it fails with that`() async throws {
    let folder = try TemporaryFolder()
    let database = try await FaultyStore.temporary()
    try await Installation.standing(on: database, in: folder).close()
    let second = try await FaultyStore.temporary()
    second.fail(writes: .readOnly)
    await #expect(throws: StoreError.readOnly) { try await Installation.standing(on: second, in: folder) }
  }

  @Test func `files and migrations are looked at, and what is missing makes it unready`() async throws {
    let folder = try TemporaryFolder()
    let installation = try await Installation.open(folder.configuration(), environment: [:])
    installation.monitor.enter(.running)
    await installation.health.checkSlowThings()
    #expect(installation.monitor.readiness().isReady)
    try FileManager.default.removeItem(atPath: installation.configuration.filesFolder)
    try await installation.database.write { tx in try tx.execute("DELETE FROM store_migration WHERE module = 'cases'") }
    await installation.health.checkSlowThings()
    let readiness = installation.monitor.readiness()
    #expect(!readiness.isReady)
    #expect(readiness.checks.filter { !$0.isWell }.map(\.name) == ["files", "migrations"])
    try await installation.close()
  }
}
