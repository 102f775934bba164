import Cryptography
import Identity
import Kernel
import Store
import Testing

@Suite struct SignInTests {
  @Test func `login name and password open a session whose token is not stored`() async throws {
    let world = try await IdentityWorld()
    let account = try await world.resident("zhangsan")
    let grant = try await world.signIn("ZhangSan")
    let principal = try #require(try await world.identity.sessions.principal(token: grant.token))
    #expect(principal.accountID == account)
    #expect(principal.kind == .resident)
    #expect(principal.actingParty.id == principal.personPartyID)
    let stored = try await world.store.read { tx in
      try tx.rows("SELECT token_hash, csrf_secret FROM session") { (try $0.blob(0), try $0.blob(1)) }
    }
    #expect(stored.map(\.0) == [Digest.sha256(grant.token.utf8)])
    #expect(stored.first?.1.count == 32)
  }

  @Test func `an unknown login and a wrong password get the same answer`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    for login in ["zhangsan", "nobody", "", "51160219900101001X", String(repeating: "x", count: 5000)] {
      await #expect(throws: IdentityError.signInRefused) { try await world.signIn(login, "not the password") }
    }
  }

  @Test func `unknown logins are slowed down exactly like known ones`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    for login in ["zhangsan", "nobody"] {
      for _ in 0..<6 {
        await #expect(throws: IdentityError.signInRefused) { try await world.signIn(login, "wrong password") }
      }
      await #expect(throws: IdentityError.tooManyAttempts(retryAfterSeconds: 30)) {
        try await world.signIn(login, "wrong password")
      }
    }
  }

  @Test func `an attacker elsewhere does not lock the owner out`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    for _ in 0..<6 { _ = try? await world.signIn("zhangsan", "guess guess guess", from: IdentityWorld.elsewhere) }
    await #expect(throws: IdentityError.tooManyAttempts(retryAfterSeconds: 30)) {
      try await world.signIn("zhangsan", from: IdentityWorld.elsewhere)
    }
    _ = try await world.signIn("zhangsan", from: IdentityWorld.office)
  }

  @Test func `an attacker behind the same address does not lock out a device that signed in before`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let device = try #require(try await world.signIn("zhangsan").deviceToken)
    for _ in 0..<6 { _ = try? await world.signIn("zhangsan", "guess guess guess") }
    await #expect(throws: IdentityError.self) { try await world.signIn("zhangsan") }
    let grant = try await world.signIn("zhangsan", device: device)
    #expect(grant.deviceToken == nil, "a trusted device keeps its token")
  }

  @Test func `another account's device token and a made-up one are worth nothing`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    try await world.resident("wangwu", name: "王五", serial: 2)
    let foreign = try #require(try await world.signIn("wangwu").deviceToken)
    for _ in 0..<6 { _ = try? await world.signIn("zhangsan", "guess guess guess") }
    for token in [foreign, SecureRandom.token(), "", "x"] {
      await #expect(throws: IdentityError.tooManyAttempts(retryAfterSeconds: 30)) {
        try await world.signIn("zhangsan", device: token)
      }
    }
  }

  @Test func `a trusted device is slowed down too when it guesses`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let device = try #require(try await world.signIn("zhangsan").deviceToken)
    for _ in 0..<6 { _ = try? await world.signIn("zhangsan", "guess guess guess", device: device) }
    await #expect(throws: IdentityError.tooManyAttempts(retryAfterSeconds: 30)) {
      try await world.signIn("zhangsan", device: device)
    }
  }

  @Test func `a wait ends by itself and a success forgets the failures`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    for _ in 0..<6 { _ = try? await world.signIn("zhangsan", "guess guess guess") }
    world.clock.advance(seconds: 31)
    _ = try await world.signIn("zhangsan")
    for _ in 0..<5 { _ = try? await world.signIn("zhangsan", "guess guess guess") }
    _ = try await world.signIn("zhangsan")
  }

  @Test func `guesses made at the same time are all counted`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let checked = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 {
        group.addTask {
          do {
            _ = try await world.signIn("zhangsan", "guess guess guess")
            return true
          } catch IdentityError.signInRefused {
            return true
          } catch {
            return false
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(checked <= 6)
  }

  @Test func `many logins from one address are slowed down together`() async throws {
    let world = try await IdentityWorld()
    for serial in 0..<101 { _ = try? await world.signIn("user\(serial)", "guess guess guess") }
    await #expect(throws: IdentityError.tooManyAttempts(retryAfterSeconds: 30)) {
      try await world.signIn("one-more", "guess guess guess")
    }
  }

  @Test func `a closed account signs in no more, with the same answer as a wrong password`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let account = try await world.staff("lisi", .officer, in: division)
    let staff = world.identity.staff
    try await world.store.write { try staff.close(account, by: .system, in: $0) }
    await #expect(throws: IdentityError.signInRefused) { try await world.signIn("lisi") }
  }

  @Test func `signing in replaces the session that the browser held`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let first = try await world.signIn("zhangsan")
    let origin = SignInOrigin(address: IdentityWorld.office, replacedToken: first.token)
    guard
      case .granted(let second) = try await world.identity.signIn.begin(
        login: "zhangsan", password: IdentityWorld.password, from: origin)
    else {
      Issue.record("no session")
      return
    }
    #expect(second.token != first.token)
    #expect(try await world.identity.sessions.principal(token: first.token) == nil)
    #expect(try await world.identity.sessions.principal(token: second.token) != nil)
  }

  @Test func `an account keeps only its newest trusted devices`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    for _ in 0..<13 {
      _ = try await world.signIn("zhangsan")
      world.clock.advance(seconds: 1)
    }
    let count = try await world.store.read { tx in
      try tx.first("SELECT COUNT(*) FROM trusted_device") { try $0.int(0) }
    }
    #expect(count == 10)
  }
}
