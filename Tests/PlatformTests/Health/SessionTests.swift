import Foundation
import Identity
import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("Sessions while nothing can be written")
struct SessionTests {
  private static let start = Instant(milliseconds: 1_795_309_200_000)

  /// An installation with one person who is signed in; answers the session's token.
  private func signedIn(
    _ database: FaultyStore, _ clock: SettableWallClock, in folder: TemporaryFolder
  ) async throws -> (Installation, SessionGrant) {
    let installation = try await Installation.standing(on: database, in: folder, clock: clock)
    let bench = installation.bench
    let password = "Langes-Wort-2026-xy"
    let hashed = try await bench.identity.passwords.hash(password, personal: [])
    let division = installation.configuration.division
    try await bench.store.write { tx in
      let root = try bench.identity.organisations.add(
        NewOrganisation(
          parentID: nil, kind: .division, divisionCode: division, code: division.text, nameZh: "区"),
        by: .system, in: tx)
      try bench.identity.staff.createStaff(
        name: "Ming", login: LoginName("ming-01"), temporaryPassword: hashed,
        first: NewAssignment(
          organisationID: root, positionTitle: "x", role: .officer, validFrom: clock.now().civilDate()),
        by: .system, in: tx)
    }
    let grant = try await bench.signIn.attempt(login: "ming-01", password: password, address: "192.0.2.1")
    return (installation, grant)
  }

  @Test func `a page does not fail because the time of use cannot be written`() async throws {
    let (database, clock, folder) = (
      try await FaultyStore.temporary(), SettableWallClock(Self.start), try TemporaryFolder()
    )
    let (installation, grant) = try await signedIn(database, clock, in: folder)
    clock.advance(seconds: 600)
    database.fail(writes: .diskFull)
    #expect(try await installation.bench.sessions.resolve(token: grant.token) != nil)
    #expect(installation.monitor.condition == .readOnly(because: .diskFull))
    clock.advance(seconds: 600)
    #expect(try await installation.bench.sessions.resolve(token: grant.token) != nil)
    try await installation.close()
  }

  @Test func `who signs out then is out here at once, and in the database as soon as it can be written`() async throws {
    let (database, clock, folder) = (
      try await FaultyStore.temporary(), SettableWallClock(Self.start), try TemporaryFolder()
    )
    let (installation, grant) = try await signedIn(database, clock, in: folder)
    let sessions = installation.bench.sessions
    database.fail(writes: .readOnly)
    sessions.signOutLater(token: grant.token)
    #expect(try await sessions.resolve(token: grant.token) == nil)
    await #expect(throws: StoreError.readOnly) { try await sessions.sweep() }
    #expect(try await sessions.list(of: grant.accountID).count == 1)
    database.fail()
    await installation.health.probe.run()
    try await sessions.sweep()
    #expect(try await sessions.list(of: grant.accountID).isEmpty)
    #expect(try await sessions.resolve(token: grant.token) == nil)
    try await installation.close()
  }
}
