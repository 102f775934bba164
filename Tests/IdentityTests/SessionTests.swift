import Cryptography
import Identity
import Kernel
import Store
import Testing

@Suite struct SessionTests {
  @Test func `forged, cut and foreign tokens open nothing`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let token = try await world.signIn("zhangsan").token
    for forged in ["", "x", SecureRandom.token(), String(token.dropLast()), token + "A", String(token.reversed())] {
      #expect(try await world.identity.sessions.principal(token: forged) == nil)
    }
  }

  @Test func `a session ends after its absolute time however busy it is`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let token = try await world.signIn("zhangsan").token
    for _ in 0..<23 {
      world.clock.advance(seconds: 1800)
      #expect(try await world.identity.sessions.principal(token: token) != nil)
    }
    world.clock.advance(seconds: 1800)
    #expect(try await world.identity.sessions.principal(token: token) == nil)
  }

  @Test func `a session that nobody uses ends`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let token = try await world.signIn("zhangsan").token
    world.clock.advance(seconds: 3600)
    #expect(try await world.identity.sessions.principal(token: token) == nil)
  }

  @Test func `the time limits hold even while a session is kept in memory`() async throws {
    var limits = SessionLimits.standard
    limits.cacheSeconds = 100_000
    let world = try await IdentityWorld(limits: limits)
    try await world.resident("zhangsan")
    let token = try await world.signIn("zhangsan").token
    #expect(try await world.identity.sessions.principal(token: token) != nil)
    world.clock.advance(seconds: 12 * 3600)
    #expect(try await world.identity.sessions.principal(token: token) == nil)
  }

  @Test func `reading pages writes the time of use only now and then`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let token = try await world.signIn("zhangsan").token
    let before = world.store.statistics.writes
    for _ in 0..<20 {
      world.clock.advance(seconds: 11)
      _ = try await world.identity.sessions.principal(token: token)
    }
    #expect(world.store.statistics.writes == before)
    world.clock.advance(seconds: 100)
    _ = try await world.identity.sessions.principal(token: token)
    #expect(world.store.statistics.writes == before + 1)
  }

  @Test func `signing out ends the session at once, also in memory`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let (one, two) = (try await world.signIn("zhangsan").token, try await world.signIn("zhangsan").token)
    let sessions = world.identity.sessions
    #expect(try await sessions.principal(token: one) != nil)
    try await sessions.signOut(token: one)
    #expect(try await sessions.principal(token: one) == nil)
    #expect(try await sessions.principal(token: two) != nil)
  }

  @Test func `signing out everywhere ends every session and trusts no device any more`() async throws {
    let world = try await IdentityWorld()
    let account = try await world.resident("zhangsan")
    let first = try await world.signIn("zhangsan")
    let second = try await world.signIn("zhangsan")
    let sessions = world.identity.sessions
    _ = try await sessions.principal(token: first.token)
    try await sessions.signOutEverywhere(account)
    for token in [first.token, second.token] { #expect(try await sessions.principal(token: token) == nil) }
    for _ in 0..<6 { _ = try? await world.signIn("zhangsan", "guess guess guess") }
    await #expect(throws: IdentityError.tooManyAttempts(retryAfterSeconds: 30)) {
      try await world.signIn("zhangsan", device: first.deviceToken)
    }
  }

  @Test func `nobody ends another's session`() async throws {
    let world = try await IdentityWorld()
    let mine = try await world.resident("zhangsan")
    try await world.resident("wangwu", name: "王五", serial: 2)
    let theirs = try await world.signIn("wangwu")
    await #expect(throws: IdentityError.accountNotFound) {
      try await world.identity.sessions.end(theirs.sessionID, of: mine)
    }
    #expect(try await world.identity.sessions.principal(token: theirs.token) != nil)
    #expect(try await world.identity.sessions.list(of: mine).isEmpty)
  }

  @Test func `a changed password ends all sessions and opens a new one`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let old = try await world.signIn("zhangsan")
    let principal = try #require(try await world.identity.sessions.principal(token: old.token))
    let origin = SignInOrigin(address: IdentityWorld.office)
    let signIn = world.identity.signIn
    await #expect(throws: IdentityError.passwordWrong) {
      try await signIn.changePassword(
        of: principal, current: "wrong password", new: "a new long password", from: origin)
    }
    await #expect(throws: IdentityError.passwordUnchanged) {
      try await signIn.changePassword(
        of: principal, current: IdentityWorld.password, new: IdentityWorld.password, from: origin)
    }
    let fresh = try await signIn.changePassword(
      of: principal, current: IdentityWorld.password, new: "a new long password", from: origin)
    #expect(try await world.identity.sessions.principal(token: old.token) == nil)
    #expect(try await world.identity.sessions.principal(token: fresh.token) != nil)
    await #expect(throws: IdentityError.signInRefused) { try await world.signIn("zhangsan") }
    _ = try await world.signIn("zhangsan", "a new long password")
  }

  @Test func `the current password cannot be guessed from an open session`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let principal = try await world.principal("zhangsan")
    let origin = SignInOrigin(address: IdentityWorld.office)
    for _ in 0..<6 {
      await #expect(throws: IdentityError.passwordWrong) {
        try await world.identity.signIn.changePassword(
          of: principal, current: "guess guess", new: "a new long password", from: origin)
      }
    }
    await #expect(throws: IdentityError.tooManyAttempts(retryAfterSeconds: 30)) {
      try await world.identity.signIn.changePassword(
        of: principal, current: IdentityWorld.password, new: "a new long password", from: origin)
    }
  }

  @Test func `a role taken away is gone from the session after the command`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let account = try await world.staff("lisi", .officer, in: division)
    let token = try await world.signIn("lisi").token
    let sessions = world.identity.sessions
    let before = try #require(try await sessions.principal(token: token))
    let assignment = try #require(before.assignments.first)
    let staff = world.identity.staff
    try await world.store.write { _ = try staff.revoke(assignment.id, by: .system, in: $0) }
    sessions.forget(account: account)
    #expect(try await sessions.principal(token: token)?.assignments == [])
  }

  @Test func `a role outside its period is not held`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let account = try await world.staff("lisi", .officer, in: division)
    let staff = world.identity.staff
    let tomorrow = world.today.adding(days: 1)
    let new = NewAssignment(
      organisationID: division, positionTitle: "审批", role: .approver, validFrom: tomorrow, validThrough: tomorrow)
    try await world.store.write { _ = try staff.assign(new, to: account, by: .system, in: $0) }
    #expect(!(try await world.principal(of: account)).holds(.approver, in: division))
    world.clock.advance(seconds: 86_400)
    #expect((try await world.principal(of: account)).holds(.approver, in: division))
    world.clock.advance(seconds: 86_400)
    #expect(!(try await world.principal(of: account)).holds(.approver, in: division))
  }

  @Test func `the sweep removes what has ended and nothing else`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    _ = try await world.signIn("zhangsan")
    world.clock.advance(seconds: 3000)
    let live = try await world.signIn("zhangsan")
    world.clock.advance(seconds: 700)
    #expect(try await world.identity.sessions.sweep() == 1)
    #expect(try await world.identity.sessions.principal(token: live.token) != nil)
  }
}
