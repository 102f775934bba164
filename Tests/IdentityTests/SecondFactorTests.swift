import Cryptography
import Identity
import Kernel
import Store
import Testing

@Suite struct SecondFactorTests {
  /// An account with the second factor on, its generator and its recovery codes.
  private func secured(
    _ world: IdentityWorld
  ) async throws -> (account: AccountID, codes: TimeOneTimePassword, recovery: [String]) {
    let account = try await world.resident("zhangsan")
    let commands = world.identity.secondFactor
    let codes = try await world.store.write { try commands.begin(account, in: $0) }
    let first = codes.code(at: world.clock.now())
    let recovery = try await world.store.write { try commands.confirm(account, code: first, in: $0) }
    world.clock.advance(seconds: 60)
    return (account, codes, recovery)
  }

  private func pending(_ world: IdentityWorld) async throws -> String {
    let outcome = try await world.identity.signIn.begin(
      login: "zhangsan", password: IdentityWorld.password, from: SignInOrigin(address: IdentityWorld.office))
    guard case .secondFactor(let pending) = outcome else { throw IdentityError.totpNotStarted }
    return pending
  }

  @Test func `a secret counts only once its owner has shown a code`() async throws {
    let world = try await IdentityWorld()
    let account = try await world.resident("zhangsan")
    let commands = world.identity.secondFactor
    _ = try await world.store.write { try commands.begin(account, in: $0) }
    _ = try await world.signIn("zhangsan")
    await #expect(throws: IdentityError.codeWrong) {
      try await world.store.write { try commands.confirm(account, code: "000000", in: $0) }
    }
    #expect(try await world.store.read { try commands.pending(account, in: $0) } != nil)
  }

  @Test func `with the second factor on, a password alone is not enough`() async throws {
    let world = try await IdentityWorld()
    let (_, codes, _) = try await secured(world)
    await #expect(throws: IdentityError.secondFactorNeeded) { try await world.signIn("zhangsan") }
    let grant = try await world.identity.signIn.attempt(
      login: "zhangsan", password: IdentityWorld.password, totp: codes.code(at: world.clock.now()),
      address: IdentityWorld.office)
    let principal = try #require(try await world.identity.sessions.principal(token: grant.token))
    #expect(principal.mfaSatisfied)
  }

  @Test func `a code serves once`() async throws {
    let world = try await IdentityWorld()
    let (_, codes, _) = try await secured(world)
    let code = codes.code(at: world.clock.now())
    let origin = SignInOrigin(address: IdentityWorld.office)
    let (one, two) = (try await pending(world), try await pending(world))
    _ = try await world.identity.signIn.finish(pending: one, code: code, from: origin)
    await #expect(throws: IdentityError.codeWrong) {
      try await world.identity.signIn.finish(pending: two, code: code, from: origin)
    }
  }

  @Test func `the code that turned the factor on does not sign in as well`() async throws {
    let world = try await IdentityWorld()
    let account = try await world.resident("zhangsan")
    let commands = world.identity.secondFactor
    let codes = try await world.store.write { try commands.begin(account, in: $0) }
    let code = codes.code(at: world.clock.now())
    _ = try await world.store.write { try commands.confirm(account, code: code, in: $0) }
    let first = try await pending(world)
    await #expect(throws: IdentityError.codeWrong) {
      try await world.identity.signIn.finish(
        pending: first, code: code, from: SignInOrigin(address: IdentityWorld.office))
    }
  }

  @Test func `a recovery code replaces a one-time code, once`() async throws {
    let world = try await IdentityWorld()
    let (account, _, recovery) = try await secured(world)
    #expect(Set(recovery).count == 10)
    let code = try #require(recovery.first)
    let origin = SignInOrigin(address: IdentityWorld.office)
    let (one, two) = (try await pending(world), try await pending(world))
    _ = try await world.identity.signIn.finish(pending: one, code: code.uppercased(), from: origin)
    await #expect(throws: IdentityError.codeWrong) {
      try await world.identity.signIn.finish(pending: two, code: code, from: origin)
    }
    let commands = world.identity.secondFactor
    #expect(try await world.store.read { try commands.recoveryCodesLeft(account, in: $0) } == 9)
  }

  @Test func `a first step that is forged, late or older than a password change is refused`() async throws {
    let world = try await IdentityWorld()
    let (account, codes, _) = try await secured(world)
    let origin = SignInOrigin(address: IdentityWorld.office)
    let signIn = world.identity.signIn
    let late = try await pending(world)
    for forged in ["", "AAAA", String(late.reversed()), SecureRandom.token()] {
      await #expect(throws: IdentityError.signInRefused) {
        try await signIn.finish(pending: forged, code: codes.code(at: world.clock.now()), from: origin)
      }
    }
    world.clock.advance(seconds: 301)
    await #expect(throws: IdentityError.signInRefused) {
      try await signIn.finish(pending: late, code: codes.code(at: world.clock.now()), from: origin)
    }
    let stale = try await pending(world)
    world.clock.advance(seconds: 1)
    try await change(world, account)
    await #expect(throws: IdentityError.signInRefused) {
      try await signIn.finish(pending: stale, code: codes.code(at: world.clock.now()), from: origin)
    }
  }

  private func change(_ world: IdentityWorld, _ account: AccountID) async throws {
    let principal = try await world.principal(of: account)
    _ = try await world.identity.signIn.changePassword(
      of: principal, current: IdentityWorld.password, new: "another long password",
      from: SignInOrigin(address: IdentityWorld.office))
  }

  @Test func `codes cannot be guessed for long`() async throws {
    let world = try await IdentityWorld()
    _ = try await secured(world)
    let first = try await pending(world)
    let origin = SignInOrigin(address: IdentityWorld.office)
    for _ in 0..<11 {
      await #expect(throws: IdentityError.codeWrong) {
        try await world.identity.signIn.finish(pending: first, code: "000000", from: origin)
      }
    }
    await #expect(throws: IdentityError.tooManyAttempts(retryAfterSeconds: 60)) {
      try await world.identity.signIn.finish(pending: first, code: "000000", from: origin)
    }
  }

  @Test func `the second factor goes off only against a code`() async throws {
    let world = try await IdentityWorld()
    let (account, codes, _) = try await secured(world)
    let commands = world.identity.secondFactor
    await #expect(throws: IdentityError.codeWrong) {
      try await world.store.write { try commands.disable(account, code: "123456", in: $0) }
    }
    let code = codes.code(at: world.clock.now())
    try await world.store.write { try commands.disable(account, code: code, in: $0) }
    _ = try await world.signIn("zhangsan")
  }
}
